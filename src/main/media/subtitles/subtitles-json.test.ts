import { expect, test } from 'vitest';
import { parseTranscriptJson } from './subtitles-json.ts';
import type { RawCue } from './subtitles-lines.ts';

const DURATION_S = 60;
function cuesIn(json: unknown, durationS = DURATION_S): readonly RawCue[] | string {
  const content = parseTranscriptJson(typeof json === 'string' ? json : JSON.stringify(json), durationS);
  return content.kind === 'cues' ? content.cues : content.kind;
}

const hello = { startS: 0.5, endS: 2, lines: ['Hello there.'] };

test.each<[string, unknown]>([
  [
    'whisper',
    { text: 'Hello there.', language: 'en', segments: [{ id: 0, start: 0.5, end: 2, text: 'Hello there.' }] },
  ],
  ['a bare list', [{ start: 0.5, end: 2, text: 'Hello there.' }]],
  ['a list with how long each lasts', [{ start: 0.5, duration: 1.5, text: 'Hello there.' }]],
  ['numbers written as texts', { segments: [{ start: '0.5', end: '2', text: 'Hello there.' }] }],
  ['whisper.cpp', { transcription: [{ offsets: { from: 500, to: 2000 }, text: 'Hello there.' }] }],
  [
    'YouTube',
    {
      wireMagic: 'pb3',
      events: [
        { tStartMs: 0, id: 1 },
        { tStartMs: 500, dDurationMs: 1500, segs: [{ utf8: 'Hello' }, { utf8: ' there.', tOffsetMs: 300 }] },
      ],
    },
  ],
  ['Deepgram', { results: { utterances: [{ start: 0.5, end: 2, transcript: 'Hello there.' }] } }],
  [
    'Deepgram, words only',
    {
      results: {
        channels: [
          {
            alternatives: [
              {
                words: [
                  { word: 'hello', punctuated_word: 'Hello', start: 0.5, end: 1 },
                  { word: 'there', punctuated_word: 'there.', start: 1, end: 2 },
                ],
              },
            ],
          },
        ],
      },
    },
  ],
  [
    'AssemblyAI, in milliseconds',
    {
      words: [
        { text: 'Hello', start: 500, end: 900 },
        { text: 'there.', start: 900, end: 2000 },
      ],
    },
  ],
])('%s', (_, json) => {
  expect(cuesIn(json)).toEqual([hello]);
});

test('who speaks is kept', () => {
  const json = { utterances: [{ speaker: 'A', start: 500, end: 2000, text: 'Hello.' }] };

  expect(cuesIn(json, 1)).toEqual([{ startS: 0.5, endS: 2, lines: ['A: Hello.'] }]);
});

test('single words become lines, which end with a sentence or a pause', () => {
  const words = ['One', 'two.', 'Three', 'four', 'late'].map((word, index) => ({
    word,
    start: index === 4 ? 10 : index,
    end: index === 4 ? 11 : index + 0.9,
  }));

  expect(cuesIn({ words })).toEqual([
    { startS: 0, endS: 1.9, lines: ['One two.'] },
    { startS: 2, endS: 3.9, lines: ['Three four'] },
    { startS: 10, endS: 11, lines: ['late'] },
  ]);
});

test.each<[string, unknown]>([
  ['notes of a downloader', { id: 'x', title: 'A video', formats: [{ start: 1 }] }],
  ['notes of a photo album', { title: 'clip.mp4', photoTakenTime: { timestamp: '1' } }],
  ['a text', 'hello'],
  ['a number', 1],
  ['null', null],
  ['a list of something else', [{ name: 'x' }, 3]],
  ['events of something else', { events: [{ name: 'click' }] }],
])('%s is no transcript', (_, json) => {
  expect(['notes', 'unknown']).toContain(cuesIn(JSON.stringify(json)));
});

test.each<[string, unknown]>([
  ['wrong types', { segments: [{ start: {}, end: [], text: 'x' }] }],
  ['no times', { transcription: [{ text: 'x' }, null, 3] }],
  ['nothing said', { segments: [] }],
])('%s leave no cue', (_, json) => {
  expect(cuesIn(json)).toEqual([]);
});

test('deep nesting and a reserved key do no harm', () => {
  expect(cuesIn('['.repeat(100_000) + ']'.repeat(100_000))).toBe('unknown');
  expect(cuesIn('{"__proto__":{"segments":[{"start":0,"end":1,"text":"x"}]}}')).toBe('unknown');
  expect(() => parseTranscriptJson('{"segments":[', DURATION_S)).toThrow(SyntaxError);
});
