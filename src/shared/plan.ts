import type { z } from 'zod';
import type {
  driverSchema,
  extractionSchema,
  frameQualitySchema,
  planChangeSchema,
  planChoicesSchema,
  samplingSchema,
  thinkingSchema,
  writeDownSchema,
  writtenBySchema,
} from './plan-schema.ts';

/** The choices of a batch, fixed when it starts. */
export type Plan = Readonly<z.infer<typeof planChoicesSchema>>;
export type PlanChange = z.infer<typeof planChangeSchema>;
export type Extraction = z.infer<typeof extractionSchema>;
export type SamplingChoice = z.infer<typeof samplingSchema>;
export type FrameQuality = z.infer<typeof frameQualitySchema>;
export type Driver = z.infer<typeof driverSchema>;
export type Thinking = z.infer<typeof thinkingSchema>;
export type WriteDown = z.infer<typeof writeDownSchema>;
export type WrittenBy = z.infer<typeof writtenBySchema>;

/** The default number of concurrent analyses. */
export const DEFAULT_LIMIT = 5;

/** The default longest side of a frame: one image tile of the model, in pixels. */
export const DEFAULT_FRAME_SIDE_PX = 768;

/** Time limits of one analysis in milliseconds: until the first event, between two events, and in total. */
export const FIRST_EVENT_LIMIT_MS = 45_000;
export const SILENCE_LIMIT_MS = 120_000;
export const TOTAL_LIMIT_MS = 300_000;

/** The default number of attempts per video: the first and two more. */
export const DEFAULT_ATTEMPTS = 3;
export const MAX_ATTEMPTS = 6;

/** The default model while it is not known which models the key may use. */
export const DEFAULT_MODEL = 'gemini-3.5-flash-lite';
