import { describe, expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import type { Mark } from '../../shared/checks/doubts.ts';
import { keepMarks, marksIn } from './part-marks.ts';

const mark: Mark = { start: 0, end: 4, key: 'time 90', doubt: { kind: 'past-end', timeS: 90 } };

describe('marksIn', () => {
  it('checks a part once, whether it is drawn first or counted first', () => {
    const drawn = {};
    keepMarks(drawn, noEvidence, [mark]);
    expect(
      marksIn(drawn, noEvidence, () => {
        throw new Error('It was checked already.');
      }),
    ).toEqual([mark]);

    const counted = {};
    let checks = 0;
    const check = (): readonly Mark[] => {
      checks += 1;
      return [mark];
    };
    marksIn(counted, noEvidence, check);
    expect(marksIn(counted, noEvidence, check)).toEqual([mark]);
    expect(checks).toBe(1);
  });

  it('checks again against a transcript that came later', () => {
    const part = {};
    keepMarks(part, noEvidence, []);
    expect(marksIn(part, { ...noEvidence }, () => [mark])).toEqual([mark]);
  });
});
