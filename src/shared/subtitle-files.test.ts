import { expect, test } from 'vitest';
import { renderTranscript, speakerIn } from './subtitle-files.ts';
import type { Transcript } from './session/model.ts';

const transcript: Transcript = {
  source: { kind: 'gemini', model: 'gemini-3.5-flash-lite' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  cues: [
    { startS: 3, endS: 4.25, text: 'Anna: Salt & <pepper>' },
    { startS: 3725.5, endS: 3727, text: 'first line\n\nsecond --> line' },
  ],
  isCut: false,
};

test('subtitles of SubRip', () => {
  expect(renderTranscript(transcript, 'srt', ['by Gemini'])).toBe(
    '1\n00:00:03,000 --> 00:00:04,250\nAnna: Salt & <pepper>\n\n2\n01:02:05,500 --> 01:02:07,000\nfirst line\nsecond -> line\n',
  );
});

test('WebVTT says where it comes from, and who speaks', () => {
  expect(renderTranscript(transcript, 'vtt', ['Written down by Gemini -->\nwith Framelane'])).toBe(
    'WEBVTT\n\nNOTE\nWritten down by Gemini -> with Framelane\n\n00:00:03.000 --> 00:00:04.250\n<v Anna>Salt &amp; &lt;pepper&gt;\n\n01:02:05.500 --> 01:02:07.000\nfirst line\nsecond -&gt; line\n',
  );
});

test('plain text has a line for each cue', () => {
  expect(renderTranscript(transcript, 'txt', [])).toBe(
    '[00:00:03] Anna: Salt & <pepper>\n[01:02:05] first line second -> line\n',
  );
});

test.each([
  ['Anna: Hello', 'Anna'],
  ['Speaker 1: Hello', 'Speaker 1'],
  ['Dr. Ada: Hello', null],
  ['李明: 你好', '李明'],
  ['So I said: hello', 'So I said'],
  ['at 10:30 we met', null],
  ['Hello', null],
])('who speaks in "%s" is %s', (text, name) => {
  expect(speakerIn(text)?.name ?? null).toBe(name);
});
