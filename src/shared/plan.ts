import type { z } from 'zod';
import type {
  driverSchema,
  extractionSchema,
  frameQualitySchema,
  planChangeSchema,
  planChoicesSchema,
  samplingSchema,
} from './plan-schema.ts';

/** The frozen choices of a batch. */
export type Plan = Readonly<z.infer<typeof planChoicesSchema>>;
export type PlanChange = z.infer<typeof planChangeSchema>;
export type Extraction = z.infer<typeof extractionSchema>;
export type SamplingChoice = z.infer<typeof samplingSchema>;
export type FrameQuality = z.infer<typeof frameQualitySchema>;
export type Driver = z.infer<typeof driverSchema>;

/** At most this many analyses at once, unless the user says otherwise. */
export const DEFAULT_LIMIT = 5;
export const MAX_LIMIT = 32;

/** The most frames sent for one video: more costs upload time and tokens without adding to a report. */
export const MAX_FRAMES = 60;

/** Longest side of a frame in pixels. 768 is one image tile of the model (DESIGN §3.4). Frames are never enlarged. */
export const FRAME_SIDES_PX = [512, 768, 1024, 1536] as const;
export const DEFAULT_FRAME_SIDE_PX = 768;

/** gemini takes the model's name as an argument: it is a plain word. */
export const MODEL_NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/u;

/** The languages a report can be asked for in, as BCP 47 tags. */
export const REPORT_LANGUAGES = [
  ...([
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
  ] as const),
  ...(['tr', 'uk', 'ru', 'ar', 'he', 'hi', 'id', 'vi', 'th', 'zh', 'ja', 'ko'] as const),
] as const;

/** How long one analysis may take, in milliseconds (DESIGN §3.6). */
export const FIRST_EVENT_LIMIT_MS = 45_000;
export const SILENCE_LIMIT_MS = 120_000;
export const TOTAL_LIMIT_MS = 300_000;

/** How often one video is asked about in all: the first try and two more (DESIGN §4). */
export const DEFAULT_TRIES = 3;
export const MAX_TRIES = 6;

/** The model that is asked where none was chosen. */
export const DEFAULT_MODEL = 'gemini-2.5-flash';
