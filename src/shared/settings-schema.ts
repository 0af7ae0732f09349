import { z } from 'zod';
import { MAX_ATTEMPTS } from './plan.ts';
import {
  contextSchema,
  driverSchema,
  extractionSchema,
  limitSchema,
  modelSchema,
  reportLanguageSchema,
} from './plan-schema.ts';
import { priceTableSchema, spendingCapSchema } from './prices-schema.ts';
import { templateIdSchema } from './template/template.ts';
import { LANGUAGES } from './i18n/language.ts';

/** A gemini program of the user's own. */
const geminiPathSchema = z.string().min(1).max(4096);

export const settingsSchema = z.object({
  /** Videos analysed at once; with `autoLimit` the most that are. */
  limit: limitSchema,
  /** Fewer at once while Gemini asks to slow down, more again when it is quiet. */
  autoLimit: z.boolean(),
  attempts: z.int().min(1).max(MAX_ATTEMPTS),
  /** How long an answer may be silent, and may take in all, in seconds. */
  silenceS: z.int().min(15).max(900),
  totalS: z.int().min(30).max(3600),
  ...extractionSchema.shape,
  model: modelSchema.nullable(),
  fallbackModel: modelSchema.nullable(),
  context: contextSchema,
  /** Of new batches; one that is gone is answered by the overview. */
  templateId: templateIdSchema,
  /** In which reports are written; null: the video's. */
  reportLanguage: reportLanguageSchema,
  driver: driverSchema,
  /** Null: the program that comes with the app. */
  geminiPath: geminiPathSchema.nullable(),
  prices: priceTableSchema,
  /** Of each batch; null: none. */
  spendingCap: spendingCapSchema.nullable(),
  /** Null: beside the videos, in `Framelane reports`. */
  outDir: z.string().min(1).max(4096).nullable(),
  theme: z.enum(['system', 'dark', 'light']),
  /** Colour of links, marks and the focus. */
  accent: z.enum(['framelane', 'system']),
  /** Send to Google as soon as a folder is dropped. */
  startAtOnce: z.boolean(),
  /** Batches that a closed or crashed Framelane left unfinished go on by themselves at the next start. */
  resumeAtOnce: z.boolean(),
  /** Keep the computer awake while a batch runs. */
  keepAwake: z.boolean(),
  /** Frames of past batches are removed after so many days; null: never. Reports stay. */
  keepFramesDays: z.int().min(0).max(3650).nullable(),
  /** Tell by the system's notifications when a batch ends. */
  notify: z.boolean(),
  language: z.enum(['system', ...LANGUAGES]),
  /** Of the window, as a factor. */
  zoom: z.number().min(0.5).max(2),
  density: z.enum(['comfortable', 'compact']),
  motion: z.enum(['system', 'reduced']),
});

/** What the window may change; a program to run is chosen in a dialog of main's, never by the window. */
export const settingsChangeSchema = settingsSchema.extend({ geminiPath: z.null() }).partial();
