import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFolderOf, sidecarsFor, sidecarsOf } from './sidecar-names.ts';

function namesFor(video: string, names: readonly string[], spoken: string | null = null): readonly string[] {
  return sidecarsFor(video, names, spoken).map(({ name }) => name);
}

test.each([
  'clip.srt',
  'CLIP.SRT',
  'clip.en.srt',
  'clip.mp4.vtt',
  'clip.de-DE.forced.srt',
  'clip.German.srt',
  'clip.en.sdh.ass',
  'clip.wav.json',
  'clip.txt',
  'clip.en-orig.vtt',
])('%s belongs to clip.mp4', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', name])).toEqual([name]);
});

test.each([
  'clip2.srt',
  'clip 2.srt',
  'my clip.srt',
  'clip.srt.bak',
  'clip.info.json',
  'clip.live_chat.json',
  'clip.part2.srt',
  'clip',
  'clip.',
  'srt',
  '.srt',
  'clip.en.de.srt',
])('%s does not belong to clip.mp4', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', name])).toEqual([]);
});

test('accents are the same however they are written', () => {
  const taken = 'Café.mp4'.normalize('NFD');
  const composed = 'café.fr.srt'.normalize('NFC');

  expect(namesFor(taken, [composed])).toEqual([composed]);
});

test('words of another video there are left to it', () => {
  const names = ['clip.mp4', 'clip.en.mp4', 'clip.en.srt', 'clip.de.srt', 'clip.mkv', 'clip.mkv.srt'];

  expect(namesFor('clip.mp4', names)).toEqual(['clip.de.srt']);
  expect(namesFor('clip.en.mp4', names)).toEqual(['clip.en.srt']);
  expect(namesFor('clip.mkv', names)).toEqual(['clip.mkv.srt', 'clip.de.srt']);
});

test('the spoken language comes first, then none, then English, then by name', () => {
  const names = ['c.fr.srt', 'c.en.srt', 'c.srt', 'c.de.srt', 'c.de-AT.forced.srt', 'c.es.srt'];

  expect(namesFor('c.mp4', names, 'de')).toEqual([
    'c.de.srt',
    'c.srt',
    'c.en.srt',
    'c.es.srt',
    'c.fr.srt',
    'c.de-AT.forced.srt',
  ]);
  expect(namesFor('c.mp4', names, null)[0]).toBe('c.srt');
});

test('times are worth more than the language, and a full text more than one for the deaf', () => {
  expect(
    namesFor('c.mp4', ['c.txt', 'c.en.sdh.srt', 'c.en.srt', 'c.en.vtt', 'c.json', 'c.en.hi.srt'], 'en'),
  ).toEqual(['c.en.srt', 'c.en.vtt', 'c.en.hi.srt', 'c.en.sdh.srt', 'c.json', 'c.txt']);
});

test('`hi` is Hindi where no language stands before it', () => {
  expect(sidecarsFor('c.mp4', ['c.hi.srt'], null)[0]).toMatchObject({
    language: 'hi',
    describesSounds: false,
  });
});

test('the order does not depend on the order of the folder', () => {
  const name = fc
    .tuple(
      fc.constantFrom('', '.en', '.de', '.fr', '.en.forced', '.en.sdh'),
      fc.constantFrom('srt', 'vtt', 'txt', 'json'),
    )
    .map(([tags, kind]) => `c${tags}.${kind}`);
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.constantFrom('en', 'de', null), (names, spoken) => {
      expect(namesFor('c.mp4', names.toReversed(), spoken)).toEqual(namesFor('c.mp4', names, spoken));
    }),
  );
});

test('of a whole tree the files that hold words are found, each beside its own video', () => {
  const names = [
    'a/clip.srt',
    'a/Clip.en.VTT',
    'b/clip.srt',
    'a/notes.txt',
    'a/clip 2.srt',
    'a/clip.live_chat.json',
  ];
  expect(names.filter(sidecarsOf(['a/clip.mp4']))).toEqual(['a/clip.srt', 'a/Clip.en.VTT']);
});

test.each([
  'clip_en.srt',
  'clip-en.srt',
  'clip en.srt',
  'clip_en_US.srt',
  'clip_pt-BR.srt',
  'clip.zh-Hans.vtt',
  'clip (English).srt',
  'clip [en].srt',
  'clip (Deutsch).srt',
  '[English] clip.srt',
  '(English) clip.srt',
  '[English (auto-generated)] clip [DownSub.com].srt',
  'clip (auto-generated).srt',
  'clip_transcript.txt',
  'clip transcript.vtt',
  'clip - Transcript.docx',
  'clip.transcript.json',
  'clip-transcript-en.txt',
  'Transcript - clip.txt',
  'transcript_clip.txt',
  'clip.captions.srt',
  'clip_captions_en.vtt',
  'clip-subtitles.srt',
  'clip_Subtitle 1.srt',
  'clip (1).srt',
  'clip.mp4.transcript.json',
  'clip.mp4_en.srt',
  'clip.whisper.json',
  'clip.srt.txt',
  'clip.utf-8.srt',
  'clip.tr-orig.vtt',
  'clip.en-auto.vtt',
  'clip.eng.srt',
  'clip.json3',
  'clip.en.srv3',
  'clip.en.ttml',
  'clip.lrc',
  'clip.smi',
  'clip.description',
  'transcript.txt',
  'subtitles.srt',
  'English.srt',
  'clip.Untertitel.srt',
])('%s belongs to clip.mp4, the only video there', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', name])).toEqual([name]);
});

test.each([
  'clip_2.srt',
  'clip - part 2.srt',
  'clip_raw.txt',
  'clip notes.txt',
  'clip-final-cut.srt',
  'notes.txt',
  'readme.txt',
  'clip data.csv',
  'clip.pdf',
  'en.txt',
  'myclip.srt',
])('%s does not belong to clip.mp4, though it is the only video', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', name])).toEqual([]);
});

test.each([
  'clip American.txt',
  'clip American.srt',
  'clip_british.srt',
  'clip - Latin America.srt',
  'clip google.txt',
  'clip TikTok.txt',
  'clip copy.txt',
  'clip of the.txt',
  'clip large.txt',
  'clip Polish.txt',
  'clip no.txt',
])('%s is of another title than clip.mp4', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', 'other.mp4', name])).toEqual([]);
});

test.each([
  'clip (American).srt',
  'clip.Brazilian.srt',
  'clip American English.srt',
  'clip - Latin American Spanish.txt',
  'clip.large.txt',
  'clip (google).txt',
  'clip google transcript.txt',
  'clip google.srt',
  'clip whisper large.txt',
  'clip edited.txt',
  'clip English.txt',
  'clip Polish.srt',
  'clip Polish transcript.txt',
  'clip_no.txt',
  'clip.no.txt',
])('%s says in its place that it is of clip.mp4', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', 'other.mp4', name])).toEqual([name]);
});

test('a name that says only what a file is belongs to no video where there are several', () => {
  expect(namesFor('clip.mp4', ['clip.mp4', 'other.mp4', 'transcript.txt', 'English.srt'])).toEqual([]);
});

test('recordings of Zoom and qualities in names find their words', () => {
  const zoom = 'GMT20240501-100000_Recording';

  expect(
    namesFor(`${zoom}_1920x1080.mp4`, [
      `${zoom}.transcript.vtt`,
      `${zoom}.cc.vtt`,
      `${zoom}_gallery_1280x720.mp4`,
    ]),
  ).toEqual([`${zoom}.transcript.vtt`, `${zoom}.cc.vtt`]);
  expect(namesFor('clip_1080p.mp4', ['clip_720p.mp4', 'clip.srt'])).toEqual(['clip.srt']);
});

test.each([
  'clip.en-nP7-2PuUl7o.vtt',
  'clip.de-aB_dE3gHiJk.vtt',
  'clip.en-zh-Hans.vtt',
  'clip.und.srt',
  'clip.en.1.srt',
  'clip_otter_ai.txt',
  'clip-HappyScribe.srt',
  'clip_Transkript_anonymisiert.docx',
  'clip_transkribiert.docx',
  'clip_Mitschrift.txt',
  'clip.Portuguese (Brazil).srt',
  'clip.Chinese (Simplified).srt',
  'clip 자막.srt',
  'субтитры_clip.srt',
])('%s belongs to clip.mp4 beside another video', (name) => {
  expect(namesFor('clip.mp4', ['clip.mp4', 'other.mp4', name])).toEqual([name]);
});

test('the language of a track stands before its id, and a translation from a script is one', () => {
  const [track] = sidecarsFor('clip.mp4', ['clip.pt-BR-nP7-2PuUl7o.vtt', 'clip.en-nP7-2PuUl7o.vtt'], null);
  expect(track?.language).toBe('en');
});

test('meetings name the recording and its words by what they are', () => {
  const call = 'Weekly sync - 2024_01_31 17_45 CET –';
  expect(namesFor(`${call} Recording.mp4`, ['x.mp4', `${call} Transcript.txt`])).toEqual([
    `${call} Transcript.txt`,
  ]);
  const team = 'Weekly sync-20240131_174500-Meeting';
  expect(namesFor(`${team} Recording.mp4`, ['x.mp4', `${team} Transcript.vtt`])).toEqual([]);
  expect(namesFor('Interview 3 Recording.mp4', ['x.mp4', 'Interview 3.vtt'])).toEqual(['Interview 3.vtt']);
});

test('what stays of the name of a recording must say which one it is, and be the name of no other video', () => {
  expect(namesFor('My Recording.mp4', ['x.mp4', 'My speech.txt'])).toEqual([]);
  expect(namesFor('Screenrecording.mp4', ['x.mp4', 'Screen.srt'])).toEqual([]);
  const both = ['Interview 3.mp4', 'Interview 3 Recording.mp4', 'Interview 3.vtt'];
  expect(namesFor('Interview 3.mp4', both)).toEqual(['Interview 3.vtt']);
  expect(namesFor('Interview 3 Recording.mp4', both)).toEqual([]);
});

test('parts and other talks are no second file of a language, and a second download may have a number', () => {
  const names = ['talk.pt.2.srt', 'talk.no.2.srt', 'talk_no-sessions 42.srt', 'talk (1) transcript 2.srt'];
  expect(namesFor('talk.mp4', ['x.mp4', ...names])).toEqual(['talk (1) transcript 2.srt']);
});

test('a folder of subtitles with a title belongs to a video only where no other one has that title', () => {
  const video = 'Morning routine [dQw4w9WgXcQ].mp4';
  const isIts = (...others: readonly string[]): boolean =>
    isFolderOf(video, [video, ...others])('Morning routine');
  expect([isIts('x.mp4'), isIts('Morning routine [aQw4w9WgXcZ].mp4')]).toEqual([true, false]);
});

test('words saved elsewhere have the title of a download without its id, which no other video may have', () => {
  const video = 'Morning routine [dQw4w9WgXcQ].mp4';
  const words = '[English (auto-generated)] Morning routine [DownSub.com].srt';
  expect(namesFor(video, [video, 'x.mp4', words])).toEqual([words]);
  expect(namesFor('y2mate.com - Morning routine_1080p.mp4', ['x.mp4', words])).toEqual([words]);
  for (const other of ['Morning routine [aQw4w9WgXcZ].mp4', 'Morning routine.mp4']) {
    expect(namesFor(video, [video, other, words])).toEqual([]);
  }
  expect([words].filter(sidecarsOf([video, 'x.mp4']))).toEqual([words]);
  expect([words].filter(sidecarsOf([video, 'Morning routine [aQw4w9WgXcZ].mp4']))).toEqual([]);
});

test('each of many downloads of one title finds its own words', () => {
  const names = Array.from({ length: 60 }, (_, place) => {
    const stem = `Video by anna [73123456789${String(place * 7919).padStart(8, '0')}]`;
    return [`${stem}.mp4`, `${stem}.en.vtt`];
  }).flat();
  const words = names.filter((name) => name.endsWith('.mp4')).map((video) => namesFor(video, names).length);
  expect(new Set(words)).toEqual(new Set([1]));
});

test('the videos of one post share its caption', () => {
  const post = '2024-05-01_10-00-00_UTC';

  expect(namesFor(`${post}_2.mp4`, [`${post}_1.mp4`, `${post}_2.mp4`, `${post}.txt`])).toEqual([
    `${post}.txt`,
  ]);
});

test('spaces and underscores are the same', () => {
  expect(namesFor('my clip 1.mp4', ['my_clip_1.srt'])).toEqual(['my_clip_1.srt']);
});

test('a longer name of another video takes its words, whatever stands between', () => {
  const names = ['clip.mp4', 'clip_en.mp4', 'clip (1).mp4', 'clip_en.srt', 'clip (1).srt', 'clip_de.srt'];

  expect(namesFor('clip.mp4', names)).toEqual(['clip_de.srt']);
  expect(namesFor('clip_en.mp4', names)).toEqual(['clip_en.srt']);
  expect(namesFor('clip (1).mp4', names)).toEqual(['clip (1).srt']);
});

test('the original comes before its translations', () => {
  expect(namesFor('c.mp4', ['c.en.vtt', 'c.en-tr.vtt', 'c.tr.vtt', 'c.tr-orig.vtt'])).toEqual([
    'c.tr-orig.vtt',
    'c.tr.vtt',
    'c.en.vtt',
    'c.en-tr.vtt',
  ]);
  expect(
    sidecarsFor('c.mp4', ['c.en-tr.vtt', 'c.tr-orig.vtt'], null).map(({ language }) => language),
  ).toEqual(['tr', 'en']);
});

test('words in folders of subtitles are found in a tree as well', () => {
  const names = ['a/Subs/clip.srt', 'a/Subs/clip/2_English.srt', 'a/Subs/German.srt', 'a/other/clip.srt'];

  expect(names.filter(sidecarsOf(['a/clip.mp4']))).toEqual(names.slice(0, 3));
  expect(['transcript.txt', 'notes.txt'].filter(sidecarsOf(['clip.mp4']))).toEqual(['transcript.txt']);
});
