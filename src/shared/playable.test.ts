import { expect, test } from 'vitest';
import { isPlayable } from './playable.ts';
import type { AudioTrack, VideoInfo } from './session/model.ts';
import { sampleInfo } from './testing/sample-info.ts';

const MP4 = 'mov,mp4,m4a,3gp,3g2,mj2';

function video(container: string, videoCodec: string, ...audio: readonly string[]): VideoInfo {
  return { ...sampleInfo, container, videoCodec, audioTracks: audio.map((codec) => track(codec)) };
}

function track(codec: string, isDefault = false): AudioTrack {
  return { codec, language: null, channels: 2, isDefault };
}

test.each([
  [MP4, 'h264', ['aac']],
  [MP4, 'h264', []],
  [MP4, 'av1', ['opus']],
  ['matroska,webm', 'vp9', ['opus']],
  ['matroska,webm', 'vp8', ['vorbis']],
  ['matroska,webm', 'h264', ['flac']],
  [MP4, 'h264', ['mp3']],
  [MP4, 'h264', ['pcm_s16le']],
])('%s with %s and %j plays', (container, codec, audio) => {
  expect(isPlayable(video(container, codec, ...audio))).toBe(true);
});

test.each([
  [MP4, 'hevc', ['aac']],
  [MP4, 'mpeg4', ['aac']],
  [MP4, 'prores', []],
  ['avi', 'h264', ['mp3']],
  ['flv', 'h264', ['aac']],
  ['asf', 'wmv2', ['wmav2']],
  ['mpegts', 'h264', ['aac']],
  ['matroska,webm', 'h264', ['ac3']],
])('%s with %s and %j needs a copy', (container, codec, audio) => {
  expect(isPlayable(video(container, codec, ...audio))).toBe(false);
});

test('the sound that is marked as the one to play decides', () => {
  const info = video(MP4, 'h264');

  expect([
    isPlayable({ ...info, audioTracks: [track('ac3'), track('aac', true)] }),
    isPlayable({ ...info, audioTracks: [track('aac'), track('ac3', true)] }),
  ]).toEqual([true, false]);
});
