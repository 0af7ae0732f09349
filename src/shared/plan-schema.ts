import { z } from 'zod';
import { FRAME_SIDES_PX, MAX_FRAMES, MAX_LIMIT, MODEL_NAME, REPORT_LANGUAGES } from './plan-bounds.ts';
import { spendingCapSchema } from './prices-schema.ts';
import { templateSchema } from './template/template.ts';

export const limitSchema = z.int().min(1).max(MAX_LIMIT);

export const framesSchema = z.int().min(1).max(MAX_FRAMES);

/** Which moments of a video are shown to the model; never more than the plan's `frames`. */
export const samplingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('evenly') }),
  z.object({ kind: z.literal('interval'), seconds: z.number().min(0.2).max(3600) }),
  z.object({ kind: z.literal('scenes') }),
  z.object({ kind: z.literal('keyframes') }),
]);

const frameSideSchema = z.union(FRAME_SIDES_PX.map((side) => z.literal(side)));

export const frameQualitySchema = z.enum(['small', 'standard', 'fine']);

/** What of a video is sent: pictures, pictures and sound, or the clip itself (the sound is in it). */
export const sendSchema = z.enum(['frames', 'frames+audio', 'clip']);

export const modelSchema = z.string().regex(MODEL_NAME, 'A model name is letters, digits, dots and dashes.');

export const contextSchema = z.string().max(20_000);

/** Null: the language that is spoken or written in the video. */
export const reportLanguageSchema = z.enum(REPORT_LANGUAGES).nullable();

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

/** What the user chooses for a batch. */
export const planChoicesSchema = extractionSchema.extend({
  /** As it was when it was chosen: changing a template later changes no batch. */
  template: templateSchema,
  language: reportLanguageSchema,
  context: contextSchema,
  model: modelSchema.nullable(),
  /** Asked instead when the model is overloaded; null: none. */
  fallbackModel: modelSchema.nullable(),
  /** Null: no limit. */
  spendingCap: spendingCapSchema.nullable(),
});

/** What of a plan is changed: anything until Start, afterwards only the spending limit. */
export const planChangeSchema = planChoicesSchema.partial();

/** How gemini is run: warm processes, or a process for each video. */
export const driverSchema = z.enum(['acp', 'headless']);
