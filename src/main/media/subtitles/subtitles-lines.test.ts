import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTimedLines } from './subtitles-lines.ts';

test('SubRip is read, with line breaks of any system', () => {
  const text =
    '1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\nthere\r\n\r\n2\r\n01:02:03,004 --> 01:02:04,000\r\nBye\r\n';
  const cues = [
    { startS: 1, endS: 2.5, lines: ['Hello', 'there'] },
    { startS: 3723.004, endS: 3724, lines: ['Bye'] },
  ];

  expect(parseTimedLines(text)).toEqual(cues);
  expect(parseTimedLines(text.replaceAll('\r\n', '\r'))).toEqual(cues);
});

test('WebVTT is read without its notes, styles, names of cues and settings', () => {
  const text = [
    'WEBVTT - a title',
    'Kind: captions',
    '',
    'STYLE',
    '::cue { color: red }',
    '',
    'NOTE 00:01 is not a cue',
    '',
    'first',
    '00:01.000 --> 00:02.000 align:start position:0%',
    'Hello',
  ].join('\n');

  expect(parseTimedLines(text)).toEqual([{ startS: 1, endS: 2, lines: ['Hello'] }]);
});

test('a file made by hand is read: no empty lines, no fractions, points for commas', () => {
  const text = '1\n0:0:1 --> 0:0:2\nOne\n2\n00:00:03.5 -> 00:00:04.5\nTwo\n3\n';

  expect(parseTimedLines(text)).toEqual([
    { startS: 1, endS: 2, lines: ['One'] },
    { startS: 3.5, endS: 4.5, lines: ['Two', '3'] },
  ]);
});

test('what whisper prints is read', () => {
  expect(parseTimedLines('[00:00.000 --> 00:04.000]  Hello\nnoise\n[01:00:00.5 --> 01:00:01.5] Bye')).toEqual(
    [
      { startS: 0, endS: 4, lines: ['  Hello'] },
      { startS: 3600.5, endS: 3601.5, lines: [' Bye'] },
    ],
  );
});

test('cues that are written are read again', () => {
  const cue = fc.record({
    startMs: fc.nat({ max: 35_999_999 }),
    lengthMs: fc.nat({ max: 60_000 }),
    lines: fc.array(fc.constantFrom('Hello', 'two words', '<i>marks</i>', '9 lives'), {
      minLength: 1,
      maxLength: 3,
    }),
  });
  fc.assert(
    fc.property(fc.array(cue), (cues) => {
      const text = cues
        .map(({ startMs, lengthMs, lines }, index) =>
          [index + 1, `${clock(startMs)} --> ${clock(startMs + lengthMs)}`, ...lines, ''].join('\n'),
        )
        .join('\n');

      expect(parseTimedLines(text).map(({ startS, lines }) => [Math.round(startS * 1000), lines])).toEqual(
        cues.map(({ startMs, lines }) => [startMs, lines]),
      );
    }),
  );
});

function clock(ms: number): string {
  const pad = (value: number, digits = 2): string => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)},${pad(ms % 1000, 3)}`;
}
