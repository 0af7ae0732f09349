/** The highest number of concurrent analyses. */
export const MAX_LIMIT = 32;

/** The most frames per video. More would cost upload time and tokens without improving a report. */
export const MAX_FRAMES = 60;

/** The longest side of a frame in pixels. The model cuts pictures into tiles of 768 px. Frames are never enlarged. */
export const FRAME_SIDES_PX = [512, 768, 1024, 1536] as const;

/** Matches a model name. It is passed to gemini as an argument, so special characters are not allowed. */
export const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/u;

/** The languages for reports, as BCP 47 tags. */
export const REPORT_LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'el',
  'tr',
  'uk',
  'ru',
  'ar',
  'he',
  'hi',
  'id',
  'vi',
  'th',
  'zh',
  'ja',
  'ko',
] as const;
