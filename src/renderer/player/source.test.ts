import { describe, expect, it } from 'vitest';
import { aJob } from '../store/testing/jobs.ts';
import { sourceOf } from './source.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';

const ref = { batchId: 'b', job: 3 };
const good = aJob({ info: sampleInfo });
const odd = aJob({ info: { ...sampleInfo, container: 'avi', videoCodec: 'mpeg4' } });

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
    const ready = (madeAtMs: number) => sourceOf(ref, odd, { kind: 'ready', madeAtMs }, 'vanished');
    expect(ready(1)).toMatchObject({ kind: 'video', isCopy: true });
    // Chromium would play on what it has read of the one before.
    expect(ready(2)).not.toEqual(ready(1));
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
