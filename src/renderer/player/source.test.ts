import { describe, expect, it } from 'vitest';
import type { VideoInfo } from '../../shared/session/model.ts';
import { aJob } from '../lanes/testing/jobs.ts';
import { sourceOf } from './source.ts';

const ref = { batchId: 'b', job: 3 };
const h264: VideoInfo = {
  durationS: 5,
  widthPx: 360,
  heightPx: 640,
  frameRate: 30,
  container: 'mov,mp4,m4a,3gp,3g2,mj2',
  videoCodec: 'h264',
  hdr: null,
  isInterlaced: false,
  audioTracks: [],
  subtitleTracks: [],
  createdAt: null,
  warnings: [],
};
const good = aJob({ info: h264 });
const odd = aJob({ info: { ...h264, container: 'avi', videoCodec: 'mpeg4' } });

describe('sourceOf', () => {
  it('plays the file itself where the window can', () => {
    expect(sourceOf(ref, good, undefined, undefined)).toMatchObject({ kind: 'video', isCopy: false });
    expect(sourceOf(ref, aJob(), undefined, undefined)).toEqual({ kind: 'unknown' });
  });

  it('asks for a copy where it cannot, or found out that it cannot', () => {
    expect(sourceOf(ref, odd, undefined, undefined)).toEqual({ kind: 'needs-copy' });
    expect(sourceOf(ref, good, undefined, 'not-playable')).toEqual({ kind: 'needs-copy' });
  });

  it('follows the copy while it is made, plays it, and says why there is none', () => {
    expect(sourceOf(ref, odd, { kind: 'making', ratio: 0.4 }, undefined)).toEqual({
      kind: 'making',
      ratio: 0.4,
    });
    expect(sourceOf(ref, odd, { kind: 'ready' }, 'vanished')).toMatchObject({ kind: 'video', isCopy: true });
    expect(sourceOf(ref, odd, { kind: 'failed', message: 'No.' }, undefined)).toEqual({
      kind: 'no-copy',
      message: 'No.',
    });
  });

  it('says that a video is not where it was', () => {
    const gone = aJob({
      status: { kind: 'failed', failure: { kind: 'video-vanished', detail: null }, draftPath: null },
    });
    expect(sourceOf(ref, gone, undefined, undefined)).toEqual({ kind: 'vanished' });
    expect(sourceOf(ref, good, undefined, 'vanished')).toEqual({ kind: 'vanished' });
  });
});
