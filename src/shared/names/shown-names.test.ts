import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownName, shownNames } from './shown-names.ts';

it.each([
  // yt-dlp and youtube-dl
  ['Rick Astley - Never Gonna Give You Up [dQw4w9WgXcQ].mp4', 'Rick Astley - Never Gonna Give You Up'],
  ['Morning routine [7312345678901234567].mp4', 'Morning routine'],
  ['Morning routine [7312345678901234567] (1).mp4', 'Morning routine (1)'],
  ['Title-dQw4w9WgXcQ.webm', 'Title'],
  ['Title-dQ_4w9-gXcQ.webm', 'Title'],
  ['Ein Tag in Köln [Xk3-9_aB7zQ].f137.mp4', 'Ein Tag in Köln f137'],
  // TikTok's downloaders
  ['snaptik_7312345678901234567.mp4', 'snaptik …4567'],
  ['snaptik_7312345678901234567_v2.mp4', 'snaptik …4567 v2'],
  ['Snaptik.app_7312345678901234567.mp4', 'Snaptik …4567'],
  ['ssstik.io_1701234567890.mp4', 'ssstik …7890'],
  ['ssstik.io_@soapdaily_1701234567890.mp4', '@soapdaily'],
  ['SaveTik.co_7312345678901234567-hd.mp4', 'SaveTik …4567 hd'],
  ['tiktok_7312345678901234567.mp4', 'tiktok …4567'],
  ['TikTok_@anna.k_7312345678901234567.mp4', '@anna.k'],
  ['7312345678901234567.mp4', '7312…4567'],
  ['@soapdaily_video_7312345678901234567.mp4', '@soapdaily_video'],
  ['v09044g40000cq1abc2def3ghi4jkl5m.mp4', 'v090…kl5m'],
  // Instagram, Facebook, YouTube
  ['instagram_C8kLmN0pQrS.mp4', 'instagram …pQrS'],
  ['SnapInsta.to_Morning routine.mp4', 'Morning routine'],
  ['10000000_1234567890123456_1234567890123456789_n.mp4', '10000000 …3456 …6789 n'],
  ['y2mate.com - How to brew coffee_1080p.mp4', 'How to brew coffee_1080p'],
  // ids of cameras, chats and programs
  ['550e8400-e29b-41d4-a716-446655440000.mov', '550e…0000'],
  ['clip_550e8400-e29b-41d4-a716-446655440000.mov', 'clip'],
  ['d41d8cd98f00b204e9800998ecf8427e.mp4', 'd41d…427e'],
  ['日記 [dQw4w9WgXcQ].mp4', '日記'],
  ['half_download_7312.mp4', 'half_download_7312'],
])('%s is shown as %s', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});

it.each([
  'Instagram for beginners.mp4',
  'TikTok strategy 2026.mp4',
  'VID_20240131_174500.mp4',
  'PXL_20240131174500123.mp4',
  'VID-20240131-WA0001.mp4',
  'IMG_4821.MOV',
  'GX010123.MP4',
  'Interview with Dr. Müller [Director’s cut].mp4',
  'Trailer [1080p60].mp4',
  'Talk [behindscene].mp4',
  'Weihnachtsmarkteröffnung-Interview.mp4',
  'Title-InterviewA1.mp4',
  'iPhone15ProMaxReview.mp4',
  'Show S01E02 - The one.mkv',
  'Donaudampfschifffahrtsgesellschaft.mp4',
  'clip-a-01.mp4',
  '__init__.mp4',
  'a*b*c `d` [link](x).mp4',
])('%s keeps every word', (name) => {
  expect(shownName(name)).toBe(name.slice(0, name.lastIndexOf('.')));
});

it('keeps ids as far as they tell videos apart', () => {
  expect(
    shownNames([
      'ssstik.io_@soapdaily_1701234567890.mp4',
      'ssstik.io_@soapdaily_1701234599990.mp4',
      'Morning routine [7312345678901234567].mp4',
      'Morning routine [7312345678901230000].mp4',
      'Evening routine [7312345678901230000].mp4',
    ]),
  ).toEqual([
    '@soapdaily …7890',
    '@soapdaily …9990',
    'Morning routine …4567',
    'Morning routine …0000',
    'Evening routine',
  ]);
});

it('tells alike names apart by a longer id, then by extension, then by folder', () => {
  expect(
    shownNames([
      'snaptik_7312345678901114567.mp4',
      'snaptik_7312345678902224567.mp4',
      'talk.mp4',
      'talk.mov',
      'day 1/take.mp4',
      'day 2/take.mp4',
    ]),
  ).toEqual([
    'snaptik …01114567',
    'snaptik …02224567',
    'talk.mp4',
    'talk.mov',
    'day 1/take.mp4',
    'day 2/take.mp4',
  ]);
});

it('numbers names that only look alike', () => {
  const [one, other] = shownNames(['e\u0301t\u00e9.mp4', '\u00e9t\u00e9.mp4']);
  expect(one?.normalize('NFC')).not.toBe(other?.normalize('NFC'));
  expect(new Set(shownNames(['A.mp4', 'a.mp4', 'a.mp4 (2)'])).size).toBe(3);
});

const piece = fc.oneof(
  fc.constantFrom(
    'snaptik_',
    'ssstik.io_',
    'tiktok_',
    '@anna_',
    ' [dQw4w9WgXcQ]',
    '7312345678901234567',
    '1701234567890',
    'clip',
    '_',
    '-',
    ' ',
    '.',
    'day 1/',
    '(1)',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const fileName = fc
  .tuple(fc.array(piece, { maxLength: 5 }), fc.constantFrom('.mp4', '.mov', '.MP4', ''))
  .map(([pieces, extension]) => `${pieces.join('')}${extension}`)
  .filter((name) => name !== '' && !name.endsWith('/'));

it('never shows the same name twice, and never an empty one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fileName, { maxLength: 30 }), (names) => {
      const shown = shownNames(names);
      expect(shown).toHaveLength(names.length);
      expect(new Set(shown.map((name) => name.normalize('NFKC').toLowerCase())).size).toBe(names.length);
    }),
  );
});

it('is as fast for names that are nothing but separators', () => {
  const name = `${'_-. '.repeat(20_000)}[${'a'.repeat(40_000)}.mp4`;
  expect(shownName(name).length).toBeGreaterThan(0);
});

it('names five thousand downloads at once', () => {
  const names = Array.from(
    { length: 5000 },
    (_, place) => `snaptik_73123456789${String(place * 7919).padStart(8, '0')}.mp4`,
  );
  expect(new Set(shownNames(names)).size).toBe(5000);
});

it('names ten thousand files that differ by nothing but capitals', () => {
  const names = Array.from(
    { length: 10_000 },
    (_, place) =>
      `${Array.from('abcdefghijklmn', (sign, bit) => ((place >> bit) & 1 ? sign.toUpperCase() : sign)).join('')}.mp4`,
  );
  expect(new Set(shownNames(names)).size).toBe(10_000);
});
