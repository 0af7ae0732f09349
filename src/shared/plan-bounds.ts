/** The most analyses at once that can be asked for. */
export const MAX_LIMIT = 32;

/** The most frames sent for one video: more costs upload time and tokens without adding to a report. */
export const MAX_FRAMES = 60;

/** Longest side of a frame in pixels. 768 is one image tile of the model (DESIGN §3.4). Frames are never enlarged. */
export const FRAME_SIDES_PX = [512, 768, 1024, 1536] as const;

/** gemini takes the model's name as an argument: it is a plain word. */
export const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/u;

/** The languages a report can be asked for in, as BCP 47 tags. */
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
