import { formatCount } from '../../shared/counts.ts';
import type { Extraction } from '../../shared/plan.ts';
import { sentTokens, type SentParts } from '../../shared/expected-tokens.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Estimated tokens that are sent for one video: a fixed part, and a part per minute. The prompt and the answer are not included. */
export interface Estimate {
  readonly perVideo: number;
  readonly perMinute: number;
  /** True when the number of frames depends on the video; `perVideo` is then an upper bound. */
  readonly isMost: boolean;
}

/** Estimates the tokens that are sent for a video to a model, with a frame of the usual shape. */
export function estimateOf(
  { send, frames, frameSidePx, sampling, dropRepeats }: Extraction,
  model: string,
): Estimate {
  const parts: Omit<SentParts, 'durationS'> = {
    shown: send === 'clip' ? 'clip' : Array.from({ length: frames }, () => null),
    hasSound: send === 'frames+audio',
    textTokens: 0,
  };
  const sent = (durationS: number): number =>
    sentTokens({ ...parts, durationS }, { model, frameSidePx }).input;
  const perVideo = sent(0);
  return {
    perVideo,
    perMinute: sent(60) - perVideo,
    isMost: send !== 'clip' && (sampling.kind !== 'evenly' || dropRepeats),
  };
}

/** Describes the estimate: `about 5.2k tokens per video`, `up to 5.2k tokens per video, and about 1.9k per minute of sound`. */
export function describeEstimate(extraction: Extraction, model: string, translations: Translations): string {
  const { t } = translations;
  const { perVideo, perMinute, isMost } = estimateOf(extraction, model);
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
