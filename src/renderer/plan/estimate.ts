import { formatCount } from '../../shared/counts.ts';
import type { Extraction } from '../../shared/plan.ts';
import {
  SOUND_TOKENS_A_SECOND,
  tokensOfUsualFrame,
  VIDEO_TOKENS_A_SECOND,
} from '../../shared/sent-tokens.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

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
    const perMinute = 60 * VIDEO_TOKENS_A_SECOND;
    return { perVideo: 0, perMinute, isMost: false };
  }
  return {
    perVideo: frames * tokensOfUsualFrame(frameSidePx),
    perMinute: send === 'frames+audio' ? 60 * SOUND_TOKENS_A_SECOND : 0,
    isMost: sampling.kind !== 'evenly' || dropRepeats,
  };
}

/** In words: `about 5.2k tokens per video`, `up to 5.2k tokens per video, and about 1.9k per minute of sound`. */
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
