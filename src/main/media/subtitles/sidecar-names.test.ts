import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sidecarsAmong, sidecarsFor } from './sidecar-names.ts';

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
  expect([...sidecarsAmong(names, ['a/clip.mp4'])]).toEqual(['a/clip.srt', 'a/Clip.en.VTT']);
});
