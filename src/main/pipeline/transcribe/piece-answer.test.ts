import { expect, test } from 'vitest';
import { parsePieceAnswer } from './piece-answer.ts';

const piece = { index: 2, fromS: 450, toS: 690 };

function answer(
  lines: readonly (readonly [at: string | number, text: string, speaker?: string | null])[],
): string {
  return JSON.stringify({
    heard: 'speech',
    language: 'en',
    lines: lines.map(([at, text, speaker = null]) => ({ at, speaker, text })),
  });
}

function startsOf(text: string): readonly number[] | string {
  const read = parsePieceAnswer(text, piece);
  return read.kind === 'words' ? read.words.lines.map(({ startS }) => startS) : read.kind;
}

test.each([
  ['pt_br', 'pt-BR'],
  ['zh-yue', 'zh'],
  ['en-usa', 'en'],
  ['English', 'en'],
  ['und', null],
  ['no language at all', null],
])('a language that is called %s is %s', (told, language) => {
  const text = answer([['0:03', 'Hi.']]).replace('"en"', JSON.stringify(told));
  expect(parsePieceAnswer(text, piece)).toMatchObject({ words: { language } });
});

test('lines get the times of the video', () => {
  expect(
    parsePieceAnswer(
      answer([
        ['0:03', ' Hello  there. ', 'Anna'],
        ['1:02.5', 'Bye.'],
      ]),
      piece,
    ),
  ).toEqual({
    kind: 'words',
    words: {
      heard: 'speech',
      language: 'en',
      lines: [
        { startS: 453, endS: null, speaker: 'Anna', text: 'Hello there.' },
        { startS: 512.5, endS: null, speaker: null, text: 'Bye.' },
      ],
    },
  });
});

test.each([
  ['a fence around it', `\`\`\`json\n${answer([['0:03', 'Hi.']])}\n\`\`\``, [453]],
  ['words before it', `Here it is:\n${answer([['0:03', 'Hi.']])}`, [453]],
  [
    'hours',
    answer([
      ['0:00:03', 'Hi.'],
      ['0:03:10', 'Bye.'],
    ]),
    [453, 640],
  ],
  [
    'milliseconds behind a colon',
    answer([
      ['00:03:500', 'Hi.'],
      ['03:10:250', 'Bye.'],
    ]),
    [453.5, 640.25],
  ],
  [
    'numbers of seconds',
    answer([
      [3, 'Hi.'],
      [4.5, 'Bye.'],
    ]),
    [453, 454.5],
  ],
  ['seconds with their unit', answer([['3s', 'Hi.']]), [453]],
  ['brackets', answer([['[0:03]', 'Hi.']]), [453]],
  [
    'times of the whole recording',
    answer([
      ['7:33', 'Hi.'],
      ['11:20', 'Bye.'],
    ]),
    [453, 680],
  ],
  ['a time a little after the end', answer([['4:01', 'Bye.']]), [690]],
  [
    'a time that goes back a second',
    answer([
      ['0:04', 'Hi.'],
      ['0:03', 'Bye.'],
    ]),
    [454, 454],
  ],
])('%s are understood', (_, text, starts) => {
  expect(startsOf(text)).toEqual(starts);
});

test.each([
  ['nothing', ''],
  ['a sentence', 'I cannot hear anything.'],
  [
    'a time after the end',
    answer([
      ['0:03', 'Hi.'],
      ['5:30', 'Bye.'],
    ]),
  ],
  [
    'a time that goes back',
    answer([
      ['1:03', 'Hi.'],
      ['0:03', 'Bye.'],
    ]),
  ],
  ['a time that is none', answer([['soon', 'Hi.']])],
  ['speech without a line', JSON.stringify({ heard: 'speech', language: null, lines: [] })],
  ['another form', JSON.stringify({ transcript: 'Hello' })],
  ['one line over and over', answer(Array.from({ length: 40 }, (__, at) => [at, 'Thank you.'] as const))],
  [
    'more than can be said',
    answer([
      ['0:03', 'word '.repeat(700)],
      ['0:04', 'word '.repeat(700)],
      ['0:05', 'word '.repeat(700)],
      ['0:06', 'word '.repeat(700)],
    ]),
  ],
])('%s is wrong', (_, text) => {
  expect(startsOf(text)).toBe('wrong');
});

test('an answer that ends in the middle is cut', () => {
  const whole = answer([
    ['0:03', 'Hello there.'],
    ['0:05', 'How are you?'],
  ]);

  expect(startsOf(whole.slice(0, -20))).toBe('cut');
});

test.each(['music', 'silence', 'noise'])('%s says so', (heard) => {
  const text = JSON.stringify({ heard, language: null, lines: [] });

  expect(parsePieceAnswer(text, piece)).toEqual({
    kind: 'words',
    words: { heard, language: null, lines: [] },
  });
});

test('a speaker has a short name without signs that mean something in subtitles', () => {
  const read = parsePieceAnswer(
    answer([
      ['0:03', 'Hi.', ' Dr. <Ada>: \n'],
      ['0:04', 'Yes.', 'unknown'],
    ]),
    piece,
  );

  expect(read.kind === 'words' && read.words.lines.map(({ speaker }) => speaker)).toEqual(['Dr. Ada', null]);
});
