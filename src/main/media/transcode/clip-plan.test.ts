import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { MAX_CLIP_BYTES, planClip, planEncode, containerOf } from './clip-plan.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';

const aac = { codec: 'aac', language: null, channels: 2, isDefault: true };
const video: VideoInfo = { ...sampleInfo, durationS: 60, audioTracks: [aac] };
const opus = { ...aac, codec: 'opus' };
const webm = { ...video, videoCodec: 'vp9', audioTracks: [opus] };

test.each<[string, VideoInfo, 'mp4' | 'webm', string]>([
  ['MP4 with H.264 and AAC', video, 'mp4', 'video/mp4'],
  ['MP4 without sound', { ...video, audioTracks: [] }, 'mp4', 'video/mp4'],
  ['WebM with VP9 and Opus', webm, 'webm', 'video/webm'],
])('a small %s is sent as it is', (_, info, wrapping, mimeType) => {
  expect(planClip(info, 5_000_000, wrapping)).toEqual({ kind: 'original', mimeType });
});

test.each<[string, VideoInfo, Parameters<typeof planClip>[2]]>([
  ['in QuickTime', video, 'quicktime'],
  ['in another container', video, null],
  ['with other sound', { ...video, audioTracks: [{ ...aac, codec: 'ac3' }] }, 'mp4'],
])('H.264 %s is remuxed', (_, info, wrapping) => {
  expect(planClip(info, 5_000_000, wrapping)).toEqual({ kind: 'copy' });
});

test.each<[string, VideoInfo, number]>([
  ['large', video, MAX_CLIP_BYTES + 1],
  ['HEVC', { ...video, videoCodec: 'hevc' }, 1000],
  ['brighter than a screen', { ...video, hdr: 'pq' }, 1000],
  ['damaged', { ...video, warnings: ['damaged'] }, 1000],
  ['cut short', { ...video, warnings: ['cut-short'] }, 1000],
])('a video that is %s is encoded', (_, info, sizeBytes) => {
  expect(planClip(info, sizeBytes, 'mp4').kind).toBe('encode');
});

test('the longer the video, the smaller, slower and plainer its pictures, until it is too long', () => {
  const plans = [30, 120, 240, 480, 900, 1300].map((durationS) => {
    const plan = planEncode({ ...video, durationS });
    return plan === null ? null : [plan.videoKbit, plan.longestPx, plan.fps, plan.audioKbit];
  });

  expect(plans).toEqual([
    [2000, 720, 30, 64],
    [764, 720, 30, 64],
    [366, 720, 15, 48],
    [175, 640, 8, 32],
    [86, 480, 4, 24],
    null,
  ]);
  expect(planClip({ ...video, durationS: 3600 }, 1e9, 'mp4')).toEqual({ kind: 'too-long' });
});

test('a plan never promises more than fits into a request', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.04, max: 5000, noNaN: true }), fc.boolean(), (durationS, hasSound) => {
      const plan = planEncode({ durationS, audioTracks: hasSound ? [aac] : [] });
      const bytes = (((plan?.videoKbit ?? 0) + (plan?.audioKbit ?? 0)) * 1000 * durationS) / 8;

      expect(bytes).toBeLessThan(MAX_CLIP_BYTES);
    }),
  );
});

test.each([
  ['0000001866747970697300000', 'mp4'],
  ['000000146674797071742020', 'quicktime'],
  ['1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'webm'],
  ['1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61', null],
  ['47400010', null],
  ['', null],
])('%s is %j', (hex, wrapping) => {
  expect(containerOf(Buffer.from(hex, 'hex'))).toBe(wrapping);
});
