import { z } from 'zod';
import { limitSchema, planChangeSchema } from '../plan.ts';
import type { Transcript } from '../session/model.ts';
import type { Patch, Snapshot } from '../session/sync.ts';
import { settingsChangeSchema, type Settings } from '../settings.ts';

const path = z.string().min(1).max(32_768);
const batchId = z.string().min(1).max(100);
const job = z.int().min(0).max(1_000_000);
const ofBatch = z.object({ batchId });
const ofJob = z.object({ batchId, job });
const nothing = z.undefined();

const exportFormatSchema = z.enum(['markdown', 'combined', 'html']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What the renderer may ask of main: name → what it sends. Parsed in main before anything else happens. */
export const requests = {
  'session.snapshot': nothing,
  'batch.drop': z.object({ paths: z.array(path).min(1).max(10_000) }),
  'batch.choose': nothing,
  'batch.demo': nothing,
  'batch.start': ofBatch,
  'batch.pause': ofBatch,
  'batch.stop': ofBatch,
  'batch.close': ofBatch,
  'batch.retryFailed': ofBatch,
  'batch.plan': z.object({ batchId, change: planChangeSchema }),
  /** A paused batch goes on by itself at that moment; null: it does not. */
  'batch.continueAt': z.object({ batchId, atMs: z.number().positive().nullable() }),
  'batch.chooseOutDir': ofBatch,
  'job.cancel': ofJob,
  'job.retry': ofJob,
  /** With Auto the limit moves by itself between 1 and this. */
  'limit.choose': z.object({ limit: limitSchema, isAuto: z.boolean() }),
  'job.transcript': ofJob,
  /** Whether the video's file is still where it was. */
  'job.hasVideo': ofJob,
  /** Makes a copy of the video that the window can play, where it cannot play the video itself. */
  'job.makePlayable': ofJob,
  /** Which report's text is streamed to the window; null for none. */
  'report.watch': ofJob.nullable(),
  'report.open': ofJob,
  'report.reveal': ofJob,
  'report.copy': ofJob,
  'export.run': z.object({
    batchId,
    jobs: z.array(job).max(100_000).nullable(),
    formats: z.array(exportFormatSchema).min(1).max(3),
    dir: path.nullable(),
  }),
  'export.chooseDir': nothing,
  'path.reveal': z.object({ path }),
  'doctor.check': nothing,
  'key.save': z.object({ key: z.string().trim().min(10).max(500) }),
  'key.forget': nothing,
  /** Lets the user pick a gemini program of their own. */
  'gemini.choose': nothing,
  'settings.get': nothing,
  'settings.change': settingsChangeSchema,
  'link.open': z.object({ url: z.url({ protocol: /^https$/u }).max(2048) }),
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]>;

/** One line of the ready check. `ok: null` = still looking. */
export interface DoctorLine {
  readonly ok: boolean;
  /** What was found: a version, where a key comes from. */
  readonly found: string;
  /** What to do about it, in a sentence; null where all is well. */
  readonly advice: string | null;
}

export interface Doctor {
  readonly gemini: DoctorLine;
  /** `isOurs`: added in the window, and may be removed there. */
  readonly key: DoctorLine & { readonly isOurs: boolean };
  readonly ffmpeg: DoctorLine;
  readonly output: DoctorLine;
}

export interface ReportText {
  readonly batchId: string;
  readonly job: number;
  /** Markdown so far, without the closing block. */
  readonly text: string;
  readonly isFinal: boolean;
}

export interface ExportResult {
  readonly dir: string;
  readonly files: readonly string[];
}

/** What main answers, name by name. */
export interface Responses {
  'session.snapshot': Snapshot;
  'batch.drop': { readonly batchId: string };
  'batch.choose': { readonly batchId: string } | null;
  'batch.demo': { readonly batchId: string };
  'batch.start': null;
  'batch.pause': null;
  'batch.stop': null;
  'batch.close': null;
  'batch.retryFailed': null;
  'batch.plan': null;
  'batch.continueAt': null;
  'batch.chooseOutDir': null;
  'job.cancel': null;
  'job.retry': null;
  'limit.choose': null;
  'job.transcript': Transcript | null;
  'job.hasVideo': boolean;
  /** Answers when the copy is there; its progress is pushed meanwhile. */
  'job.makePlayable': null;
  'report.watch': ReportText | null;
  'report.open': null;
  'report.reveal': null;
  'report.copy': null;
  'export.run': ExportResult;
  'export.chooseDir': string | null;
  'path.reveal': null;
  'doctor.check': Doctor;
  /** `kept`: in the system's keychain, or for this run only because there is none. */
  'key.save': { readonly kept: 'keychain' | 'this-run' };
  'key.forget': null;
  'gemini.choose': Settings;
  'settings.get': Settings;
  'settings.change': Settings;
  'link.open': null;
}

/** A request ends with a value or a sentence for a person; exceptions do not cross. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** What main sends by itself. Trusted, so plain types. */
export interface Pushes {
  'session.patch': Patch;
  /** The whole text so far, only for the report on screen. */
  'report.text': ReportText;
  'settings.changed': Settings;
  /** A playable copy under way: how much of it is done, 0 to 1. */
  'playable.progressed': { readonly batchId: string; readonly job: number; readonly ratio: number };
  /** A menu item or key that the window answers. */
  command: 'open-folder' | 'export' | 'settings';
}

export type PushName = keyof Pushes;

/** What the preload puts on `window.framelane`. */
export interface Bridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<Responses[N]>>;
  on<N extends PushName>(name: N, listener: (push: Pushes[N]) => void): () => void;
  /** The path of a dropped file or folder; empty where it has none. */
  pathOf(file: unknown): string;
  readonly platform: 'darwin' | 'win32' | 'linux';
}
