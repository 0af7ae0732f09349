import { expect, it } from 'vitest';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { aJob } from '../store/testing/jobs.ts';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { videoFacts } from './video-facts.ts';

it('describes a video in words', () => {
  const job = aJob({
    video: { path: '/v/talk.mkv', name: 'talk.mkv', sizeBytes: 1_234_000_000, modifiedMs: 0 },
    info: {
      durationS: 3723,
      widthPx: 1920,
      heightPx: 1080,
      frameRate: 23.976,
      container: 'matroska,webm',
      videoCodec: 'hevc',
      hdr: 'pq',
      isInterlaced: true,
      audioTracks: [
        { codec: 'aac', language: 'eng', channels: 2, isDefault: false },
        { codec: 'ac3', language: 'ger', channels: 6, isDefault: false },
      ],
      subtitleTracks: [
        { codec: 'subrip', language: 'eng', isText: true, isDefault: false },
        { codec: 'hdmv_pgs_subtitle', language: null, isText: false, isDefault: false },
      ],
      createdAt: 'last summer',
      warnings: [],
    },
  });

  expect(Object.fromEntries(videoFacts(job, english))).toEqual({
    File: 'talk.mkv, 1.23 GB',
    Length: '1:02:03',
    Picture: '1920 × 1080, HEVC, 23.98 frames a second, HDR (PQ), interlaced',
    Sound: 'AAC stereo English, Dolby Digital 6 channels German',
    Subtitles: 'English, hdmv_pgs_subtitle (pictures of words)',
    Recorded: 'last summer',
  });
});

it('knows little of a video that was not looked at', () => {
  expect(videoFacts(aJob(), english)).toEqual([['File', 'clip.mp4, 1 kB']]);
});

it('speaks German', () => {
  const info = { ...sampleInfo, frameRate: 29.97 };
  expect(videoFacts(aJob({ info }), translationsIn('de'))).toContainEqual([
    'Bild',
    '1080 × 1920, H.264, 29,97 Bilder pro Sekunde',
  ]);
});
