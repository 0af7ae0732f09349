import { z } from 'zod';
import { FRAME_SIDES_PX, MAX_FRAMES, MAX_LIMIT, MODEL_NAME, REPORT_LANGUAGES } from './plan-bounds.ts';
import { spendingCapSchema } from './prices-schema.ts';
import { templateSchema } from './template/template.ts';

export const limitSchema = z.int().min(1).max(MAX_LIMIT);

export const framesSchema = z.int().min(1).max(MAX_FRAMES);

/** How the moments for frames are chosen; never more than the plan's `frames`. */
export const samplingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('evenly') }),
  z.object({ kind: z.literal('interval'), seconds: z.number().min(0.2).max(3600) }),
  z.object({ kind: z.literal('scenes') }),
  z.object({ kind: z.literal('keyframes') }),
]);

const frameSideSchema = z.union(FRAME_SIDES_PX.map((side) => z.literal(side)));

export const frameQualitySchema = z.enum(['small', 'standard', 'fine']);

/** The parts of a video that are sent: frames, frames and sound, or the clip itself with its sound. */
export const sendSchema = z.enum(['frames', 'frames+audio', 'clip']);

export const modelSchema = z.string().regex(MODEL_NAME, 'A model name is letters, digits, dots and dashes.');

export const contextSchema = z.string().max(20_000);

/** The language of reports; null for the language of the video. */
export const reportLanguageSchema = z.enum(REPORT_LANGUAGES).nullable();

/** How much the model thinks before it writes; `auto`: as little as a report needs, by the model. */
export const thinkingSchema = z.enum(['auto', 'minimal', 'low', 'medium', 'high']);

/** The settings for extraction. */
export const extractionSchema = z.object({
  frames: framesSchema,
  /** Takes more frames of videos that are longer than two minutes. */
  moreForLong: z.boolean(),
  sampling: samplingSchema,
  /** Drops pictures that look like the one before. */
  dropRepeats: z.boolean(),
  frameSidePx: frameSideSchema,
  frameQuality: frameQualitySchema,
  send: sendSchema,
  /** Sends the transcript from a subtitle file or track, if there is one. */
  withTranscript: z.boolean(),
});

/** Says when speech is written down, for videos with sound and no transcript; `template`: as the template says. */
export const writeDownSchema = z.enum(['template', 'always', 'never']);

/** The writer of the words: Gemini, or a program on this computer. */
export const writtenBySchema = z.enum(['gemini', 'program']);

/** The user's choices for a batch. */
export const planChoicesSchema = extractionSchema.extend({
  /** A copy of the template: changing a template later does not change a batch. */
  template: templateSchema,
  language: reportLanguageSchema,
  context: contextSchema,
  model: modelSchema.nullable(),
  /** The model used if the chosen one is overloaded; null for none. */
  fallbackModel: modelSchema.nullable(),
  thinking: thinkingSchema,
  writeDown: writeDownSchema,
  writtenBy: writtenBySchema,
  /** Writes one text about all reports once the last of them is saved. */
  synthesize: z.boolean(),
  /** Null for no limit. */
  spendingCap: spendingCapSchema.nullable(),
});

/** A change of a plan: anything before Start, afterwards only the spending limit. */
export const planChangeSchema = planChoicesSchema.partial();

/** How gemini is run: warm processes (`acp`), or one process per question (`headless`). */
export const driverSchema = z.enum(['acp', 'headless']);
