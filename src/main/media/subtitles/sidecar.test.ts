import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transcript, UnusedFile } from '../../../shared/session/model.ts';
import { realDisk, retryingDisk, type Disk } from '../scan/disk.ts';
import { readSidecars } from './sidecar.ts';
import { clock } from './testing/formats.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-beside-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Reads the words beside a video of a minute. */
async function beside(
  files: Files,
  video = 'clip.mp4',
): Promise<{ readonly transcript: Transcript | null; readonly unused: readonly UnusedFile[] }> {
  for (const [name, content] of Object.entries({ [video]: '', ...files })) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), content);
  }
  const request = { videoPath: join(dir, video), durationS: 60, frameRate: null, spokenLanguage: null };
  return readSidecars(request, new AbortController().signal);
}

function srt(...texts: readonly string[]): string {
  return texts
    .map((text, at) => `${at + 1}\n${clock(at * 2)} --> ${clock(at * 2 + 1)}\n${text}\n`)
    .join('\n');
}

const TALK = srt('Hello and welcome.', 'This is soap.');

test('a drive that does not answer at once is asked again for the words beside a video', async () => {
  await writeFile(join(dir, 'clip.mp4'), '');
  await writeFile(join(dir, 'clip.srt'), TALK);
  let asked = 0;
  const sleepy: Disk = {
    ...realDisk,
    entriesOf: async (folder) => {
      asked += 1;
      if (asked < 3) throw Object.assign(new Error('The drive sleeps'), { code: 'EIO' });
      return await realDisk.entriesOf(folder);
    },
  };
  const { signal } = new AbortController();
  const disk = retryingDisk(sleepy, () => Promise.resolve(), signal);
  const request = { videoPath: join(dir, 'clip.mp4'), durationS: 60, frameRate: null, spokenLanguage: null };

  const { transcript } = await readSidecars(request, signal, disk);

  expect([asked, transcript?.cues.length]).toEqual([3, 2]);
});

/** Subtitle files with telemetry, as drones of several makers write them. */
const telemetry: readonly (readonly [string, (at: number) => string])[] = [
  [
    'with a frame a cue',
    (at) =>
      `<font size="28">FrameCnt: ${at}, DiffTime: 33ms\n2024-05-01 10:00:0${at}.123\n[iso: 100] [shutter: 1/1000.0] [fnum: 2.8] [ev: 0] [ct: 5500] [latitude: 47.123${at}45] [longitude: 8.54321${at}] [rel_alt: 10.000 abs_alt: 450.1]</font>`,
  ],
  [
    'old',
    (at) =>
      `HOME(8.5432,47.1234) 2017.05.01 10:00:0${at}\nGPS(8.5433,47.123${at},19) BAROMETER:12.${at}\nISO:100 Shutter:60 EV:0 Fnum:2.2`,
  ],
  [
    'on one line',
    (at) =>
      `F/2.8, SS 206.14, ISO 100, EV 0, GPS (8.5432, 47.123${at}, 15), D 12.0m, H 5.0m, H.S 0.0m/s, V.S 0.0m/s`,
  ],
  ['coordinates alone', (at) => `47.123${at}45, 8.54321${at}`],
  ['a clock', (at) => `2024-05-01 10:00:0${at}`],
  ['of a camera in a car', (at) => `2024/05/01 10:00:0${at} N:31.2304 E:121.473${at} 54KM/H`],
];

test.each(telemetry)('telemetry is not taken for words: %s', async (_, line) => {
  expect(await beside({ 'clip.SRT': srt(...[0, 1, 2, 3, 4].map(line)) })).toMatchObject({
    transcript: null,
    unused: [{ name: 'clip.SRT', reason: 'telemetry' }],
  });
});

test('numbers that are said are no telemetry', async () => {
  const lines = [
    'We sold 500 units in 2024.',
    '3, 2, 1.',
    'ISO 100 and f/2.8 is what I set here.',
    'It is 10:30.',
  ];

  expect((await beside({ 'clip.srt': srt(...lines) })).transcript?.cues.length).toBe(4);
});

const POST = '✨ NEW DROP ✨ Use code SUMMER20 for 20% off! Link in bio 👆\n\n#skincare #ad #fyp @brand';

test.each<[string, Files, string]>([
  [
    'by name',
    { '2024-05-01_10-00-00_UTC.txt': 'A quiet morning at the lake.' },
    '2024-05-01_10-00-00_UTC.mp4',
  ],
  ['a caption', { 'clip.txt': POST }, 'clip.mp4'],
  ['.description', { 'clip.description': '0:00 Intro\n1:00 Soap\nhttps://example.org' }, 'clip.mp4'],
  [
    'chapters with links',
    { 'clip.txt': 'My new film.\nhttps://example.org\nFollow me for more\n0:00 Intro\n0:20 Soap\n#soap' },
    'clip.mp4',
  ],
  ['tags, one a line', { 'clip.mp4.txt': 'soap\ngreen soap\nmint\nasmr' }, 'clip.mp4'],
  ['tags in one line', { 'clip.txt': 'soap, green soap, mint, asmr, relaxing' }, 'clip.mp4'],
])('a description is known as one: %s', async (_, files, video) => {
  const { transcript } = await beside(files, video);

  expect([transcript?.kind, transcript?.hasTimes]).toEqual(['description', false]);
});

test('what is said comes before what is written about it', async () => {
  const { transcript } = await beside({
    'clip.description': POST,
    'clip.txt': 'Hello and welcome to the soap.',
  });

  expect([transcript?.kind, transcript?.source]).toEqual(['speech', { kind: 'file', name: 'clip.txt' }]);
});

test.each<[string, Files]>([
  ['.lrc', { 'clip.lrc': '[ti:Soap]\n[00:01.00]La la la\n[00:05.00]Lo lo' }],
  ['verses and a refrain', { 'clip.txt': '[Verse 1]\nGreen soap\n\n[Chorus]\nOh mint\n' }],
  ['by name', { 'clip_lyrics.txt': 'Green soap\nOh mint' }],
  ['between notes', { 'clip.srt': srt('♪ Green soap ♪', '♪ Oh mint ♪') }],
])('the text of a song is known as one: %s', async (_, files) => {
  expect((await beside(files)).transcript?.kind).toBe('lyrics');
});

test.each<[string, Files]>([
  ['by name', { 'clip_license.txt': 'You may use this clip.' }],
  [
    'by content',
    {
      'clip.txt':
        'This video is licensed under Creative Commons Attribution 4.0 (CC BY). Commercial use is allowed.',
    },
  ],
])('a licence is no words: %s', async (_, files) => {
  const { transcript, unused } = await beside(files);

  expect([transcript, unused.map(({ reason }) => reason)]).toEqual([null, ['licence']]);
});

test.each<[string, Files, UnusedFile['reason']]>([
  ['text without times', { 'clip.srt': 'words, and no times' }, 'unknown-form'],
  ['JSON of something else', { 'clip.json': '{"frames":[{"a":1}]}' }, 'unknown-form'],
  ['a form that cannot be read', { 'clip.scc': 'Scenarist_SCC V1.0' }, 'unknown-form'],
  ['a document that says it holds words', { 'clip - Transcript.pdf': '%PDF-1.7' }, 'unknown-form'],
  ['a picture', { 'clip.srt': Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex') }, 'no-text'],
  ['times after the end', { 'clip.srt': '1\n00:05:00,000 --> 00:05:02,000\nLate.\n' }, 'other-times'],
])('a file that is not understood is named: %s', async (_, files, reason) => {
  const { transcript, unused } = await beside(files);

  expect([transcript, unused]).toEqual([null, [{ name: Object.keys(files)[0], reason }]]);
});

test('a file that is not understood is named also where another one is', async () => {
  const { transcript, unused } = await beside({
    'clip.srt': 'nothing here',
    'clip.vtt': `WEBVTT\n\n${TALK}`,
  });

  expect([transcript?.source, unused]).toEqual([
    { kind: 'file', name: 'clip.vtt' },
    [{ name: 'clip.srt', reason: 'unknown-form' }],
  ]);
});

test('words with the time of day are read without times', async () => {
  const { transcript } = await beside({ 'clip.txt': '[Mike] 14:00:05\nHello there.\n[Anna] 14:00:09\nHi.' });

  expect([transcript?.hasTimes, transcript?.cues.length]).toEqual([false, 4]);
});

test('notes of a downloader are passed over', async () => {
  const node =
    '{"node":{"shortcode":"x","edge_media_to_caption":{"edges":[]}},"instaloader":{"version":"4.10"}}';

  expect(
    await beside({ 'clip.json': node, 'clip.info.json': '{}', 'clip.csv': 'views,likes\n1,2' }),
  ).toMatchObject({
    transcript: null,
    unused: [],
  });
});

test.each([
  'Subs/clip.srt',
  'subs/clip_en.srt',
  'Subs/clip/2_English.srt',
  'Subtitles/English.srt',
  'transcripts/clip.transcript.srt',
])('words in a folder of subtitles are found: %s', async (name) => {
  expect((await beside({ [name]: TALK })).transcript?.source).toEqual({ kind: 'file', name });
});

test('a folder of subtitles for several videos gives each its own', async () => {
  const files = { 'other.mp4': '', 'Subs/English.srt': TALK, 'Subs/other.srt': TALK };

  expect((await beside(files)).transcript).toBeNull();
});

test('a Word document is read', async () => {
  const paragraphs = ['0:01', 'Hello &amp; welcome.', '0:04', 'This is soap.']
    .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
    .join('');
  const docx = zipSync({
    'word/document.xml': strToU8(`<w:document><w:body>${paragraphs}</w:body></w:document>`),
  });

  const { transcript } = await beside({ 'clip - Transcript.docx': docx });

  expect(transcript?.cues.map(({ startS, text }) => [startS, text])).toEqual([
    [1, 'Hello & welcome.'],
    [4, 'This is soap.'],
  ]);
});
