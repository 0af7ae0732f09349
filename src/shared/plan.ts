import { z } from 'zod';

/** At most this many analyses at once, unless the user says otherwise. */
export const DEFAULT_LIMIT = 5;
export const MAX_LIMIT = 32;

export const limitSchema = z.int().min(1).max(MAX_LIMIT);

/** The most frames sent for one video: more costs upload time and tokens without adding to a report. */
export const MAX_FRAMES = 60;
export const framesSchema = z.int().min(1).max(MAX_FRAMES);

export const sendSchema = z.enum(['frames', 'frames+audio']);

/** gemini takes the model's name as an argument: keep it a plain word. */
export const modelSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/u, 'A model name is letters, digits, dots and dashes.');

export const contextSchema = z.string().max(20_000);

/** The frozen choices of a batch. Until Start, context and model may still be changed. */
export interface Plan {
  readonly templateId: string;
  readonly context: string;
  readonly model: string | null;
  readonly frames: number;
  readonly send: z.infer<typeof sendSchema>;
}

/** The longest side of a frame, in pixels: one image tile of the model (DESIGN §3.4). */
export const FRAME_LONGEST_SIDE_PX = 768;

/** How long one analysis may take, in milliseconds (DESIGN §3.6). */
export const FIRST_EVENT_LIMIT_MS = 45_000;
export const SILENCE_LIMIT_MS = 120_000;
export const TOTAL_LIMIT_MS = 300_000;

/** The model that is asked where none was chosen. */
export const DEFAULT_MODEL = 'gemini-2.5-flash';
