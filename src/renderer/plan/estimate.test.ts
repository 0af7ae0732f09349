import { expect, it } from 'vitest';
import type { Extraction } from '../../shared/plan.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { describeEstimate, estimateOf } from './estimate.ts';

const plain: Extraction = {
  frames: 20,
  sampling: { kind: 'evenly' },
  moreForLong: false,
  dropRepeats: false,
  frameSidePx: 768,
  frameQuality: 'standard',
  send: 'frames',
  withTranscript: true,
};

const TILED = 'gemini-2.5-flash';
const FIXED = 'gemini-3.5-flash-lite';

it('counts each frame as its model does: by tiles, or by a fixed number', () => {
  expect(estimateOf(plain, TILED)).toEqual({ perVideo: 20 * 258, perMinute: 0, isMost: false });
  expect(describeEstimate(plain, TILED, english)).toBe('about 5.2k tokens per video');
  expect(describeEstimate(plain, FIXED, english)).toBe('about 22.4k tokens per video');
  // A model that nobody knows counts like the dearest.
  expect(estimateOf(plain, 'own-9')).toEqual(estimateOf(plain, FIXED));
});

it('counts more tiles where a frame is larger than one, never fewer than for a smaller one', () => {
  const tokens = ([512, 768, 1024, 1536] as const).map(
    (frameSidePx) => estimateOf({ ...plain, frameSidePx }, TILED).perVideo,
  );
  expect(tokens).toEqual([20 * 258, 20 * 258, 40 * 258, 80 * 258]);
});

it('says “up to” where the video decides how many pictures there are', () => {
  expect(describeEstimate({ ...plain, sampling: { kind: 'scenes' } }, TILED, english)).toBe(
    'up to 5.2k tokens per video',
  );
  expect(describeEstimate({ ...plain, dropRepeats: true }, TILED, english)).toBe(
    'up to 5.2k tokens per video',
  );
});

it('adds sound by the minute, and counts a whole clip by the minute alone', () => {
  expect(describeEstimate({ ...plain, send: 'frames+audio' }, TILED, english)).toBe(
    'about 5.2k tokens per video, and about 1.9k per minute of sound',
  );
  expect(describeEstimate({ ...plain, send: 'clip' }, TILED, english)).toBe(
    'about 17.7k tokens per minute of video',
  );
});
