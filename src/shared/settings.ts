import { z } from 'zod';
import { contextSchema, DEFAULT_LIMIT, framesSchema, limitSchema, modelSchema, sendSchema } from './plan.ts';

/** What the user chose once for all batches. Every field has a default, so that an old or damaged file still opens. */
export const settingsSchema = z
  .object({
    limit: limitSchema.catch(DEFAULT_LIMIT),
    frames: framesSchema.catch(20),
    send: sendSchema.catch('frames'),
    model: modelSchema.nullable().catch(null),
    context: contextSchema.catch(''),
    /** Null: beside the videos, in `Framelane reports`. */
    outDir: z.string().min(1).max(4096).nullable().catch(null),
    theme: z.enum(['system', 'dark', 'light']).catch('system'),
    /** Send to Google as soon as a folder is dropped. */
    startAtOnce: z.boolean().catch(false),
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
