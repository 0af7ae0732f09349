import { describe, expect, it } from 'vitest';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import { noPrices } from '../../../shared/prices.ts';
import { english, translationsIn } from '../../../shared/i18n/i18n.ts';
import { describePreviewCost } from './preview-cost.ts';

const preview: PromptPreview = {
  videoName: 'one.mp4',
  filled: [],
  frames: 12,
  transcript: null,
  told: [],
  textTokens: 1200,
  tokens: 24_000,
  soundTokens: 0,
  answerTokens: 2_000,
  model: 'gemini-3.5-flash-lite',
};

describe('describePreviewCost', () => {
  const priced = { prices: noPrices, atMs: Date.parse('2026-11-29T12:00:00Z') };

  it('tells tokens and cost by the price table', () => {
    // 24,000 at $0.30 and 2,000 at $2.50 a million
    expect(describePreviewCost(preview, priced, english)).toBe(
      'About 1.2k tokens of text, 24k with the pictures, about $0.01 a video',
    );
    expect(describePreviewCost({ ...preview, frames: null }, priced, translationsIn('de'))).toBe(
      'Etwa 1,2 Tsd. Tokens Text, 24 Tsd. mit dem Clip, etwa 0,01\u00A0$ je Video',
    );
  });

  it('counts sound at its own price', () => {
    // 100,000 at $0.30, 300,000 of sound at $1 and no answer
    const sound = {
      ...preview,
      tokens: 400_000,
      soundTokens: 300_000,
      answerTokens: 0,
      model: 'gemini-2.5-flash',
    };
    expect(describePreviewCost(sound, priced, english)).toMatch(/about \$0\.33 a video$/u);
  });

  it('tells tokens alone where nobody knows a price', () => {
    expect(describePreviewCost({ ...preview, model: 'own-model' }, priced, english)).toBe(
      'About 1.2k tokens of text, 24k with the pictures',
    );
  });
});
