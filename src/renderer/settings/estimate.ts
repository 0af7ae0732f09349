import { formatCount } from '../../shared/counts.ts';
import type { Extraction } from '../../shared/plan.ts';
import type { Words } from '../../shared/words/words.ts';

/**
 * What Google counts, in tokens: a picture is cut into tiles of 768 × 768 pixels, 258 each; sound is 32 a second; video 263 a second
 * (https://ai.google.dev/gemini-api/docs/tokens, "Multimodal tokens").
 */
const TILE_PX = 768;
const TOKENS_A_TILE = 258;
const SOUND_TOKENS_A_SECOND = 32;
const VIDEO_TOKENS_A_SECOND = 263;
/** Most videos are 16:9 or 9:16: the shorter side of a frame follows from the longer one. */
const USUAL_ASPECT = 9 / 16;

/** What asking about one video takes, in tokens: as a whole, and for each minute of it. Text and answer come on top. */
export interface Estimate {
  readonly perVideo: number;
  readonly perMinute: number;
  /** How many pictures there are depends on the video: `perVideo` is the most. */
  readonly isMost: boolean;
}

/** The tokens of what is sent of a video, as Google documents them; for a video of the usual shape. */
export function estimateOf({ send, frames, frameSidePx, sampling, dropRepeats }: Extraction): Estimate {
  if (send === 'clip') {
    const perMinute = 60 * (VIDEO_TOKENS_A_SECOND + SOUND_TOKENS_A_SECOND);
    return { perVideo: 0, perMinute, isMost: false };
  }
  return {
    perVideo: frames * tokensOfFrame(frameSidePx),
    perMinute: send === 'frames+audio' ? 60 * SOUND_TOKENS_A_SECOND : 0,
    isMost: sampling.kind !== 'evenly' || dropRepeats,
  };
}

/** In words: `about 5.2k tokens per video`, `up to 5.2k tokens per video, and about 1.9k per minute of sound`. */
export function describeEstimate(extraction: Extraction, words: Words): string {
  const { say } = words;
  const { perVideo, perMinute, isMost } = estimateOf(extraction);
  if (extraction.send === 'clip') {
    return say('settings.estimateClip', { tokens: formatCount(perMinute, words) });
  }
  const tokens = formatCount(perVideo, words);
  if (perMinute === 0) {
    return say(isMost ? 'settings.estimateMost' : 'settings.estimateAbout', { tokens });
  }
  const sound = formatCount(perMinute, words);
  return say(isMost ? 'settings.estimateMostSound' : 'settings.estimateAboutSound', { tokens, sound });
}

function tokensOfFrame(longestSidePx: number): number {
  const across = Math.ceil(longestSidePx / TILE_PX);
  const down = Math.ceil((longestSidePx * USUAL_ASPECT) / TILE_PX);
  return across * down * TOKENS_A_TILE;
}
