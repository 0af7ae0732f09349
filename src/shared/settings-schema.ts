import { z } from 'zod';
import { MAX_ATTEMPTS } from './plan.ts';
import {
  contextSchema,
  driverSchema,
  extractionSchema,
  limitSchema,
  modelSchema,
  reportLanguageSchema,
  thinkingSchema,
  writeDownSchema,
  writtenBySchema,
} from './plan-schema.ts';
import { priceTableSchema, spendingCapSchema } from './prices-schema.ts';
import { exportFormats, exportFormatSchema } from './export-choices.ts';
import { MAX_NAME_LENGTH } from './name-pattern.ts';
import { templateIdSchema } from './template/template.ts';
import { LANGUAGES } from './i18n/language.ts';

/** The path of a program, or of a file for one, that the user chose. */
const programPathSchema = z.string().min(1).max(4096);

export const settingsSchema = z.object({
  /** The number of concurrent analyses; with `autoLimit` the highest one. */
  limit: limitSchema,
  /** Lowers the limit while Gemini refuses requests, and raises it again later. */
  autoLimit: z.boolean(),
  attempts: z.int().min(1).max(MAX_ATTEMPTS),
  /** Time limits of an answer in seconds: to its first event once the question is sent, without any event, and in total. */
  firstEventS: z.int().min(10).max(600),
  silenceS: z.int().min(15).max(900),
  totalS: z.int().min(30).max(3600),
  ...extractionSchema.shape,
  /** Sends the sound too where the template is about what is said. */
  soundByTemplate: z.boolean(),
  model: modelSchema.nullable(),
  fallbackModel: modelSchema.nullable(),
  thinking: thinkingSchema,
  writeDown: writeDownSchema,
  writtenBy: writtenBySchema,
  /** The program that writes down what is said on this computer, and its model; null until they are chosen. */
  speechProgramPath: programPathSchema.nullable(),
  speechModelPath: programPathSchema.nullable(),
  context: contextSchema,
  /** The template of new batches; a missing one is replaced by the overview. */
  templateId: templateIdSchema,
  /** The language of reports; null for the video's. */
  reportLanguage: reportLanguageSchema,
  driver: driverSchema,
  /** The gemini program; null for the bundled one. */
  geminiPath: programPathSchema.nullable(),
  /** Writes one text about all reports of a batch once the last of them is saved. */
  synthesize: z.boolean(),
  /** The user's own prices; they override those that come with the app. */
  prices: priceTableSchema,
  /** The spending limit of each batch; null for none. */
  spendingCap: spendingCapSchema.nullable(),
  /** The output folder; null for `Framelane reports` beside the videos. */
  outDir: z.string().min(1).max(4096).nullable(),
  /** The kinds that are exported by themselves when a batch ends. */
  exportAfterBatch: z.array(exportFormatSchema).max(exportFormats.length).readonly(),
  /** The name of exports, with parts to fill in; empty for the usual one. */
  exportName: z.string().trim().max(MAX_NAME_LENGTH),
  /** The folder for the exports after a batch; null for `Exports` beside the reports. */
  exportDir: z.string().min(1).max(4096).nullable(),
  /** Keep raw HTML and pictures from the web in the Markdown files of reports. */
  keepWebContent: z.boolean(),
  theme: z.enum(['system', 'dark', 'light']),
  /** The colour of links, marks and the focus. */
  accent: z.enum(['framelane', 'system']),
  /** Start analysing as soon as a folder is dropped. */
  startAtOnce: z.boolean(),
  /** Resume unfinished batches by themselves at the next start. */
  resumeAtOnce: z.boolean(),
  /** Keep the computer awake while a batch runs. */
  keepAwake: z.boolean(),
  /** Days after which frames of past batches are removed; null for never. Reports stay. */
  keepFramesDays: z.int().min(0).max(3650).nullable(),
  /** Show a system notification when a batch ends. */
  notify: z.boolean(),
  language: z.enum(['system', ...LANGUAGES]),
  /** The zoom factor of the window. */
  zoom: z.number().min(0.5).max(2),
  density: z.enum(['comfortable', 'compact']),
  motion: z.enum(['system', 'reduced']),
});

/** Settings that the window may change. Programs and their files are chosen in a dialog of main, never by the window. */
export const settingsChangeSchema = settingsSchema
  .extend({ geminiPath: z.null(), speechProgramPath: z.null(), speechModelPath: z.null() })
  .partial();
