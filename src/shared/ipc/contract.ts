import { z } from 'zod';
import type {
  Doctor,
  ReportText,
  ReportHits,
  HistoryEntry,
  Removal,
  ExtractionPreview,
  PromptPreview,
  Exchange,
} from './answers.ts';
import {
  exportChoicesSchema,
  previewSchema,
  type ExportPreview,
  type ExportProgress,
  type ExportResult,
} from '../export-choices.ts';
import { extractionSchema, limitSchema, planChangeSchema } from '../plan-schema.ts';
import type { Transcript } from '../session/model.ts';
import type { Patch, Snapshot } from '../session/sync.ts';
import type { Settings } from '../settings.ts';
import { settingsChangeSchema } from '../settings-schema.ts';
import type { Findings } from '../template/findings.ts';
import {
  templateIdSchema,
  templateSchema,
  type EarlierVersion,
  type StoredTemplate,
} from '../template/template.ts';

const path = z.string().min(1).max(32_768);
const batchId = z.string().min(1).max(100);
const job = z.int().min(0).max(1_000_000);
const ofBatch = z.object({ batchId });
const ofJob = z.object({ batchId, job });
const nothing = z.undefined();

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
  'batch.resumeAt': z.object({ batchId, atMs: z.number().positive().nullable() }),
  'batch.chooseOutDir': ofBatch,
  'job.cancel': ofJob,
  'job.retry': ofJob,
  /** A new report for a video that has one already; the old file stays where the user edited it. */
  'job.regenerate': ofJob,
  'job.hold': z.object({ batchId, job, isHeld: z.boolean() }),
  /** Goes into the next free lane. */
  'job.moveUp': ofJob,
  /** What was sent to the model and what it said, for the details. */
  'job.exchange': ofJob,
  /** The structured part of every report, in the folder's order. */
  'batch.findings': ofBatch,
  /** The reports of an open batch that hold these words. A new search ends the one before. */
  'reports.search': z.object({ batchId, sought: z.string().trim().min(1).max(200) }),
  /** Batches of the past and of now, newest first. */
  'history.list': nothing,
  /** Shows a batch of the past in the window. Nothing goes on by that: `batch.start` does. */
  'history.open': ofBatch,
  /** What deleting a batch would remove, before anything is removed. */
  'history.previewRemoval': ofBatch,
  /** Removes what Framelane keeps of a batch; `withReports` moves its unedited reports to the system's trash as well. */
  'history.delete': z.object({ batchId, withReports: z.boolean() }),
  /** A new batch of the same videos, under another plan. */
  'history.rerun': z.object({ batchId, change: planChangeSchema }),
  /** The batch as a Chrome trace, for ui.perfetto.dev; asks where to save it. */
  'export.trace': ofBatch,
  /** A zip for a bug report, without keys, names or contents of videos; asks where to save it. */
  'export.diagnostics': ofBatch,
  /** Begins to drag a report out of the window as a file. */
  'report.drag': ofJob,
  /** With Auto the limit moves by itself between 1 and this. */
  'limit.choose': z.object({ limit: limitSchema, isAuto: z.boolean() }),
  'job.transcript': ofJob,
  'job.findings': ofJob,
  /** Whether the video's file is still where it was. */
  'job.hasVideo': ofJob,
  /** Makes a copy of the video that the window can play, where it cannot play the video itself. */
  'job.makePlayable': ofJob,
  /** Which report's text is streamed to the window; null for none. */
  'report.watch': ofJob.nullable(),
  'report.open': ofJob,
  'report.reveal': ofJob,
  'report.copy': ofJob,
  'export.run': exportChoicesSchema,
  /** Ends the export under way; what it wrote so far is removed. */
  'export.cancel': nothing,
  /** A look at an export before it is made; null: nobody looks any more. */
  'export.preview': previewSchema.nullable(),
  'export.chooseDir': nothing,
  'path.reveal': z.object({ path }),
  /** Loads the page anew; whatever runs goes on. */
  'window.reload': nothing,
  'doctor.check': nothing,
  'key.save': z.object({ key: z.string().trim().min(10).max(500) }),
  'key.forget': nothing,
  /** Lets the user pick a gemini program of their own. */
  'gemini.choose': nothing,
  /** The frames that these choices take from a video of this batch, else of another, else from a sample clip. A new look ends the one before. */
  'extraction.preview': z.object({
    batchId: batchId.nullable(),
    choices: extractionSchema.pick({ frames: true, sampling: true, dropRepeats: true }),
  }),
  'templates.list': nothing,
  /** Keeps a template as it is now, or makes one of that id. */
  'templates.save': z.object({ template: templateSchema }),
  /** Removes a template of the user's own; brings back a built-in one as it came. */
  'templates.remove': z.object({ id: templateIdSchema }),
  /** The texts of a template that batches ran under, newest first. */
  'templates.history': z.object({ id: templateIdSchema }),
  /** What would be sent for a video under this template; without one, for a made-up clip. A new look ends the one before. */
  'templates.preview': z.object({ template: templateSchema, video: ofJob.nullable() }),
  /** A batch of one video under this template, started at once. */
  'templates.try': ofJob.extend({ template: templateSchema }),
  'settings.get': nothing,
  /** The system's accent colour, as `#rrggbb`; null where it tells none. */
  'accent.get': nothing,
  'settings.change': settingsChangeSchema,
  'link.open': z.object({ url: z.url({ protocol: /^https$/u }).max(2048) }),
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]>;

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
  'batch.resumeAt': null;
  'batch.chooseOutDir': null;
  'job.cancel': null;
  'job.retry': null;
  'job.regenerate': null;
  'job.hold': null;
  'job.moveUp': null;
  'job.exchange': Exchange;
  'batch.findings': readonly (Findings | null)[];
  /** Null: a newer search has ended this one. */
  'reports.search': ReportHits | null;
  'history.list': readonly HistoryEntry[];
  'history.open': null;
  'history.previewRemoval': Removal;
  'history.delete': null;
  'history.rerun': { readonly batchId: string };
  /** Where it was saved; null where the user thought better of it. */
  'export.trace': string | null;
  'export.diagnostics': string | null;
  'report.drag': null;
  'limit.choose': null;
  'job.transcript': Transcript | null;
  /** Null where the report has none, and where an earlier batch made it. */
  'job.findings': Findings | null;
  'job.hasVideo': boolean;
  /** Answers when the copy is there; its progress is pushed meanwhile. */
  'job.makePlayable': null;
  'report.watch': ReportText | null;
  'report.open': null;
  'report.reveal': null;
  'report.copy': null;
  /** Null where it was cancelled. */
  'export.run': ExportResult | null;
  'export.cancel': null;
  /** Null where another look was asked for meanwhile. */
  'export.preview': ExportPreview | null;
  'export.chooseDir': string | null;
  'path.reveal': null;
  'window.reload': null;
  'doctor.check': Doctor;
  /** `kept`: in the system's keychain, or for this run only because there is none. */
  'key.save': { readonly kept: 'keychain' | 'this-run' };
  'key.forget': null;
  'gemini.choose': Settings;
  /** Null: a newer look has ended this one. */
  'extraction.preview': ExtractionPreview | null;
  'templates.list': readonly StoredTemplate[];
  'templates.save': StoredTemplate;
  'templates.remove': null;
  'templates.history': readonly EarlierVersion[];
  /** Null: a newer look has ended this one. */
  'templates.preview': PromptPreview | null;
  'templates.try': { readonly batchId: string };
  'settings.get': Settings;
  'accent.get': string | null;
  'settings.change': Settings;
  'link.open': null;
}

/** A request ends with a value or a sentence for a person; exceptions do not cross. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** What main sends by itself. Trusted, so plain types. */
export interface Pushes {
  'session.patch': Patch;
  /** The whole text so far, only for the report on screen. */
  'report.text': ReportText;
  'settings.changed': Settings;
  'templates.changed': readonly StoredTemplate[];
  'accent.changed': { readonly color: string | null };
  /** A playable copy under way: how much of it is done, 0 to 1. */
  'playable.progressed': { readonly batchId: string; readonly job: number; readonly ratio: number };
  'export.progressed': ExportProgress;
  /** The list of past batches is no longer what it was. */
  'history.changed': null;
  /** A batch that the window shall show: it came from a second start of the app, or goes on by itself. */
  'batch.show': { readonly batchId: string };
  /** A sentence for the person at the window, about what nobody asked for. */
  error: { readonly message: string };
  /** A menu item or key that the window answers. */
  command: Command;
}

export type Command =
  | 'open-folder'
  | 'export'
  | 'settings'
  | 'palette'
  | 'keys'
  | 'home'
  | 'page-run'
  | 'page-read'
  | 'page-compare'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset';

export type PushName = keyof Pushes;

/** What the preload puts on `window.framelane`. */
export interface Bridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<Responses[N]>>;
  on<N extends PushName>(name: N, listener: (push: Pushes[N]) => void): () => void;
  /** The path of a dropped file or folder; empty where it has none. */
  pathOf(file: unknown): string;
  readonly platform: 'darwin' | 'win32' | 'linux';
}
