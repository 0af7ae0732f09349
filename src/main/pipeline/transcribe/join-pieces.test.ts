import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedLines } from './transcript-of.ts';
import { planPieces, type HeardLine, type SoundPiece, type WrittenPiece } from './pieces.ts';
import { lawRuns } from '../../../shared/testing/law-runs.ts';

function line(startS: number, text: string, speaker: string | null = null): HeardLine {
  return { startS, endS: null, speaker, text };
}

function written(piece: SoundPiece, lines: readonly HeardLine[]): WrittenPiece {
  return {
    ...piece,
    by: 'gemini',
    model: 'm',
    heard: lines.length === 0 ? 'silence' : 'speech',
    language: 'en',
    lines,
  };
}

const first = { index: 0, fromS: 0, toS: 30 };
const second = { index: 1, fromS: 15, toS: 45 };

function joined(a: readonly HeardLine[], b: readonly HeardLine[]): readonly string[] {
  return joinedLines([written(first, a), written(second, b)]).map(
    ({ startS, speaker, text }) => `${startS} ${speaker === null ? '' : `${speaker}: `}${text}`,
  );
}

test('a line that both heard stands once', () => {
  expect(
    joined(
      [
        line(10, 'We begin with the shoes.'),
        line(18, 'They come in three colours.'),
        line(25, 'Red, blue and'),
      ],
      [line(18, 'They come in three colours.'), line(25, 'Red, blue and green.'), line(33, 'That is all.')],
    ),
  ).toEqual([
    '10 We begin with the shoes.',
    '18 They come in three colours.',
    '25 Red, blue and green.',
    '33 That is all.',
  ]);
});

test('lines that were cut at the edge are whole', () => {
  expect(
    joined(
      [
        line(12, 'This sole is made of cork, and the upper is made of wool.'),
        line(20, 'You can wear it in the rain, but not in'),
      ],
      [
        line(15, 'and the upper is made of wool.'),
        line(20, 'You can wear it in the rain, but not in the snow.'),
      ],
    ),
  ).toEqual([
    '12 This sole is made of cork, and the upper is made of wool.',
    '20 You can wear it in the rain, but not in the snow.',
  ]);
});

test('it does not matter where each piece begins a new line', () => {
  expect(
    joined(
      [line(16, 'One two three four five six seven eight.'), line(22, 'Nine ten eleven')],
      [
        line(16, 'One two three'),
        line(18, 'four five six'),
        line(20, 'seven eight. Nine ten eleven twelve.'),
      ],
    )
      .map((each) => each.replace(/^\d+ /u, ''))
      .join(' ')
      .replaceAll(/[.]/gu, ''),
  ).toBe('One two three four five six seven eight Nine ten eleven twelve');
});

test('a short answer that both heard stands once', () => {
  expect(
    joined([line(5, 'Do you like it?'), line(20, 'Yes.')], [line(20.5, 'Yes.'), line(40, 'Good.')]),
  ).toEqual(['5 Do you like it?', '20 Yes.', '40 Good.']);
});

test('a line that only the second piece heard is not lost', () => {
  expect(
    joined(
      [line(16, 'The first of all these things.'), line(26, 'And now the last of them')],
      [
        line(16, 'The first of all these things.'),
        line(21, 'Wait a moment please!'),
        line(26, 'And now the last of them comes.'),
      ],
    ),
  ).toContain('21 Wait a moment please!');
});

test('a line that only the first piece heard is not lost', () => {
  expect(
    joined(
      [
        line(16, 'The first of all these things.'),
        line(21, 'Wait a moment please!'),
        line(26, 'And now the last of them'),
      ],
      [line(16, 'The first of all these things.'), line(26, 'And now the last of them comes.')],
    ),
  ).toContain('21 Wait a moment please!');
});

test('silence where they meet joins them as they are', () => {
  expect(joined([line(5, 'Hello.')], [line(40, 'Bye.')])).toEqual(['5 Hello.', '40 Bye.']);
});

test('a piece without words loses nothing of its neighbours', () => {
  expect(joined([], [line(20, 'Hello.')])).toEqual(['20 Hello.']);
  expect(joined([line(20, 'Hello.')], [])).toEqual(['20 Hello.']);
});

test('a refrain is not shortened', () => {
  const refrain = [16, 18, 20, 22, 24, 26].map((at) => line(at, 'Run, run, run away.'));

  expect(joined(refrain, [...refrain, line(40, 'The end.')])).toHaveLength(7);
});

test('a speaker keeps the name that the first piece gave', () => {
  expect(
    joined(
      [
        line(5, 'Hello, I am Anna.', 'Anna'),
        line(18, 'And who are you then?', 'Anna'),
        line(24, 'My name is Bo, nice to meet you.', 'Speaker 2'),
      ],
      [
        line(18, 'And who are you then?', 'Speaker 1'),
        line(24, 'My name is Bo, nice to meet you.', 'Speaker 2'),
        line(35, 'Let us begin.', 'Speaker 1'),
      ],
    ).at(-1),
  ).toBe('35 Anna: Let us begin.');
});

test('speakers whose names were mixed up are put right', () => {
  const said = [
    line(17, 'I never said that to him.', 'Speaker 1'),
    line(21, 'You did, and I heard it.', 'Speaker 2'),
  ];
  const mixed = [
    line(17, 'I never said that to him.', 'Speaker 2'),
    line(21, 'You did, and I heard it.', 'Speaker 1'),
  ];

  expect(joined(said, [...mixed, line(35, 'Then prove it.', 'Speaker 2')]).at(-1)).toMatch(
    /^35 Speaker [12]: Then/u,
  );
});

test('words without spaces between them are joined by their signs', () => {
  expect(
    joined(
      [line(10, '这款鞋有三种颜色。'), line(20, '我最喜欢的是蓝色的那')],
      [line(20, '我最喜欢的是蓝色的那一双。'), line(33, '谢谢大家。')],
    ),
  ).toEqual(['10 这款鞋有三种颜色。', '20 我最喜欢的是蓝色的那一双。', '33 谢谢大家。']);
});

/** Sentences of distinct words; each piece hears those in it, cut at its edges, with lines cut at other places and after pauses, and times a little off. */
test('no word of an hour is lost or doubled, however each piece cuts its lines', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 2, max: 7 }), (seed, step) => {
      let state = seed + 1;
      const random = (): number => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
      const words: { readonly atS: number; readonly word: string }[] = [];
      for (let atS = 1; atS < 1200; atS += 0.3 + random() * (random() < 0.05 ? 12 : 0.5)) {
        words.push({ atS, word: `word${words.length}` });
      }
      const pieces = planPieces(1200).map((piece) => {
        const heard = words.filter(({ atS }) => atS >= piece.fromS && atS < piece.toS);
        const lines: HeardLine[] = [];
        for (let place = 0; place < heard.length;) {
          const count = step + Math.floor(random() * 9);
          const pause = heard.findIndex(
            ({ atS }, next) => next > place && atS - (heard[next - 1]?.atS ?? 0) > 4,
          );
          const some = heard.slice(place, Math.min(place + count, pause === -1 ? Infinity : pause));
          const offS = (random() - 0.5) * 1.5;
          const startS = Math.max(lines.at(-1)?.startS ?? piece.fromS, (some[0]?.atS ?? 0) + offS);
          lines.push(line(startS, some.map(({ word }) => word).join(' ')));
          place += some.length;
        }
        return written(piece, lines);
      });

      const all = joinedLines(pieces).flatMap(({ text }) => text.split(' '));
      const wanted = words.map(({ word }) => word);
      const wrongAt = all.findIndex((word, place) => word !== wanted[place]);

      expect(all.slice(wrongAt, wrongAt === -1 ? 0 : wrongAt + 6)).toEqual([]);
      expect(all).toHaveLength(wanted.length);
    }),
    // In the example a line begins long before a pause, at the joint.
    { numRuns: lawRuns(200), examples: [[496_638, 5]] },
  );
});
