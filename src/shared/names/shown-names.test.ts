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
  ['10000000_1234567890123456_1234567890123456789_n.mp4', '1000…789n'],
  ['y2mate.com - How to brew coffee_1080p.mp4', 'How to brew coffee_1080p'],
  // ids of cameras, chats and programs
  ['550e8400-e29b-41d4-a716-446655440000.mov', '550e…0000'],
  ['clip_550e8400-e29b-41d4-a716-446655440000.mov', 'clip'],
  ['d41d8cd98f00b204e9800998ecf8427e.mp4', 'd41d…427e'],
  ['日記 [dQw4w9WgXcQ].mp4', '日記'],
  ['half_download_7312.mp4', 'half_download_7312'],
  [
    '20240131_1745_Cat on Beach_simple_compose_01hxyz7k3m9q4z1b2c3d4e5f6g.mp4',
    '20240131_1745_Cat on Beach_simple_compose',
  ],
  ['Loom-8f3c2a1b4d5e6f708192a3b4c5d6e7f8.mp4', 'Loom'],
  ['SnapTik-app-7312345678901234567-HD.mp4', 'SnapTik …4567 HD'],
  ['C8kLmN0pQrS_1.mp4', 'C8kL…pQrS 1'],
  // as browsers save addresses
  ['Caf%C3%A9%20tour%20%5BdQw4w9WgXcQ%5D.mp4', 'Café tour'],
  // yt-dlp with names of one's own
  ['20240131 - Morning routine [dQw4w9WgXcQ].mp4', '20240131 - Morning routine'],
  ['Morning routine (dQw4w9WgXcQ).mp4', 'Morning routine'],
  ['Morning routine {dQw4w9WgXcQ}.mp4', 'Morning routine'],
  ['Morning routine 【7312345678901234567】.mp4', 'Morning routine'],
  ['Morning routine [youtube-dQw4w9WgXcQ].mp4', 'Morning routine'],
  ['Morning routine [id=7312345678901234567].mp4', 'Morning routine'],
  ['TikTok-7312345678901234567-Morning routine.mp4', 'Morning routine'],
  ['kuaishou_3xk2m9q4z1b2c3d_早安.mp4', '早安'],
  ['Title-kJQPxTpEVBg.mp4', 'Title'],
  ['Baby [kffacxfA7G4].mp4', 'Baby'],
  ['Baby [dQ_4w9-gXcQ].mp4', 'Baby'],
  ['How to brew (y2mate.com).mp4', 'How to brew'],
  ['Title-dQ_4w9-gXcQ (1).mp4', 'Title (1)'],
  ['Stream [v2012345678].mp4', 'Stream'],
  ['翻唱 [BV1xx411c7mD].mp4', '翻唱'],
  ['Anime [sm12345678].mp4', 'Anime'],
  ['Le journal [x8m3k2z].mp4', 'Le journal'],
  ['Wait for it 😂 #fyp #foryou [7312345678901234567].mp4', 'Wait for it 😂 #fyp #foryou'],
  ['TikTok video #7312345678901234567 [7312345678901234567].mp4', 'TikTok video'],
  ['Video by annakarenina [C8kLmN0pQrS].mp4', 'Video by annakarenina'],
  ['Vimeo talk [123456789].mp4', 'Vimeo talk'],
  // pages that write their name
  ['y2mate.is - How to brew coffee-dQw4w9WgXcQ-1080p-1701234567.mp4', 'How to brew coffee 1080p'],
  ['[SaveTube.me] How to brew coffee.mp4', 'How to brew coffee'],
  ['en.savefrom.net_How to brew coffee.mp4', 'How to brew coffee'],
  ['SSYouTube.online_How to brew_1080p.mp4', 'How to brew_1080p'],
  ['How to brew coffee - y2mate.com.mp4', 'How to brew coffee'],
  ['musicallydown_7312345678901234567.mp4', 'musicallydown …4567'],
  ['SnapSave.app_1234567890123456-hd.mp4', 'SnapSave …3456 hd'],
  ['FDownloader.Net_AQOQ8n-4mEk_2sXf9Zk3v8hLM0pQ-rS7T.mp4', 'FDownloader …rS7T'],
  ['ssstwitter.com_1701234567890.mp4', 'ssstwitter …7890'],
  ['RapidSave.com_funny_cat-x7k2m9q4z1b21.mp4', 'funny_cat'],
  ['WhatsApp Video 2024-01-31 at 17.45.00_1a2b3c4d.mp4', 'WhatsApp Video 2024-01-31 at 17.45.00'],
  ['received_1234567890123456.mp4', 'received'],
  ['Record_2024-01-31-17-45-00_d41d8cd98f00b204e9800998ecf8427e.mp4', 'Record_2024-01-31-17-45-00'],
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
  // goods, dates and numbers of a person's own
  'Edding 4006381333931 marker.mp4',
  '4006381333931.mp4',
  'Hair dryer B0C1H2K3M4.mp4',
  'Drill WH1000XM5B vs RS68A8840B1.mp4',
  '[240131] NewJeans fancam.mp4',
  'NewJeans fancam [240131].mp4',
  'Hochzeit [31012024].mp4',
  '[483920] Shampoo.mp4',
  'Episode 1701234567.mp4',
  'Savefrom review.mp4',
  'Booking.com - Ad 1.mp4',
  '100% cotton.mp4',
  '50%ab off.mp4',
  'a%2Fb.mp4',
  'Node.js in 100 seconds.mp4',
  'Loader repair.mp4',
  'Reels that convert.mp4',
  'X marks the spot.mp4',
  'x_files.mp4',
  'Threads and needles.mp4',
  // cameras, phones, meetings, screens
  'PXL_20240131_174500123.TS.mp4',
  '20240131_174500.mp4',
  'VID_20240131_174500_00_012.mp4',
  'DJI_20240131174500_0001_D.MP4',
  'A001C001_240131_R1AB.mov',
  'C0001.MP4',
  'video_2024-01-31_17-45-00.mp4',
  'signal-2024-01-31-17-45-00-123.mp4',
  'WhatsApp Video 2024-01-31 at 17.45.00.mp4',
  'GMT20240131-174500_Recording_1920x1080.mp4',
  'Weekly sync-20240131_174500-Meeting Recording.mp4',
  'abc-defg-hij (2024-01-31 17_45 GMT+1).mp4',
  '2024-01-31 17-45-00.mkv',
  'Bildschirmaufnahme 2024-01-31 um 17.45.00.mov',
  'Screen_Recording_20240131-174500_TikTok.mp4',
  'pexels-anna-1234567 (1080p).mp4',
  '4763824-uhd_3840_2160_24fps.mp4',
  'riverside_anna_raw-video_cfr_my-long-show-name_0123.mp4',
  'my-very-long-title-of-a-video-about-2024-part-1-final.mp4',
  'Movie.Title.2024.1080p.WEB-DL.x264-GROUP.mkv',
  'Видео про уход 2024.mp4',
  'مراجعة المنتج 3.mp4',
  // dates, parts and sizes in brackets or behind a line
  'Trip [2024-Jan-31].mp4',
  'Trip [31-Jan-2024].mp4',
  'Meeting [2024-01-31_17-45].mp4',
  'Stand-up [2024-01-31-17-45-00].mp4',
  'Report [202401].mp4',
  'Demo [v20240131].mp4',
  'Demo [1080p-60fps].mp4',
  'Demo [1080p120fps].mp4',
  'Show [S01-E02-P3].mp4',
  'Show [S01E02-3of4].mp4',
  'Show-S01E02-3of4.mp4',
  'Course [Part-2_of-5].mp4',
  'Talk-2024_v2b_C3.mp4',
  'Interview_00h12m30s_to_00h15m45s.mp4',
  'S01E02_S01E03_S01E04_S01E05_Recap.mp4',
  'Friends s01e02e03e04.mp4',
  // products and numbers of a person's own
  'Shampoo [483920].mp4',
  'Edding marker [4006381333931].mp4',
  'Review [GalaxyS24FE].mp4',
  'GalaxyS24UltraVsiPhone15Pro.mp4',
  'iphone15promaxvsgalaxys24ultra.mp4',
  'TeslaModel3vsModelYvsBYDSeal2024.mp4',
  'Sony WH1000XM5vsQC45.mp4',
  'Sony-A7C2vsX100V.mp4',
  'WF1000XM4review2b.mp4',
  'A7C2_vs_X100V_vs_R6M2_vs_Z6II.mp4',
  // about a site, not from it
  'How to use savefrom.net.mp4',
  'savefrom.net in 2024.mp4',
  'SnapTube 2024 tutorial.mp4',
  'Shorts @ the beach.mp4',
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

it('shows names of which nothing would be seen as files, and parts those that differ by what nobody sees', () => {
  for (const name of ['\u200B.mp4', '\u3164.mp4', '\u2800\u2800.mp4']) expect(shownName(name)).toBe(name);
  expect(shownNames(['a b.mp4', 'a  b.mp4', 'a\u200B b.mp4']).map((name) => seen(name))).toEqual([
    'a b.mp4',
    'a b.mp4 (2)',
    'a b.mp4 (3)',
  ]);
});

/** A name as a page shows it. */
function seen(name: string): string {
  return name.replaceAll('\u200B', '').replaceAll(/\s+/gu, ' ');
}

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
