import { expect, it } from 'vitest';
import { english, translationsIn } from './i18n/i18n.ts';
import { describeTimesFaster } from './times-faster.ts';

it('tells the factor in each language, and nothing where there is hardly a difference', () => {
  const german = translationsIn('de');
  expect(describeTimesFaster(5.23, english)).toBe('5.2× faster');
  expect(describeTimesFaster(5.23, german)).toBe('5,2\u00A0Mal so schnell');
  expect(describeTimesFaster(3, english)).toBe('3.0× faster');
  expect([1.04, 0.5, null].map((times) => describeTimesFaster(times, english))).toEqual([null, null, null]);
});

it('tells the same words beside the lanes, so far, and in the notice', () => {
  for (const translations of [english, translationsIn('de')]) {
    const faster = describeTimesFaster(4.7, translations) ?? '';
    expect(translations.t('lanes.fasterSoFar', { faster })).toContain(faster);
    expect(translations.t('run.finishedFaster', { count: 12, time: '0:20', faster })).toContain(faster);
  }
});
