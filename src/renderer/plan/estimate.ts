import { formatCount } from '../../shared/counts.ts';
import type { Extraction } from '../../shared/plan.ts';
import {
  SOUND_TOKENS_A_SECOND,
  tokensOfTypicalFrame,
  VIDEO_TOKENS_A_SECOND,
} from '../../shared/sent-tokens.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Estimated tokens that are sent for one video: a fixed part, and a part per minute. The prompt and the answer are not included. */
export interface Estimate {
  readonly perVideo: number;
  readonly perMinute: number;
  /** True when the number of frames depends on the video; `perVideo` is then an upper bound. */
  readonly isMost: boolean;
}

/** Estimates the tokens that are sent for a video, with the rates that Google documents and a frame of the usual shape. */
export function estimateOf({ send, frames, frameSidePx, sampling, dropRepeats }: Extraction): Estimate {
  if (send === 'clip') {
    const perMinute = 60 * VIDEO_TOKENS_A_SECOND;
    return { perVideo: 0, perMinute, isMost: false };
  }
  return {
    perVideo: frames * tokensOfTypicalFrame(frameSidePx),
    perMinute: send === 'frames+audio' ? 60 * SOUND_TOKENS_A_SECOND : 0,
    isMost: sampling.kind !== 'evenly' || dropRepeats,
  };
}

/** Describes the estimate: `about 5.2k tokens per video`, `up to 5.2k tokens per video, and about 1.9k per minute of sound`. */
export function describeEstimate(extraction: Extraction, translations: Translations): string {
  const { t } = translations;
  const { perVideo, perMinute, isMost } = estimateOf(extraction);
  if (extraction.send === 'clip') {
    return t('settings.estimateClip', { tokens: formatCount(perMinute, translations) });
  }
  const tokens = formatCount(perVideo, translations);
  if (perMinute === 0) {
    return t(isMost ? 'settings.estimateMost' : 'settings.estimateAbout', { tokens });
  }
  const sound = formatCount(perMinute, translations);
  return t(isMost ? 'settings.estimateMostSound' : 'settings.estimateAboutSound', { tokens, sound });
}
