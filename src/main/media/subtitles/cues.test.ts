import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidyCues, untimedCues } from './cues.ts';

function cue(
  startS: number,
  endS: number,
  ...lines: string[]
): { startS: number; endS: number; lines: string[] } {
  return { startS, endS, lines };
}

test('cues are put in order, joined to one line, and end with the video', () => {
  const raw = [cue(5, 99, 'last'), cue(0, 2, '- One', '- Two'), cue(3, 4, ' '), cue(10, 12, 'too late')];

  expect(tidyCues(raw, 10)).toEqual({
    cues: [
      { startS: 0, endS: 2, text: '- One - Two' },
      { startS: 5, endS: 10, text: 'last' },
    ],
    isCut: false,
  });
});

test('captions that scroll are kept once', () => {
  // YouTube's automatic captions repeat each line, with a caption of ten milliseconds in between.
  const raw = [
    cue(0, 2, ' ', 'we begin'),
    cue(2, 2.01, 'we begin', ' '),
    cue(2.01, 4, 'we begin', 'with the wheel'),
    cue(4, 4.01, 'with the wheel', ' '),
    cue(4.01, 6, 'with the wheel', 'and go on'),
  ];

  expect(tidyCues(raw, 60).cues.map(({ text }) => text)).toEqual(['we begin', 'with the wheel', 'and go on']);
});

test('what is said again after a while stays', () => {
  const raw = [cue(0, 1, 'No!'), cue(3, 4, 'No!')];

  expect(tidyCues(raw, 60).cues.length).toBe(2);
});

test('times that cannot be are left out', () => {
  const raw = [
    cue(NaN, 1, 'a'),
    cue(-1, 1, 'b'),
    cue(3, 2, 'c'),
    cue(Infinity, Infinity, 'd'),
    cue(1, 1, 'e'),
  ];

  expect(tidyCues(raw, 60).cues).toEqual([
    { startS: 1, endS: 1, text: 'e' },
    // An end before the start is corrected: the words are said all the same.
    { startS: 3, endS: 11, text: 'c' },
  ]);
});

test.each([
  [
    'too many cues',
    Array.from({ length: 70_000 }, (_, index) => cue(index / 1000, index / 1000 + 0.01, `w${index}`)),
  ],
  [
    'too much text',
    Array.from({ length: 300 }, (_, index) =>
      cue(index / 10, index / 10 + 0.05, `${index} ${'x'.repeat(999)}`),
    ),
  ],
  ['one endless line', [cue(0, 1, 'x'.repeat(5_000_000))]],
  ['one cue of many lines', [cue(0, 1, ...Array.from({ length: 100_000 }, (_, index) => `l${index}`))]],
])('%s are cut and marked as cut', (_, raw) => {
  const { cues, isCut } = tidyCues(raw, 600);

  expect(isCut).toBe(true);
  expect(cues.length).toBeLessThanOrEqual(20_000);
  expect(cues.reduce((total, { text }) => total + text.length, 0)).toBeLessThanOrEqual(200_000);
  expect(cues.length).toBeGreaterThan(0);
});

test('a plain text has a cue a line, all at 0', () => {
  expect(untimedCues('One\r\n\r\n  Two  \n')).toEqual({
    cues: [
      { startS: 0, endS: 0, text: 'One' },
      { startS: 0, endS: 0, text: 'Two' },
    ],
    isCut: false,
  });
  expect(untimedCues('x'.repeat(5_000_000)).isCut).toBe(true);
});

test('whatever a file says, the cues are in order and inside the video', () => {
  const raw = fc.record({
    startS: fc.double({ min: -10, max: 200 }),
    endS: fc.double({ min: -10, max: 200 }),
    lines: fc.array(fc.constantFrom('a', 'b', '<i></i>', '', 'c d'), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(raw), fc.double({ min: 0.1, max: 100, noNaN: true }), (cues, durationS) => {
      const tidy = tidyCues(cues, durationS).cues;
      const starts = tidy.map(({ startS }) => startS);

      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(tidy.every(({ startS, endS, text }) => startS <= endS && endS <= durationS && text !== '')).toBe(
        true,
      );
    }),
  );
});
