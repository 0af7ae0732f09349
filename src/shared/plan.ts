import { z } from 'zod';
import { spendingCapSchema } from './prices.ts';

/** At most this many analyses at once, unless the user says otherwise. */
export const DEFAULT_LIMIT = 5;
export const MAX_LIMIT = 32;

export const limitSchema = z.int().min(1).max(MAX_LIMIT);

/** The most frames sent for one video: more costs upload time and tokens without adding to a report. */
export const MAX_FRAMES = 60;
export const framesSchema = z.int().min(1).max(MAX_FRAMES);

/** Which moments of a video are shown to the model; never more than the plan's `frames`. */
export const samplingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('evenly') }),
  z.object({ kind: z.literal('interval'), seconds: z.number().min(0.2).max(3600) }),
  z.object({ kind: z.literal('scenes') }),
  z.object({ kind: z.literal('keyframes') }),
]);
export type SamplingChoice = z.infer<typeof samplingSchema>;

/** Longest side of a frame in pixels. 768 is one image tile of the model (DESIGN §3.4). Frames are never enlarged. */
export const FRAME_SIDES_PX = [512, 768, 1024, 1536] as const;
const frameSideSchema = z.union(FRAME_SIDES_PX.map((side) => z.literal(side)));
export const DEFAULT_FRAME_SIDE_PX = 768;

const frameQualitySchema = z.enum(['small', 'standard', 'fine']);
export type FrameQuality = z.infer<typeof frameQualitySchema>;

/** What of a video is sent: pictures, pictures and sound, or the clip itself (the sound is in it). */
export const sendSchema = z.enum(['frames', 'frames+audio', 'clip']);

/** gemini takes the model's name as an argument: keep it a plain word. */
export const modelSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/u, 'A model name is letters, digits, dots and dashes.');

export const contextSchema = z.string().max(20_000);

/** What is taken from each video. */
export const extractionSchema = z.object({
  frames: framesSchema,
  sampling: samplingSchema,
  /** Leave out pictures that look like the one before. */
  dropRepeats: z.boolean(),
  frameSidePx: frameSideSchema,
  frameQuality: frameQualitySchema,
  send: sendSchema,
  /** Send the words of a subtitle file or track, where there is one. */
  withTranscript: z.boolean(),
});
export type Extraction = z.infer<typeof extractionSchema>;

/** What the user chooses for a batch. */
const planChoicesSchema = extractionSchema.extend({
  context: contextSchema,
  model: modelSchema.nullable(),
  /** Asked instead when the model is overloaded; null: none. */
  fallbackModel: modelSchema.nullable(),
  /** Null: no limit. */
  spendingCap: spendingCapSchema.nullable(),
});

/** What of a plan is changed: anything until Start, afterwards only the spending limit. */
export const planChangeSchema = planChoicesSchema.partial();
export type PlanChange = z.infer<typeof planChangeSchema>;

/** The frozen choices of a batch. */
export interface Plan extends Readonly<z.infer<typeof planChoicesSchema>> {
  readonly templateId: string;
}

/** How long one analysis may take, in milliseconds (DESIGN §3.6). */
export const FIRST_EVENT_LIMIT_MS = 45_000;
export const SILENCE_LIMIT_MS = 120_000;
export const TOTAL_LIMIT_MS = 300_000;

/** How often one video is asked about in all: the first try and two more (DESIGN §4). */
export const DEFAULT_TRIES = 3;
export const MAX_TRIES = 6;

/** How gemini is run: warm processes, or a process for each video. */
export const driverSchema = z.enum(['acp', 'headless']);
export type Driver = z.infer<typeof driverSchema>;

/** The model that is asked where none was chosen. */
export const DEFAULT_MODEL = 'gemini-2.5-flash';
