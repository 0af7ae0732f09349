import { z } from 'zod';
import {
  contextSchema,
  DEFAULT_FRAME_SIDE_PX,
  DEFAULT_LIMIT,
  DEFAULT_TRIES,
  driverSchema,
  extractionSchema,
  limitSchema,
  MAX_TRIES,
  modelSchema,
  SILENCE_LIMIT_MS,
  TOTAL_LIMIT_MS,
  type Plan,
} from './plan.ts';
import { languageChoiceSchema } from './words/language.ts';
import { defaultPrices, priceTableSchema, spendingCapSchema } from './prices.ts';

/** A gemini program of the user's own. */
const geminiPathSchema = z.string().min(1).max(4096);

const settingsShape = z.object({
  /** Videos analysed at once; with `autoLimit` the most that are. */
  limit: limitSchema,
  /** Fewer at once while Gemini asks to slow down, more again when it is quiet. */
  autoLimit: z.boolean(),
  tries: z.int().min(1).max(MAX_TRIES),
  /** How long an answer may be silent, and may take in all, in seconds. */
  silenceS: z.int().min(15).max(900),
  totalS: z.int().min(30).max(3600),
  ...extractionSchema.shape,
  model: modelSchema.nullable(),
  fallbackModel: modelSchema.nullable(),
  context: contextSchema,
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
  language: languageChoiceSchema,
  /** Of the window, as a factor. */
  zoom: z.number().min(0.5).max(2),
  density: z.enum(['comfortable', 'compact']),
  motion: z.enum(['system', 'reduced']),
});

/** What the user chose once for all batches. */
export type Settings = Readonly<z.infer<typeof settingsShape>>;

export const defaultSettings: Settings = {
  limit: DEFAULT_LIMIT,
  autoLimit: false,
  tries: DEFAULT_TRIES,
  silenceS: SILENCE_LIMIT_MS / 1000,
  totalS: TOTAL_LIMIT_MS / 1000,
  frames: 20,
  sampling: { kind: 'evenly' },
  dropRepeats: true,
  frameSidePx: DEFAULT_FRAME_SIDE_PX,
  frameQuality: 'standard',
  send: 'frames',
  withTranscript: true,
  model: null,
  fallbackModel: null,
  context: '',
  driver: 'acp',
  geminiPath: null,
  prices: defaultPrices,
  spendingCap: null,
  outDir: null,
  theme: 'system',
  accent: 'framelane',
  startAtOnce: false,
  resumeAtOnce: false,
  keepAwake: true,
  keepFramesDays: 30,
  notify: true,
  language: 'system',
  zoom: 1,
  density: 'comfortable',
  motion: 'system',
};

/** Settings as a file holds them: what is missing, old or damaged is the default, so that every file opens. */
export function parseSettings(stored: unknown): Settings {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const good = Object.entries(settingsShape.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(fields[name]);
    return success ? [[name, data] as const] : [];
  });
  return settingsShape.parse({ ...defaultSettings, ...Object.fromEntries(good) });
}

/** What the window may change; a program to run is chosen in a dialog of main's, never by the window. */
export const settingsChangeSchema = settingsShape.extend({ geminiPath: z.null() }).partial();

/** The plan of a batch that is dropped now. */
export function planOf(settings: Settings, templateId: string): Plan {
  const { frames, sampling, dropRepeats, frameSidePx, frameQuality, send, withTranscript } = settings;
  const { context, model, fallbackModel, spendingCap } = settings;
  return {
    templateId,
    ...{ frames, sampling, dropRepeats, frameSidePx, frameQuality, send, withTranscript },
    ...{ context, model, fallbackModel, spendingCap },
  };
}
