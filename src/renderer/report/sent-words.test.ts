import { describe, expect, it } from 'vitest';
import type { FrameInfo, Try, VideoInfo } from '../../shared/session/model.ts';
import { aJob } from '../lanes/testing/jobs.ts';
import { framesWords, sentParts } from './sent-words.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';

const kept: readonly FrameInfo[] = Array.from({ length: 8 }, (_, at) => ({
  timeS: at,
  widthPx: 36,
  heightPx: 64,
}));
const asked: Try = {
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
    const job = aJob({ frames: kept, frameCount: 20, repeatsDropped: 3, tries: [asked] });
    expect(framesWords({ send: 'frames' }, job)).toBe(
      '20 pictures were sent, 3 left out because they repeat. 8 of them are kept here.',
    );
  });

  it('does not say that something was sent before it was', () => {
    const job = aJob({ frames: kept.slice(0, 1), frameCount: 1, repeatsDropped: 1 });
    expect(framesWords({ send: 'frames' }, job)).toBe(
      '1 picture will be sent, 1 left out because it repeats.',
    );
    expect(framesWords({ send: 'frames' }, aJob())).toBeNull();
  });

  it('tells a clip from pictures, and a clip that was too large', () => {
    const job = aJob({ frames: kept, frameCount: 8, tries: [asked] });
    expect(framesWords({ send: 'clip' }, job)).toBe(
      'The clip itself was sent. These frames are only for you.',
    );
    expect(framesWords({ send: 'clip' }, { ...job, warnings: ['clip-too-large'] })).toBe(
      '8 pictures were sent.',
    );
  });
});

describe('sentParts', () => {
  const job = aJob({
    info: withSound,
    frameCount: 20,
    transcript: { source: { kind: 'file', name: 'clip.srt' }, language: null, cues: 3 },
  });

  it('lists pictures, sound and words', () => {
    expect(sentParts({ send: 'frames+audio', withTranscript: true }, job)).toBe(
      '20 pictures, sound, 3 lines of words',
    );
  });

  it('leaves out what was not asked for, is not there, or did not fit', () => {
    expect(sentParts({ send: 'frames', withTranscript: false }, job)).toBe('20 pictures');
    const silent = { ...job, info: { ...withSound, audioTracks: [] }, transcript: null };
    expect(sentParts({ send: 'frames+audio', withTranscript: true }, silent)).toBe('20 pictures');
    const thinned = { ...job, warnings: ['sound-left-out'] as const };
    expect(sentParts({ send: 'frames+audio', withTranscript: false }, thinned)).toBe('20 pictures');
  });
});
