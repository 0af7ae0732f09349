import { describe, expect, it } from 'vitest';
import type { FrameInfo, Attempt, VideoInfo } from '../../shared/session/model.ts';
import { aJob } from '../store/testing/jobs.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { describeFrames, sentParts } from './describe-sent.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';

const kept: readonly FrameInfo[] = Array.from({ length: 8 }, (_, at) => ({
  timeS: at,
  widthPx: 36,
  heightPx: 64,
}));
const asked: Attempt = {
  model: 'm',
  startedAtMs: 0,
  firstTextAtMs: null,
  endedAtMs: null,
  tokens: null,
  failure: null,
};
const withSound: VideoInfo = {
  ...sampleInfo,
  audioTracks: [{ codec: 'aac', language: null, channels: 1, isDefault: true }],
};

describe('framesWords', () => {
  it('says how many were sent, left out and kept', () => {
    const job = aJob({ frames: kept, frameCount: 20, repeatsDropped: 3, attempts: [asked] });
    expect(describeFrames({ send: 'frames' }, job, english)).toBe(
      '20 frames were sent. 3 were left out because they repeat. 8 of them are kept here.',
    );
  });

  it('does not say that something was sent before it was', () => {
    const job = aJob({ frames: kept.slice(0, 1), frameCount: 1, repeatsDropped: 1 });
    expect(describeFrames({ send: 'frames' }, job, english)).toBe(
      '1 frame will be sent. 1 was left out because it repeats.',
    );
    expect(describeFrames({ send: 'frames' }, aJob(), english)).toBeNull();
  });

  it('tells a clip from pictures, and a clip that was too large', () => {
    const job = aJob({ frames: kept, frameCount: 8, attempts: [asked] });
    expect(describeFrames({ send: 'clip' }, job, english)).toBe(
      'The clip itself was sent. These frames are only for you.',
    );
    expect(describeFrames({ send: 'clip' }, { ...job, warnings: ['clip-too-large'] }, english)).toBe(
      '8 frames were sent.',
    );
  });
});

describe('sentParts', () => {
  const job = aJob({
    info: withSound,
    frameCount: 20,
    transcript: { source: { kind: 'file', name: 'clip.srt' }, language: null, kind: 'speech', cues: 3 },
  });

  it('lists pictures, sound and words', () => {
    expect(sentParts({ send: 'frames+audio', withTranscript: true }, job, english)).toBe(
      '20 frames, sound, 3 lines of words',
    );
  });

  it('leaves out what was not asked for, is not there, or did not fit', () => {
    expect(sentParts({ send: 'frames', withTranscript: false }, job, english)).toBe('20 frames');
    const silent = { ...job, info: { ...withSound, audioTracks: [] }, transcript: null };
    expect(sentParts({ send: 'frames+audio', withTranscript: true }, silent, english)).toBe('20 frames');
    const thinned = { ...job, warnings: ['sound-left-out'] as const };
    expect(sentParts({ send: 'frames+audio', withTranscript: false }, thinned, english)).toBe('20 frames');
  });
});
