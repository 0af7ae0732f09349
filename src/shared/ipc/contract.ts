import { z } from 'zod';
import type { ArchiveHits, ArchiveReading } from '../archive-search.ts';
import type { OtherBatch } from '../comparison/other-batch.ts';
import { safeLink } from '../markdown/safe-link.ts';
import type {
  About,
  Doctor,
  ReportText,
  ReportHits,
  HistoryEntry,
  Removal,
  ExtractionPreview,
  PromptPreview,
  Exchange,
  SpeechCheck,
  Ended,
} from './answers.ts';
import {
  exportChoicesSchema,
  previewSchema,
  type ExportPreview,
  type ExportProgress,
  type ExportResult,
} from '../export-choices.ts';
import { logReportSchema } from '../log-report.ts';
import type { Failure } from '../failure.ts';
import type { KeyCheck } from '../key-check.ts';
import { extractionSchema, limitSchema, modelSchema, planChangeSchema } from '../plan-schema.ts';
import type { Batch, Skipped, Transcript } from '../session/model.ts';
import type { Patch, Snapshot } from '../session/sync.ts';
import { MOST_TRIED } from '../session/trial.ts';
import type { Settings } from '../settings.ts';
import { settingsChangeSchema } from '../settings-schema.ts';
import { TRANSCRIPT_FORMATS } from '../subtitle-files.ts';
import type { Updates } from '../updates.ts';
import { columnChangeSchema, typedValueSchema, valueColumnSchema } from '../values/value-schema.ts';
import type { ShownInquiry } from '../synthesis/written.ts';
import { columnValueSchema } from '../template/column-value.ts';
import { type Findings } from '../template/findings.ts';
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
const inquiry = z.int().min(0).max(1_000_000_000);
const ofInquiry = ofBatch.extend({ inquiry });
const columnId = valueColumnSchema.shape.id;
const nothing = z.undefined();
/** A transcript has no more lines. */
const MOST_LINES = 20_000;
const lineEdit = z.object({
  line: z.int().min(0).max(1_000_000),
  was: z.string().max(20_000),
  text: z.string().trim().min(1).max(20_000),
});
/** Another text for a line of a transcript. `was` is the text that is shown. */
export type LineEdit = z.infer<typeof lineEdit>;

/** All requests of the renderer, with the schema of each input. Main parses the input before anything else. */
export const requests = {
  'session.snapshot': nothing,
  'batch.drop': z.object({ paths: z.array(path).min(1).max(10_000) }),
  /** Adds files and folders to a batch that was not started. Returns the batch that takes its place. */
  'batch.add': ofBatch.extend({ paths: z.array(path).min(1).max(10_000) }),
  /** Keeps what the user typed for some videos in one column, which is made where the batch has it not. */
  'values.type': ofBatch.extend({
    column: valueColumnSchema,
    videos: z.array(typedValueSchema).min(1).max(10_000),
  }),
  /** Renames or hides a column, gives it another kind, or chooses whether it is sent. */
  'values.column': ofBatch.extend({ column: columnId, change: columnChangeSchema }),
  /** Moves a column one place down, or up. */
  'values.moveColumn': ofBatch.extend({ column: columnId, by: z.literal([1, -1]) }),
  /** Joins a row of a table with another video; null for none. Returns false where the row is not in its file any more. */
  'values.join': ofBatch.extend({
    source: path,
    row: z.int().min(0).max(10_000_000),
    video: job.nullable(),
  }),
  /**
   * Takes back how the user joined a row: it is joined as the user had joined it `before`, or as its table says where that is null, and so
   * are the rows that this moved. Returns false where the table cannot be read any more.
   */
  'values.unjoin': ofBatch.extend({
    source: path,
    row: z.int().min(0).max(10_000_000),
    before: z.object({ video: job.nullable() }).nullable(),
  }),
  /** Takes a table out of the batch, with what it says. */
  'values.remove': ofBatch.extend({ source: path }),
  /** Lets the user choose tables that are joined with the videos of the batch. */
  'values.choose': ofBatch,
  'batch.choose': nothing,
  'batch.demo': nothing,
  'batch.start': ofBatch,
  'batch.pause': ofBatch,
  /** Ends what runs. `isSure`: the user was asked whether what is being written may be lost. */
  'batch.stop': ofBatch.extend({ isSure: z.boolean() }),
  'batch.close': ofBatch.extend({ isSure: z.boolean() }),
  'batch.retryFailed': ofBatch,
  'batch.plan': z.object({ batchId, change: planChangeSchema }),
  /** Sets when a paused batch resumes by itself; null for never. */
  /** Asks another model from now on, in place of one that Google does not offer to this key, and goes on. */
  'batch.useModel': ofBatch.extend({ model: modelSchema }),
  'batch.resumeAt': z.object({ batchId, atMs: z.number().positive().nullable() }),
  /** Names a batch, open or past; an empty name gives it the one of its folder again. */
  'batch.rename': ofBatch.extend({ name: z.string().trim().max(120) }),
  'batch.chooseOutDir': ofBatch,
  /** Makes the place that a link in the dropped folder leads to the output folder, and starts: the user was told where it leads. */
  'batch.writeThere': ofBatch,
  'job.cancel': ofJob,
  'job.retry': ofJob,
  /** Makes a new report for a video that has one. If the user edited the old file, it stays. */
  'job.regenerate': ofJob,
  'job.hold': z.object({ batchId, job, isHeld: z.boolean() }),
  /** Calls doubts about a report right, or shows them again. */
  'job.dismissDoubts': z.object({
    batchId,
    job,
    keys: z.array(z.string().min(1).max(250)).max(1000),
    isRight: z.boolean(),
  }),
  /** Starts with these videos; the others wait until `batch.runRest`. */
  'batch.tryFirst': ofBatch.extend({ jobs: z.array(job).min(1).max(MOST_TRIED) }),
  'batch.runRest': ofBatch,
  /** Holds or releases several jobs at once. */
  'batch.hold': z.object({ batchId, jobs: z.array(job).max(10_000), isHeld: z.boolean() }),
  /** Moves the job to the next free lane. */
  'job.moveUp': ofJob,
  /** Returns the question and answer of a job, for the details. */
  'job.exchange': ofJob,
  /** Returns the findings of every report, in the folder's order. */
  'batch.findings': ofBatch,
  /** Asks for a text over reports: the one about all, or the answer to a question. `jobs`: null for all reports. */
  'inquiry.add': ofBatch.extend({
    kind: z.enum(['synthesis', 'question']),
    question: z.string().trim().max(4_000),
    jobs: z.array(job).min(1).max(100_000).nullable(),
    follows: inquiry.nullable(),
    /** Frames of the videos go along; only with a question about a few. */
    withFrames: z.boolean(),
  }),
  /** Asks again for a text that failed, was stopped or was interrupted. */
  'inquiry.again': ofInquiry,
  'inquiry.stop': ofInquiry,
  /** Removes a text for good. */
  'inquiry.remove': ofInquiry,
  'inquiry.read': ofInquiry,
  /** Adds an answer about one report to its file, as an appendix that says so. */
  'inquiry.append': ofInquiry,
  'inquiry.copy': ofInquiry,
  /** Corrects a value of a report's findings; undefined: what the model said counts again. */
  'job.correctFinding': z.object({
    batchId,
    job,
    column: z.string().min(1).max(60),
    value: columnValueSchema.optional(),
  }),
  /** Searches the reports of an open batch. A new search cancels the previous one. */
  'reports.search': z.object({
    batchId,
    sought: z.string().trim().min(1).max(200),
    /** The most hits with an excerpt; all matching reports are counted. */
    most: z.int().min(1).max(1000),
  }),
  /** Searches the texts of all batches, open and past ones. A newer search may end this one. */
  'archive.search': z.object({
    sought: z.string().trim().min(1).max(200),
    batchId: batchId.nullable(),
    exceptBatchId: batchId.nullable(),
    templateId: templateIdSchema.nullable(),
    sinceMs: z.number().min(0).nullable(),
    most: z.int().min(1).max(500),
  }),
  /** Lists all batches, newest first. */
  'history.list': nothing,
  /** Opens a past batch in the window. It is not resumed; `batch.start` does that. */
  'history.open': ofBatch,
  /** Returns what deleting a batch would remove. */
  'history.previewRemoval': ofBatch,
  /** Deletes the stored data of a batch. `withReports` also moves its unedited reports to the system's trash. */
  'history.delete': z.object({ batchId, withReports: z.boolean() }),
  /** Returns a batch, open or past, with its videos. */
  'history.read': ofBatch,
  /** The reports of a batch, open or past, for a comparison with another one. */
  'history.compare': ofBatch,
  /** Creates a new batch of the same videos with a changed plan. `jobs`: the videos; null for all. */
  'history.rerun': z.object({
    batchId,
    change: planChangeSchema,
    jobs: z.array(job).min(1).max(100_000).nullable(),
    /** The videos that are offered to be tried first. */
    tried: z.array(job).max(MOST_TRIED),
  }),
  /** Saves the batch as a Chrome trace for Perfetto, at a path the user chooses. */
  'export.trace': ofBatch,
  /**
   * Saves a zip for a bug report, without keys, names or contents of videos, at a path the user chooses. Null for one that is about no
   * batch.
   */
  'export.diagnostics': z.object({ batchId: batchId.nullable() }),
  /** Starts dragging a report out of the window as a file. */
  'report.drag': ofJob,
  /** Sets the limit; with Auto it adapts between 1 and this. */
  'limit.choose': z.object({ limit: limitSchema, isAuto: z.boolean() }),
  'job.transcript': ofJob,
  /** Changes lines of a transcript; `was` is the text that the window shows. Returns the transcript as it is then. */
  'job.editLines': z.object({ batchId, job, edits: z.array(lineEdit).min(1).max(MOST_LINES) }),
  /** Saves a transcript at a path that the user chooses. Returns it; null if the user chose none. */
  'job.exportTranscript': z.object({ batchId, job, format: z.enum(TRANSCRIPT_FORMATS) }),
  'job.findings': ofJob,
  /** Returns whether the video's file still exists. */
  'job.hasVideo': ofJob,
  /** Makes a playable copy of a video that the window cannot play. */
  'job.makePlayable': ofJob,
  /** Chooses the report whose text is streamed to the window; null for none. */
  'report.watch': ofJob.nullable(),
  'report.open': ofJob,
  'report.reveal': ofJob,
  'report.copy': ofJob,
  'export.run': exportChoicesSchema,
  /** Cancels the running export and removes what it wrote. */
  'export.cancel': nothing,
  /** Renders a preview of an export; null ends the preview. */
  'export.preview': previewSchema.nullable(),
  'export.chooseDir': nothing,
  'path.reveal': z.object({ path }),
  /** Reloads the page; running work continues. */
  'window.reload': nothing,
  'doctor.check': nothing,
  'doctor.describe': nothing,
  /** Asks Google about a key and keeps it, unless it can never work. Open batches that waited for a key go on. */
  'key.save': z.object({ key: z.string().trim().min(1).max(500) }),
  'key.forget': nothing,
  /** Lets the user choose the program that writes down what is said on this computer, or its model. */
  'speech.choose': z.object({ what: z.enum(['program', 'model']) }),
  /** Checks whether the chosen program and model can be used. */
  'speech.check': nothing,
  /** Lets the user choose another gemini program. */
  'gemini.choose': nothing,
  /**
   * Returns the frames that these choices would extract: from a video of this batch, else of another, else from a sample clip. A
   * new request cancels the previous one.
   */
  'extraction.preview': z.object({
    batchId: batchId.nullable(),
    choices: extractionSchema.pick({ frames: true, sampling: true, dropRepeats: true }),
  }),
  'templates.list': nothing,
  /** Saves a template, or creates one with that id. */
  'templates.save': z.object({ template: templateSchema }),
  /** Removes a template of the user, or restores a built-in one. */
  'templates.remove': z.object({ id: templateIdSchema }),
  /** Returns the earlier texts of a template that batches used, newest first. */
  'templates.history': z.object({ id: templateIdSchema }),
  /** Returns the prompt for a video with this template, or for an invented clip. A new request cancels the previous one. */
  'templates.preview': z.object({ template: templateSchema, video: ofJob.nullable() }),
  /** "Try on one video": starts a batch of one video with this template. */
  'templates.try': ofJob.extend({ template: templateSchema }),
  'settings.get': nothing,
  /** Returns the system's accent colour as `#rrggbb`; null if there is none. */
  'accent.get': nothing,
  'settings.change': settingsChangeSchema,
  /** Shows the log in the file manager. */
  'log.reveal': nothing,
  /** An error in the window, for the log. */
  'log.report': logReportSchema,
  /** The parts that Framelane is made of, and how this copy came here. */
  'about.read': nothing,
  'updates.get': nothing,
  /** Asks for a newer version. Its answer comes as `updates.changed`. */
  'updates.look': nothing,
  'updates.download': nothing,
  /** Ends the app, replaces it by the downloaded version and starts that. */
  'updates.install': nothing,
  'link.open': z.object({ url: z.string().refine((url) => safeLink(url) === url) }),
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]>;

/** The response to each request. */
export interface Responses {
  'session.snapshot': Snapshot;
  'batch.drop': { readonly batchId: string };
  /** The number of videos that were not in the batch, files that are no videos, and the number of tables that were joined with it. */
  'batch.add': { readonly added: number; readonly leftOut: readonly Skipped[]; readonly tables: number };
  'values.type': null;
  'values.column': null;
  'values.moveColumn': null;
  'values.join': boolean;
  'values.unjoin': boolean;
  'values.remove': null;
  'values.choose': null;
  'batch.choose': { readonly batchId: string } | null;
  'batch.demo': { readonly batchId: string };
  /** The cause for which the batch paused at once; null where it runs. */
  'batch.start': { readonly pausedFor: Failure | null };
  'batch.pause': null;
  'batch.stop': Ended;
  'batch.close': Ended;
  'batch.retryFailed': null;
  'batch.plan': null;
  'batch.useModel': null;
  'batch.resumeAt': null;
  'batch.rename': null;
  'batch.chooseOutDir': null;
  'batch.writeThere': null;
  /** False where the video came to its end before it could be cancelled. */
  'job.cancel': boolean;
  'job.retry': null;
  'job.regenerate': null;
  'job.hold': null;
  'job.dismissDoubts': null;
  'batch.hold': null;
  'batch.tryFirst': null;
  'batch.runRest': null;
  'job.moveUp': null;
  'job.exchange': Exchange;
  'batch.findings': readonly (Findings | null)[];
  'inquiry.add': { readonly inquiry: number };
  'inquiry.again': null;
  'inquiry.stop': null;
  'inquiry.remove': null;
  /** `written` is null until it is there, and if its file is gone; `growing` is the text so far. */
  'inquiry.read': { readonly written: ShownInquiry | null; readonly growing: string };
  'inquiry.append': null;
  'inquiry.copy': null;
  'job.correctFinding': null;
  /** Null if a newer search cancelled this one. */
  'reports.search': ReportHits | null;
  /** Null if a newer search took its place. `reading`: how many batches were looked at so far. */
  'archive.search': (ArchiveHits & { readonly reading: ArchiveReading }) | null;
  'history.list': readonly HistoryEntry[];
  'history.open': null;
  'history.previewRemoval': Removal;
  'history.delete': null;
  'history.read': Batch;
  'history.compare': OtherBatch;
  'history.rerun': { readonly batchId: string };
  /** The saved path; null if the user cancelled. */
  'export.trace': string | null;
  'export.diagnostics': string | null;
  'report.drag': null;
  'limit.choose': null;
  'job.transcript': Transcript | null;
  'job.editLines': Transcript;
  'job.exportTranscript': string | null;
  /** Null if the report has no findings, or an earlier batch made it. */
  'job.findings': Findings | null;
  'job.hasVideo': boolean;
  /** Answered when the copy is complete; progress is pushed meanwhile. */
  'job.makePlayable': null;
  'report.watch': ReportText | null;
  'report.open': null;
  'report.reveal': null;
  'report.copy': null;
  /** Null if it was cancelled. */
  'export.run': ExportResult | null;
  'export.cancel': null;
  /** Null if a newer preview replaced this one. */
  'export.preview': ExportPreview | null;
  'export.chooseDir': string | null;
  'path.reveal': null;
  'window.reload': null;
  'doctor.check': Doctor;
  /** The last check in the language of now; null before the first. */
  'doctor.describe': Doctor | null;
  /** `kept` is `keychain`, `this-run` if the system has no keychain, or null if the key was not kept. */
  'key.save': { readonly kept: 'keychain' | 'this-run' | null; readonly check: KeyCheck };
  'key.forget': null;
  'speech.choose': Settings;
  'speech.check': SpeechCheck;
  'gemini.choose': Settings;
  /** Null if a newer request cancelled this one. */
  'extraction.preview': ExtractionPreview | null;
  'templates.list': readonly StoredTemplate[];
  'templates.save': StoredTemplate;
  'templates.remove': null;
  'templates.history': readonly EarlierVersion[];
  /** Null if a newer request cancelled this one. */
  'templates.preview': PromptPreview | null;
  'templates.try': { readonly batchId: string };
  'settings.get': Settings;
  'accent.get': string | null;
  'settings.change': Settings;
  'log.reveal': null;
  'log.report': null;
  'about.read': About;
  'updates.get': Updates;
  'updates.look': null;
  'updates.download': null;
  'updates.install': null;
  'link.open': null;
}

/** The reply to a request: a value, or a sentence for people. Exceptions do not cross processes. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** The messages that main sends by itself. They are trusted, so they have plain types without schemas. */
export interface Pushes {
  'session.patch': Patch;
  /** The whole text so far, only for the visible report. */
  'report.text': ReportText;
  /** A text over reports so far. */
  'inquiry.text': { readonly batchId: string; readonly inquiry: number; readonly text: string };
  'settings.changed': Settings;
  'templates.changed': readonly StoredTemplate[];
  'updates.changed': Updates;
  'accent.changed': { readonly color: string | null };
  /** The progress of a playable copy, from 0 to 1. */
  'playable.progressed': { readonly batchId: string; readonly job: number; readonly ratio: number };
  'export.progressed': ExportProgress;
  /** The list of past batches has changed. */
  'history.changed': null;
  /** A search over all batches may find more or less than before. */
  'archive.changed': ArchiveReading;
  /** The window should show this batch: a second start of the app opened it, or it resumed by itself. */
  'batch.show': { readonly batchId: string };
  /** A sentence for the user about something that was not requested. */
  error: { readonly message: string };
  /** A command from a menu item or shortcut. */
  command: Command;
}

export type Command =
  | 'open-folder'
  | 'export'
  | 'settings'
  | 'palette'
  | 'keys'
  | 'guide'
  | 'problem'
  | 'home'
  | 'page-run'
  | 'page-read'
  | 'page-compare'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset';

export type PushName = keyof Pushes;

/** The API that the preload exposes as `window.framelane`. */
export interface Bridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Reply<Responses[N]>>;
  on<N extends PushName>(name: N, listener: (push: Pushes[N]) => void): () => void;
  /** The path of a dropped file or folder; empty if it has none. */
  pathOf(file: unknown): string;
  readonly platform: 'darwin' | 'win32' | 'linux';
}
