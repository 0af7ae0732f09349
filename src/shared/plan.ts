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

/** One image tile of the model, in pixels (DESIGN §3.4). */
export const DEFAULT_FRAME_SIDE_PX = 768;

/** How long one analysis may take, in milliseconds (DESIGN §3.6). */
export const FIRST_EVENT_LIMIT_MS = 45_000;
export const SILENCE_LIMIT_MS = 120_000;
export const TOTAL_LIMIT_MS = 300_000;

/** How often one video is asked about in all: the first try and two more (DESIGN §4). */
export const DEFAULT_ATTEMPTS = 3;
export const MAX_ATTEMPTS = 6;

/** The model that is asked where none was chosen. */
export const DEFAULT_MODEL = 'gemini-2.5-flash';
