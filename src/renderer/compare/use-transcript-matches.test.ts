import { expect, it } from 'vitest';
import type { Transcript } from '../../shared/session/model.ts';
import { transcriptMatchesIn } from './use-transcript-matches.ts';

const words: Transcript = {
  source: { kind: 'track', track: 0 },
  language: null,
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: [
    { startS: 0, endS: 2, text: 'My derm told me to stop this.' },
    { startS: 5, endS: 8, text: 'It fades marks in seven days.' },
  ],
};

it('finds the line that is said at a moment, and quotes that nobody says', () => {
  expect([0, 3.5, 5, 20].map((timeS) => transcriptMatchesIn(words, timeS, '', []).line)).toEqual([
    'My derm told me to stop this.',
    null,
    'It fades marks in seven days.',
    null,
  ]);
  expect(transcriptMatchesIn({ ...words, hasTimes: false }, 5, '', []).line).toBeNull();
  const doubtOf = (what: string, dismissed: readonly string[] = []): string | undefined =>
    transcriptMatchesIn(words, 5, what, dismissed).doubt?.kind;
  expect(doubtOf('She says “fades marks in seven days”')).toBeUndefined();
  expect(doubtOf('She says “cures everything over night”')).toBe('not-said');
  expect(doubtOf('She says “fades marks in seventy days”')).toBe('differs');
  expect(
    doubtOf('She says “cures everything over night”', ['quote cures everything over night']),
  ).toBeUndefined();
});
