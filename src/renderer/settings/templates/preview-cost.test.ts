import { describe, expect, it } from 'vitest';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import { noPrices } from '../../../shared/prices.ts';
import { english, translationsIn } from '../../../shared/i18n/i18n.ts';
import { answerTokens, describePreviewCost } from './preview-cost.ts';

const preview: PromptPreview = {
  videoName: 'one.mp4',
  filled: [],
  frames: 12,
  transcript: null,
  told: [],
  textTokens: 1200,
  tokens: 24_000,
};

describe('describePreviewCost', () => {
  const priced = {
    prices: noPrices,
    model: 'gemini-3.5-flash-lite',
    atMs: Date.parse('2026-11-29T12:00:00Z'),
    output: 2000,
  };

  it('tells tokens and cost by the price table', () => {
    // 24,000 at $0.30 and 2,000 at $2.50 a million
    expect(describePreviewCost(preview, priced, english)).toBe(
      'About 1.2k tokens of text, 24k with the pictures, about $0.01 a video',
    );
    expect(describePreviewCost({ ...preview, frames: null }, priced, translationsIn('de'))).toBe(
      'Etwa 1,2 Tsd. Tokens Text, 24 Tsd. mit dem Clip, etwa 0,01 $ pro Video',
    );
  });

  it('tells tokens alone where nobody knows a price', () => {
    expect(describePreviewCost(preview, { ...priced, model: 'own-model' }, english)).toBe(
      'About 1.2k tokens of text, 24k with the pictures',
    );
  });
});

describe('answerTokens', () => {
  it('supposes two pages before the first report', () => {
    expect(answerTokens([{ jobs: [] }])).toBe(1500);
  });
});
