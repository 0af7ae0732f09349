import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidyCues } from './cues.ts';
import { readWords } from './read-words.ts';
import { clock, startFormats, timedFormats, type WantedCue } from './testing/formats.ts';
import { lawRuns } from '../../../shared/testing/law-runs.ts';

const DURATION_S = 60;

/** The cues that a file gives for a video of a minute: times in tenths of seconds, and text. */
function cuesIn(
  text: string,
  extension: string,
  durationS = DURATION_S,
): readonly (readonly [number, number, string])[] {
  const found = readWords(text, { extension: extension.split('.').at(-1) ?? '', durationS, frameRate: null });
  if (found.kind !== 'cues') return [[-1, -1, found.kind]];
  return tidyCues(found.cues, durationS).cues.map((cue) => [
    Math.round(cue.startS * 10),
    Math.round(cue.endS * 10),
    cue.text,
  ]);
}

function wanted(cues: readonly WantedCue[]): readonly (readonly [number, number, string])[] {
  return cues.map(({ startS, endS, text }) => [Math.round(startS * 10), Math.round(endS * 10), text]);
}

const words = fc.constantFrom('Hello', 'soap', 'mint', 'and', 'green', '20', 'grün', 'naïve', 'day', 'seven');
const sentence = fc.array(words, { minLength: 2, maxLength: 8 }).map((list) => `${list.join(' ')}.`);

/** Sentences with pauses between them, none like the one before. */
const sentences = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 2, max: 5 }),
      length: fc.integer({ min: 1, max: 3 }),
      text: sentence,
    }),
    {
      minLength: 2,
      maxLength: 6,
    },
  )
  .map((parts) => {
    let atS = 0;
    return parts.map(({ gap, length, text }) => {
      const startS = atS + gap;
      atS = startS + length;
      return { startS, endS: atS, text };
    });
  });

test.each(timedFormats)('cues that are written are read again: %s', (_, extension, write) => {
  fc.assert(
    fc.property(sentences, (cues) => {
      expect(cuesIn(write(cues), extension)).toEqual(wanted(cues));
    }),
    { numRuns: lawRuns(25) },
  );
});

test.each(startFormats)('the starts and the words are read again: %s', (_, extension, write) => {
  fc.assert(
    fc.property(sentences, (cues) => {
      const read = cuesIn(write(cues), extension).map(([start, , text]) => [start, text]);

      expect(read).toEqual(cues.map(({ startS, text }) => [startS * 10, text]));
    }),
    { numRuns: lawRuns(25) },
  );
});

/** Blank-looking lines anywhere inside cues and between them. */
const noise = fc.array(fc.constantFrom('', ' ', '\t', '\u{A0}', '\u{3000}'), { maxLength: 2 });

test('blank-looking lines anywhere change nothing', () => {
  const cue = fc.record({
    lines: fc.array(sentence, { minLength: 1, maxLength: 3 }),
    noise: fc.array(noise, { minLength: 5, maxLength: 5 }),
  });
  fc.assert(
    fc.property(
      fc.array(cue, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
      (cues, end) => {
        const text = cues
          .flatMap(({ lines, noise: blanks }, at) => [
            String(at + 1),
            `${clock(at * 4)} --> ${clock(at * 4 + 2)}`,
            ...lines.flatMap((line, place) => [...(blanks[place] ?? []), line]),
            ...(blanks[4] ?? []),
            '',
          ])
          .join(end);

        expect(cuesIn(text, 'srt').map(([start, , said]) => [start, said])).toEqual(
          cues.map(({ lines }, at) => [at * 40, lines.join(' ')]),
        );
      },
    ),
  );
});

const AUTOMATIC = `WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:03.429 align:start position:0%
 
so<00:00:00.960><c> this</c><00:00:01.520><c> is</c><00:00:02.159><c> the</c><00:00:02.560><c> green</c><00:00:02.720><c> soap</c>

00:00:03.429 --> 00:00:03.439 align:start position:0%
so this is the green soap
 

00:00:03.439 --> 00:00:05.749 align:start position:0%
so this is the green soap
and<00:00:03.760><c> it</c><00:00:04.000><c> smells</c><00:00:04.480><c> of</c><00:00:05.040><c> mint</c>

00:00:05.749 --> 00:00:05.759 align:start position:0%
and it smells of mint
 

`;

test('the automatic captions of YouTube give each line once, at the time at which it is said', () => {
  expect(cuesIn(AUTOMATIC, 'vtt')).toEqual([
    [2, 34, 'so this is the green soap'],
    [34, 58, 'and it smells of mint'],
  ]);
});

test.each<[string, readonly (readonly [number, number, string])[], readonly string[]]>([
  [
    'captions that grow word by word',
    [
      [0, 1, 'so'],
      [1, 2, 'so this'],
      [2, 3, 'so this is it'],
      [3, 4, 'and'],
      [4, 5, 'and more'],
    ],
    ['so this is it', 'and more'],
  ],
  [
    'captions that grow on their last line',
    [
      [0, 1, 'one two\nthree'],
      [1, 2, 'one two\nthree four'],
      [2, 3, 'three four\nfive'],
      [3, 4, 'three four\nfive six'],
    ],
    ['one two three four', 'five six'],
  ],
  [
    'captions that slide over the words',
    [
      [0, 1, 'one two three four'],
      [1, 2, 'two three four five'],
      [2, 3, 'three four five six'],
    ],
    ['one two three four', 'five', 'six'],
  ],
  [
    'three lines that roll up',
    [
      [0, 1, 'a b'],
      [1, 2, 'a b\nc d'],
      [2, 3, 'a b\nc d\ne f'],
      [3, 4, 'c d\ne f\ng h'],
    ],
    ['a b', 'c d', 'e f', 'g h'],
  ],
  [
    'a line that stays during a pause',
    [
      [0, 2, 'a b\nc d'],
      [2, 4, 'c d\ne f'],
      [9, 12, 'e f\ng h'],
    ],
    ['a b c d', 'e f', 'g h'],
  ],
  [
    'ordinary subtitles, of which one begins like the one before',
    [
      [0, 1, 'Wait.'],
      [1, 2, 'Wait. What?'],
      [2, 3, 'I said so.'],
      [3, 4, 'You did.'],
      [4, 5, 'I did not.'],
      [5, 6, 'Yes.'],
    ],
    ['Wait.', 'Wait. What?', 'I said so.', 'You did.', 'I did not.', 'Yes.'],
  ],
])('%s', (_, cues, right) => {
  const text = cues.map(([start, end, said]) => `${clock(start)} --> ${clock(end)}\n${said}\n`).join('\n');

  expect(cuesIn(text, 'srt').map(([, , said]) => said)).toEqual(right);
});

test.each<[string, string, string, readonly (readonly [number, number, string])[]]>([
  [
    'an end before the start',
    'srt',
    '1\n00:00:04,000 --> 00:00:02,000\nOne.\n\n2\n00:00:06,000 --> 00:00:07,000\nTwo.\n',
    [
      [40, 60, 'One.'],
      [60, 70, 'Two.'],
    ],
  ],
  [
    'a timeline that starts at one hour',
    'srt',
    '01:00:02,000 --> 01:00:03,000\nOne.\n\n01:00:05,000 --> 01:00:06,000\nTwo.\n',
    [
      [20, 30, 'One.'],
      [50, 60, 'Two.'],
    ],
  ],
  [
    'a timeline that starts at ten hours, in frames',
    'txt',
    '10:00:02:00 One.\n10:00:05:12 Two.',
    [
      [20, 55, 'One.'],
      [55, 135, 'Two.'],
    ],
  ],
  [
    'numbers that are said',
    'vtt',
    'WEBVTT\n\n00:01.000 --> 00:02.000\n42\n\n00:03.000 --> 00:04.000\n43\n',
    [
      [10, 20, '42'],
      [30, 40, '43'],
    ],
  ],
  [
    'numbers that are said, in numbered cues',
    'srt',
    '1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n43\n',
    [
      [10, 20, '42'],
      [30, 40, '43'],
    ],
  ],
  [
    'entities and breaks',
    'srt',
    '1\n00:00:01,000 --> 00:00:02,000\nTom &amp; Ann&#39;s<br>caf&eacute; &amp;#8211; &lt;i&gt;now&lt;/i&gt;\\Nhere\n',
    [[10, 20, "Tom & Ann's café – now here"]],
  ],
  [
    'two speakers by name',
    'vtt',
    'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hello.</v>\n',
    [[10, 20, 'Anna: Hello.']],
  ],
  [
    '[time] name: words',
    'txt',
    '[00:15] Mike: Hello.\n[00:20] Anna: Hi.',
    [
      [150, 200, 'Mike: Hello.'],
      [200, 280, 'Anna: Hi.'],
    ],
  ],
  [
    'a speaker with a time, then words',
    'txt',
    'Speaker 1 0:01\nHello there.\n\nSpeaker 2 0:04\nHi.\nYou too.',
    [
      [10, 40, 'Speaker 1: Hello there.'],
      [40, 120, 'Speaker 2: Hi. You too.'],
    ],
  ],
  [
    'a speaker with a time in parentheses',
    'txt',
    'Mike (00:01):\nHello there.\n\nAnna (00:04):\nHi.',
    [
      [10, 40, 'Mike: Hello there.'],
      [40, 120, 'Anna: Hi.'],
    ],
  ],
  [
    'Deepgram with speakers',
    'json',
    JSON.stringify({
      results: {
        channels: [
          {
            alternatives: [
              {
                words: [
                  { punctuated_word: 'Hi.', word: 'hi', start: 1, end: 2, speaker: 0 },
                  { punctuated_word: 'Hello.', word: 'hello', start: 3, end: 4, speaker: 1 },
                ],
              },
            ],
          },
        ],
      },
    }),
    [
      [10, 20, 'Speaker 0: Hi.'],
      [30, 40, 'Speaker 1: Hello.'],
    ],
  ],
  [
    'Rev with speakers',
    'json',
    JSON.stringify({
      monologues: [
        {
          speaker: 0,
          elements: [
            { type: 'text', value: 'Hi', ts: 1, end_ts: 2 },
            { type: 'punct', value: '.' },
          ],
        },
        { speaker: 1, elements: [{ type: 'text', value: 'Hello', ts: 3, end_ts: 4 }] },
      ],
    }),
    [
      [10, 20, 'Speaker 0: Hi.'],
      [30, 40, 'Speaker 1: Hello'],
    ],
  ],
  [
    'Amazon, speakers in a list of their own',
    'json',
    JSON.stringify({
      results: {
        speaker_labels: {
          segments: [
            {
              start_time: '1.0',
              end_time: '2.0',
              speaker_label: 'spk_1',
              items: [{ start_time: '1.0', speaker_label: 'spk_1' }],
            },
          ],
        },
        items: [
          { start_time: '1.0', end_time: '2.0', type: 'pronunciation', alternatives: [{ content: 'Hi' }] },
          { type: 'punctuation', alternatives: [{ content: '!' }] },
        ],
      },
    }),
    [[10, 20, 'spk_1: Hi!']],
  ],
  [
    'Premiere with names',
    'json',
    JSON.stringify({
      segments: [
        {
          start: 1,
          duration: 1,
          speaker: 'u1',
          words: [{ text: 'Hi.', start: 1, duration: 1, type: 'word' }],
        },
      ],
      speakers: [{ id: 'u1', name: 'Anna' }],
    }),
    [[10, 20, 'Anna: Hi.']],
  ],
  [
    'Speechmatics with speakers',
    'json',
    JSON.stringify({
      results: [
        { type: 'word', start_time: 1, end_time: 2, alternatives: [{ content: 'Hi', speaker: 'S1' }] },
      ],
    }),
    [[10, 20, 'S1: Hi']],
  ],
  [
    'Google, all words repeated with speakers',
    'json',
    JSON.stringify({
      results: [
        {
          alternatives: [
            {
              words: [
                { startTime: '1s', endTime: '2s', word: 'hi' },
                { startTime: '2s', endTime: '3s', word: 'you' },
              ],
            },
          ],
        },
        {
          alternatives: [
            {
              words: [
                { startTime: '1s', endTime: '2s', word: 'hi', speakerTag: 1 },
                { startTime: '2s', endTime: '3s', word: 'you', speakerTag: 2 },
              ],
            },
          ],
        },
      ],
    }),
    [
      [10, 20, 'Speaker 1: hi'],
      [20, 30, 'Speaker 2: you'],
    ],
  ],
  [
    'Azure, in ticks without a word about it',
    'json',
    JSON.stringify([
      { Offset: 10_000_000, Duration: 15_000_000, DisplayText: 'Hi.' },
      { Offset: 200_000_000, Duration: 15_000_000, DisplayText: 'Bye.' },
    ]),
    [
      [10, 25, 'Hi.'],
      [200, 215, 'Bye.'],
    ],
  ],
  [
    'the same words said twice, without ends',
    'txt',
    '0:03 No.\n0:05 No.',
    [
      [30, 50, 'No.'],
      [50, 130, 'No.'],
    ],
  ],
  [
    'a paragraph without an end',
    'txt',
    `Mike 0:01\n${'We talk. '.repeat(20).trim()}\nAnna 0:50\nYes.`,
    [
      [10, 195, `Mike: ${'We talk. '.repeat(20).trim()}`],
      [500, 580, 'Anna: Yes.'],
    ],
  ],
  [
    'a song line sung three times',
    'lrc',
    '[00:01.00][00:05.00][00:09.00]La\n[00:03.00]Lo',
    [
      [10, 30, 'La'],
      [30, 50, 'Lo'],
      [50, 90, 'La'],
      [90, 170, 'La'],
    ],
  ],
  [
    'bold times',
    'txt',
    '**[00:03]** Hello.\n**[00:07]** Hi.',
    [
      [30, 70, 'Hello.'],
      [70, 150, 'Hi.'],
    ],
  ],
  [
    'JSON of a timeline that starts at one hour',
    'json',
    '{"segments":[{"start":3601,"end":3602,"text":"Hi"},{"start":3605,"end":3609,"text":"Yo"}]}',
    [
      [10, 20, 'Hi'],
      [50, 90, 'Yo'],
    ],
  ],
  [
    'a timeline at one hour with a cue before it',
    'srt',
    ['00:59:58', '01:00:01', '01:00:05', '01:00:08']
      .map((at) => `${at},000 --> ${at},900\nAt ${at.slice(6)}.\n`)
      .join('\n'),
    [
      [10, 19, 'At 01.'],
      [50, 59, 'At 05.'],
      [80, 89, 'At 08.'],
    ],
  ],
  [
    'Chinese words in JSON',
    'json',
    JSON.stringify({
      words: [
        { word: '大家', start: 1, end: 2 },
        { word: '好', start: 2, end: 3 },
        { word: '。', start: 3, end: 3 },
      ],
    }),
    [[10, 30, '大家好。']],
  ],
  [
    'Google without words',
    'json',
    JSON.stringify({
      results: [
        { alternatives: [{ transcript: 'One.' }], resultEndTime: '2s' },
        { alternatives: [{ transcript: 'Two.' }], resultEndTime: '5s' },
      ],
    }),
    [
      [0, 20, 'One.'],
      [20, 50, 'Two.'],
    ],
  ],
  [
    'a song line sung twice',
    'lrc',
    '[ti:x]\n[00:01.00][00:05.00]La la\n[00:03.00]Lo',
    [
      [10, 30, 'La la'],
      [30, 50, 'Lo'],
      [50, 130, 'La la'],
    ],
  ],
])('%s', (_, extension, text, right) => {
  expect(cuesIn(text, extension)).toEqual(right);
});

test.each<[string, string, string, string]>([
  ['OpenAI without times', 'json', '{"text":"Hello there."}', 'text'],
  ['a plain text', 'txt', 'Hello there.\nWe open at 10:00 every day.', 'text'],
  [
    'a plain text with ratios and verses',
    'txt',
    'Shoot in 9:16.\nJohn 3:16 says so.\n10:00–18:30 we are open.',
    'text',
  ],
  ['notes of a downloader', 'json', '{"title":"x","formats":[]}', 'nothing'],
  ['JSON that was cut', 'json', '{"segments":[{"start":0,', 'unknown'],
  ['JSON of something else', 'json', '{"frames":[{"a":1}]}', 'unknown'],
  ['a subtitle without times', 'srt', 'words, and no times', 'unknown'],
  ['an empty WebVTT', 'vtt', 'WEBVTT\n', 'nothing'],
])('%s', (_, extension, text, kind) => {
  expect(readWords(text, { extension, durationS: DURATION_S, frameRate: null }).kind).toBe(kind);
});

test.each([
  ['brackets', '['],
  ['braces', '{"a":'],
  ['less-than signs', '<'],
  ['ampersands', '&'],
  ['arrows', '-->'],
  ['carriage returns', '\r'],
  ['spaces', ' '],
  ['colons', '1:'],
  ['times', '00:00:01,000 --> 00:00:02,000\n'],
  ['open XML', '<tt><p begin="1s">'],
  ['quotes', '"\\'],
])('a third of a megabyte of %s is read or refused', (_, piece) => {
  const text = piece.repeat(333_000 / piece.length);
  for (const extension of ['srt', 'txt', 'json', 'csv']) {
    const found = readWords(text, { extension, durationS: DURATION_S, frameRate: null });
    if (found.kind === 'cues')
      expect(tidyCues(found.cues, DURATION_S).cues.length).toBeLessThanOrEqual(20_000);
  }
});
