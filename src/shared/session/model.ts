import type { Failure } from '../failure.ts';
import type { UndrawnScript } from '../undrawn-script.ts';
import type { Driver, Plan } from '../plan.ts';
import type { Corrections } from '../template/column-value.ts';
import type { BatchValues, VideoValues } from '../values/model.ts';

export type BatchId = string;

/** Identifies a job: its batch and its index in the folder's order, from 0. */
export interface JobRef {
  readonly batchId: BatchId;
  readonly job: number;
}

/** A file found in a dropped folder. */
export interface Video {
  readonly path: string;
  /** The path relative to the dropped folder, with `/` between folders. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Missing if the video is no copy or part of another one. */
  readonly twin?: Twin | undefined;
}

/**
 * Why a video tells nothing new: it has the content of another one, is a small copy or a part of it, belongs to a photo, or was made by an
 * editing program. A likely copy is as large as the other and the same where they were compared. `of` names the other file, the photo or the program's library. It is held until the user releases it.
 */
export interface Twin {
  readonly kind:
    | 'copy'
    | 'likely-copy'
    | 'same-file'
    | 'small-copy'
    | 'segment'
    | 'live-photo'
    | 'render-file';
  readonly of: string;
}

/** A file that was left out of the batch, and the reason. */
export interface Skipped {
  readonly name: string;
  readonly reason:
    | 'not-a-video'
    | 'hidden'
    | 'own-output'
    | 'temporary'
    | 'not-readable'
    | 'link-outside'
    | 'too-many'
    | 'vanished'
    /** Only its name is on this computer. */
    | 'in-cloud'
    /** Its name is not valid UTF-8, so programs of today cannot name it. */
    | 'old-encoding'
    /** It has the name of our index, but is none that Framelane wrote. */
    | 'not-our-index';
}

/** The probed facts about a video. Sizes are as displayed: rotation and sample aspect ratio are applied. */
export interface VideoInfo {
  /** The duration of the video track in seconds. */
  readonly durationS: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The average number of frames per second. */
  readonly frameRate: number | null;
  /** ffmpeg's name for the container, such as `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  /** The track that players show, as ffmpeg counts the tracks of a file. Missing if an earlier Framelane probed it. */
  readonly videoStream?: number | undefined;
  /** The time stamp of the first picture, in seconds, if ffmpeg does not count from it by itself. All other times count from there. */
  readonly clockStartS?: number | undefined;
  /** How far pictures are turned clockwise to be shown, where that is by quarters and nothing else. Missing if they are not. */
  readonly turnedBy?: 90 | 180 | 270 | undefined;
  readonly videoCodec: string;
  /** The transfer curve of an HDR video; null for an ordinary one. */
  readonly hdr: 'pq' | 'hlg' | null;
  readonly isInterlaced: boolean;
  readonly audioTracks: readonly AudioTrack[];
  readonly subtitleTracks: readonly SubtitleTrack[];
  readonly createdAt: string | null;
  /** The tags of the whole file that say something about the video, such as `title`. Missing if it has none. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly warnings: readonly Warning[];
}

export interface AudioTrack {
  /** The track, as ffmpeg counts the tracks of a file. Missing if an earlier Framelane probed it. */
  readonly stream?: number | undefined;
  readonly codec: string;
  /** The language as stated in the file, such as `eng`; null if not stated. */
  readonly language: string | null;
  readonly channels: number | null;
  /** True for the track that the file marks as default. */
  readonly isDefault: boolean;
}

export interface SubtitleTrack {
  readonly codec: string;
  readonly language: string | null;
  /** False for subtitles stored as images, which cannot be read as text. */
  readonly isText: boolean;
  readonly isDefault: boolean;
}

/** A problem of the video, or of what was sent of it, that readers of the report must know. */
export type Warning =
  | 'cut-short'
  | 'damaged'
  | 'fewer-frames'
  | 'no-sound'
  /** There is a sound track, and nothing can be taken from it. */
  | 'unreadable-sound'
  | 'audio-outlasts-picture'
  | 'variable-frame-rate'
  /** A broadcast or a recording of one pauses, or its clock was set anew. Times are counted on as if nothing lay between. */
  | 'clock-jumps'
  /** Width and height change their ratio in the middle of the video. */
  | 'shape-changes'
  /** There are subtitles, but they are images or broken. */
  | 'unreadable-subtitles'
  | 'transcript-cut'
  | 'sound-cut'
  /** Frames or the sound were left out so that the question fits into one request. */
  | 'frames-thinned'
  | 'sound-left-out'
  /** The clip could not be made small enough, so frames were sent instead. */
  | 'clip-too-large'
  /** Another model than the chosen one answered. */
  | 'other-model'
  /** Parts of what is said could not be written down. */
  | 'words-missing'
  /** Values of the findings could not be read, and the spending limit left no room to ask for them again. */
  | 'findings-not-asked';

/** One line of a transcript, with its times in seconds from the start of the video. */
export interface Cue {
  readonly startS: number;
  readonly endS: number;
  readonly text: string;
}

/** The contents of a transcript: speech, sung words, or its author's text about the video. */
export type TranscriptKind = 'speech' | 'lyrics' | 'description';

/** A file beside a video that looks like its words and was not used, and the reason. */
export interface UnusedFile {
  /** The path relative to the video's folder, with `/` between folders. */
  readonly name: string;
  readonly reason:
    /** Positions and settings of a drone or camera. */
    | 'telemetry'
    | 'licence'
    /** A text in no form that Framelane knows. */
    | 'unknown-form'
    /** Not a text at all. */
    | 'no-text'
    /** All its times lie after the end of the video. */
    | 'other-times'
    | 'not-readable';
}

/** The transcript of a video, from a file beside it or a track in it. */
export interface Transcript {
  readonly source:
    | { readonly kind: 'file'; readonly name: string }
    | { readonly kind: 'track'; readonly track: number }
    /** Gemini wrote down what it heard; `model` by its name. */
    | { readonly kind: 'gemini'; readonly model: string }
    /** A program on this computer wrote down what it heard, with that model. */
    | { readonly kind: 'program'; readonly model: string };
  readonly language: string | null;
  readonly kind: TranscriptKind;
  /** False for a plain text, whose cues have no times and all start at 0. */
  readonly hasTimes: boolean;
  readonly cues: readonly Cue[];
  /** True if the text was too long and was cut. */
  readonly isCut: boolean;
  /** True if the user changed lines of it in Framelane. */
  readonly isEdited?: boolean | undefined;
}

/** One frame of a video as it was sent. */
export interface FrameInfo {
  /** The time of the frame from the start, in seconds. */
  readonly timeS: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How much of each kind a question held, files by their own size. */
export interface SentMaterialSizes {
  readonly pictures: number;
  readonly pictureBytes: number;
  readonly soundBytes: number;
  readonly videoBytes: number;
  readonly wordBytes: number;
}

/** The data that left this computer for one attempt. */
export interface Sent extends SentMaterialSizes {
  /** The bytes of all its requests, files as base64; null if not known. */
  readonly totalBytes: number | null;
}

export interface Tokens {
  readonly input: number;
  /** Including thoughts, which are paid as output. */
  readonly output: number;
  /** The part of the output that is thoughts. */
  readonly thoughts?: number | undefined;
  /** The part of the input that Google had kept from before and charges less for. */
  readonly cached?: number | undefined;
  /** The part of the input that is sound, which some models charge more for. */
  readonly audio?: number | undefined;
}

/** `transcribing`: what is said is written down, by Gemini or by a program on this computer. */
export type Stage = 'extracting' | 'transcribing' | 'analysing';

/** The phase of an analysis: waiting for a first event, waiting for text, receiving text, or saving the file. */
export type Phase = 'starting' | 'thinking' | 'writing' | 'saving';

export type SpanOutcome = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export interface PhaseMark {
  readonly phase: Phase;
  readonly atMs: number;
}

/** The number of words received up to a time, drawn as ticks inside a bar. */
export interface Tick {
  readonly atMs: number;
  readonly words: number;
}

/** A video's history in earlier batches, as found when it is dropped. */
export type VideoHistory =
  /** Never reported on this computer. */
  | 'new'
  /** A file with this name was reported, but has changed. */
  | 'changed'
  /** Reported before with another plan: another template, model, context or other frames. */
  | 'other-plan';

/** One bar on the timeline. A wait (`backing-off`) holds no slot. Times are milliseconds since 1970. */
export interface Span {
  readonly stage: Stage | 'backing-off';
  readonly slot: number | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly outcome: SpanOutcome;
  readonly phases: readonly PhaseMark[];
  readonly ticks: readonly Tick[];
}

/** A rating of a video, from 0 to `outOf`. */
export interface Score {
  readonly value: number;
  readonly outOf: number;
}

/** A report file on disk. */
export interface Report {
  readonly path: string;
  readonly words: number;
  /** The approximate tokens of its text; missing if an earlier Framelane wrote it. */
  readonly textTokens?: number | undefined;
  readonly tokens: Tokens | null;
  readonly model: string | null;
  /** False if the closing block was still invalid after one repair. The report is kept without findings. */
  readonly hasFindings: boolean;
  /** A short summary from the findings, for the list. */
  readonly headline: string | null;
  /** The value of the template's first score column; null if there is no such column or value. */
  readonly score: Score | null;
  /** The hash of the written file, to detect edits by the user. */
  readonly sha256: string;
  /** The key of what the question told of the video besides its pictures; missing if it told nothing. */
  readonly valuesKey?: string | undefined;
}

/** The progress of an extraction. `done` and `total` count frames; for other parts `done` is a ratio and `total` is 1. */
export interface ExtractionProgress {
  readonly part: 'frames' | 'sound' | 'words' | 'clip';
  readonly done: number;
  readonly total: number;
}

/** One request to the model, or one that could not be made. Times are milliseconds since 1970. */
export interface Attempt {
  readonly model: string;
  readonly startedAtMs: number;
  readonly firstTextAtMs: number | null;
  /** Null while it runs. */
  readonly endedAtMs: number | null;
  /** Null if no tokens were counted. */
  readonly tokens: Tokens | null;
  /** The expected tokens, until they are counted: while it runs, and for good if Framelane ended before it did. */
  readonly expected?: Tokens;
  /** Missing if nothing was sent, or a Framelane wrote it that did not count. */
  readonly sent?: Sent;
  /** `words`: it wrote down what is said, and asked for no report. Requests that succeeded one after another are one entry. */
  readonly purpose?: 'words';
  readonly failure: Failure | null;
}

export type JobStatus =
  | { readonly kind: 'waiting' }
  /** The file is still being written or copied. */
  | { readonly kind: 'growing'; readonly sizeBytes: number }
  | ({ readonly kind: 'extracting' } & ExtractionProgress)
  /** Frames are extracted; the job waits for Start or a free lane, or for the report that the batch named `fromBatch` asks for. */
  | { readonly kind: 'prepared'; readonly fromBatch?: string }
  /** The speech is being written down; `doneRatio` of the sound is done, from 0 to 1. */
  | { readonly kind: 'transcribing'; readonly doneRatio: number }
  | {
      readonly kind: 'analysing';
      readonly phase: Phase;
      readonly words: number;
      /** The part of the question that was sent, from 0 to 1, while a long sending is under way; 0 while it waits for others. */
      readonly sentRatio?: number;
    }
  | { readonly kind: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
  /** The report could not be saved at its path, so the answer is kept in the app data. */
  | { readonly kind: 'unsaved'; readonly failure: Failure; readonly keptPath: string }
  | { readonly kind: 'reported'; readonly report: Report }
  /**
   * There was a report of the same video with the same plan. `isMadeHere` is false if only the folder says so: this computer does not
   * know that it made it.
   */
  | { readonly kind: 'unchanged'; readonly report: Report; readonly isMadeHere: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draftPath: string | null }
  | { readonly kind: 'cancelled' };

/** A status with a report. */
export type ReportedStatus = Extract<JobStatus, { readonly report: Report }>;

/** A new report that the user asked for, of a video that has one. */
export type Renewal =
  /** It is asked for. Until it is there, the report of `before` stays the video's; `warnings` are those of that report. */
  | { readonly kind: 'asked'; readonly before: ReportedStatus; readonly warnings: readonly Warning[] }
  /** It did not come, so the video kept its report. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' };

export interface Job {
  readonly video: Video;
  /** The name shown for the video, without folder, extension and downloader's ids. No two videos of a batch have the same. */
  readonly title: string;
  readonly status: JobStatus;
  /** Missing where no new report was asked for, or it is there. */
  readonly renewal?: Renewal | undefined;
  readonly info: VideoInfo | null;
  /** The frames kept for the window and for exports; the first is the poster. */
  readonly frames: readonly FrameInfo[];
  /** The number of extracted frames, which are sent to the model. */
  readonly frameCount: number;
  /** The number of pictures dropped because they look like the one before. */
  readonly repeatsDropped: number;
  /**
   * The source of the transcript; null if there is none. `chars` and `tokens`: how much a question tells of it; batches of earlier versions
   * do not say.
   */
  readonly transcript:
    | (Pick<Transcript, 'source' | 'language' | 'kind'> & {
        readonly cues: number;
        readonly chars?: number | undefined;
        readonly tokens?: number | undefined;
      })
    | null;
  /** Files beside the video that look like its words and were not used. */
  readonly unusedFiles: readonly UnusedFile[];
  readonly warnings: readonly Warning[];
  readonly spans: readonly Span[];
  /** All requests so far, oldest first. */
  readonly attempts: readonly Attempt[];
  /** A hash over the file's size, time and content; null until it is computed. */
  readonly fingerprint: string | null;
  /** Null until it is known. */
  readonly history: VideoHistory | null;
  /** True if the user put the job on hold. */
  readonly isHeld: boolean;
  /** Higher priorities go first; 0 unless the user moved the video up. */
  readonly priority: number;
  /** The number of crashes of Framelane while the video was in a lane. */
  readonly interruptions: number;
  /** The keys of doubts about its report that the user called right. */
  readonly dismissed: readonly string[];
  /** Values of its findings that the user corrected, by column. The model's own values stay in the answer. */
  readonly corrections: Corrections;
  /** The score with the user's correction; missing where it was not corrected. */
  readonly correctedScore?: Score | null | undefined;
  /** The facts known of the video besides its pictures. */
  readonly values: VideoValues;
}

/** The state of a batch as a whole. */
export type BatchPhase =
  | { readonly kind: 'scanning'; readonly found: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'running' }
  /** `cause` is the failure that paused it; null if the user did. */
  | { readonly kind: 'draining'; readonly cause: Failure | null }
  /** `continuesAtMs` is when it resumes by itself; null if only the user resumes it. */
  | { readonly kind: 'paused'; readonly cause: Failure | null; readonly continuesAtMs: number | null }
  | { readonly kind: 'stopped' }
  /** Framelane was closed or crashed while the batch was running. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'finished' };

/** The kinds of questions over reports: one text about all of them, or a question of the user. */
export type InquiryKind = 'synthesis' | 'question';

/** A text of the model over reports, and how it came about. */
export interface Inquiry {
  /** Its number in the batch, from 0. Numbers are never given again. */
  readonly id: number;
  readonly kind: InquiryKind;
  /** The user's question; empty for a synthesis. */
  readonly question: string;
  /** The jobs whose reports are read; null: all that have one when it is written. */
  readonly jobs: readonly number[] | null;
  /** The inquiry that the question follows up; null for none. */
  readonly follows: number | null;
  /** True if frames of the videos go along with the question. */
  readonly withFrames: boolean;
  /** True if the plan asked for it, and not a press. */
  readonly isAutomatic: boolean;
  /**
   * The instructions for a synthesis, fixed when it is asked for: a text that goes on later asks the same, whatever became of the template
   * or the window's language. Missing for questions, and in texts of earlier versions.
   */
  readonly instructions?: string | undefined;
  readonly askedAtMs: number;
  readonly status: InquiryStatus;
  readonly spans: readonly Span[];
  /** All requests so far, oldest first. */
  readonly attempts: readonly Attempt[];
}

export type InquiryStatus =
  | { readonly kind: 'waiting' }
  /** Requests are under way; `done` of `steps` have ended. `words`: those of the text itself so far. */
  | { readonly kind: 'running'; readonly done: number; readonly steps: number; readonly words: number }
  | { readonly kind: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
  | { readonly kind: 'answered'; readonly answer: InquiryAnswer }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' };

/** The facts known of a written text; the text itself is a file. */
export interface InquiryAnswer {
  readonly writtenAtMs: number;
  readonly model: string;
  /** The number of reports that were read. */
  readonly reports: number;
  readonly words: number;
  readonly citations: number;
  /** Citations that do not hold. */
  readonly doubted: number;
  /** Sentences without a citation. */
  readonly uncited: number;
}

export interface Batch {
  readonly id: BatchId;
  /** The name of the dropped folder, or the one that the user gave the batch. */
  readonly name: string;
  readonly plan: Plan;
  /** The dropped files and folders. */
  readonly paths: readonly string[];
  readonly outDir: string;
  readonly isDemo: boolean;
  /** True if a newer Framelane wrote it: it can be shown but not resumed. */
  readonly isReadOnly: boolean;
  readonly phase: BatchPhase;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** In the folder's order, which all lists and results follow. */
  readonly jobs: readonly Job[];
  readonly skipped: readonly Skipped[];
  /** How many files were skipped besides those that are listed. Missing for none. */
  readonly moreSkipped?: number;
  /** Texts over the reports, oldest first. */
  readonly inquiries: readonly Inquiry[];
  /** The attempts of texts that were removed: they were paid for all the same. Missing for none. */
  readonly removedAttempts?: readonly Attempt[];
  /** The changes while the batch was open; the first is the limit at its beginning. */
  readonly limitChanges: readonly LimitChange[];
  readonly coolDowns: readonly CoolDown[];
  readonly sleeps: readonly Sleep[];
  /** The times in which the batch did not run: paused, stopped, interrupted, or ended until it was started again. */
  readonly pauses: readonly Pause[];
  /** The columns of what is known of the videos, and where it comes from. */
  readonly values: BatchValues;
  /** The exports made by themselves when the batch ended; null if there were none since its last new report. */
  readonly exported: ExportedByItself | null;
  /** The videos that wait while a few are tried first; null where no trial is under way. */
  readonly trialRest: readonly number[] | null;
  /** The paths of the videos that were tried first in the batch that this one was made from; they are offered here too. Missing for none. */
  readonly tryFirst?: readonly string[] | undefined;
  /** The number of journal bytes that could not be read. */
  readonly lostBytes: number;
}

/** The files that were exported by themselves at the end of a batch, or why they could not be. */
export interface ExportedByItself {
  readonly dir: string;
  /** Names relative to `dir`. */
  readonly files: readonly string[];
  readonly failure: Failure | null;
  /** The folder that was wished, where it could not be written to and another was taken. Missing where there was none. */
  readonly unwritable?: string | undefined;
  /** Scripts without a font here. Missing for none. */
  readonly undrawn?: readonly UndrawnScript[] | undefined;
}

/**
 * Why the limit changed: the user chose it, the service refused requests (with their number), or reports succeeded without a
 * refusal (with their number).
 */
export type LimitReason =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'rate-limited'; readonly refusals: number }
  | { readonly kind: 'quiet'; readonly answers: number };

/** A change of the limit, drawn as a line across the lanes. */
export interface LimitChange {
  readonly atMs: number;
  readonly limit: number;
  readonly reason: LimitReason;
}

/** A pause of all requests after a rate limit, or while Google is too busy. Drawn across the lanes. */
export interface CoolDown {
  readonly startedAtMs: number;
  readonly untilMs: number;
  readonly reason?: 'busy';
}

/** A time in which the computer slept. */
export interface Sleep {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** A time in which a started batch did not run; `endedAtMs` is null while it goes on. */
export interface Pause {
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** The complete state of the app that the window shows. */
export interface Session {
  /** The current limit of concurrent analyses. */
  readonly limit: number;
  /** The limit that the user chose; with Auto the highest allowed one. */
  readonly chosenLimit: number;
  readonly isAutoLimit: boolean;
  /** How gemini is run. `reason` says why another driver than the chosen one is used; null if the chosen one is. */
  readonly driver: { readonly kind: Driver; readonly reason: string | null };
  readonly extractionSlots: number;
  readonly batches: readonly Batch[];
}

/** True if nothing more happens to the job. */
export function isFinal({ kind }: JobStatus): boolean {
  return kind === 'reported' || kind === 'unchanged' || kind === 'failed' || kind === 'cancelled';
}

/** A job that holds a slot: its status has the name of its stage. */
type ActiveStatus = Extract<JobStatus, { kind: Stage }>;

/** A job that neither has a report nor ended without one. */
type PendingStatus =
  | ActiveStatus
  | Extract<JobStatus, { kind: 'waiting' | 'growing' | 'prepared' | 'backing-off' }>;

/** True while a job holds a slot. */
export function isActive(status: JobStatus): status is ActiveStatus {
  switch (status.kind) {
    case 'extracting':
    case 'transcribing':
    case 'analysing':
      return true;
    case 'waiting':
    case 'growing':
    case 'prepared':
    case 'backing-off':
    case 'unsaved':
    case 'reported':
    case 'unchanged':
    case 'failed':
    case 'cancelled':
      return false;
  }
}

/** True until a job has a report, or ended without one. An answer that waits to be saved is no longer pending. */
export function isPending(status: JobStatus): status is PendingStatus {
  return !isFinal(status) && status.kind !== 'unsaved';
}

/** True while a job holds a lane. */
export function isInLane(status: JobStatus): boolean {
  return isActive(status) && isLaneStage(status.kind);
}

/** True while a batch is asked about, or ends what it asked. */
export function isAsking({ phase, jobs }: Pick<Batch, 'phase' | 'jobs'>): boolean {
  return phase.kind === 'running' || phase.kind === 'draining' || jobs.some(({ status }) => isInLane(status));
}

/** True for a stage whose slot is a lane; false for one beside the lanes, and for a wait. */
export function isLaneStage(stage: Span['stage']): boolean {
  switch (stage) {
    case 'transcribing':
    case 'analysing':
      return true;
    case 'extracting':
    case 'backing-off':
      return false;
  }
}

/** The attempts that asked for the report; not those that only wrote down what is said. */
export function triesOf({ attempts }: Pick<Job, 'attempts'>): readonly Attempt[] {
  return attempts.some(({ purpose }) => purpose !== undefined)
    ? attempts.filter(({ purpose }) => purpose === undefined)
    : attempts;
}

/** The score of a report, as the user corrected it; null for none. */
export function scoreOfJob(job: Pick<Job, 'status' | 'renewal' | 'correctedScore'>): Score | null {
  const report = reportOf(job);
  if (report === null) return null;
  return job.correctedScore === undefined ? report.score : job.correctedScore;
}

/**
 * The report of a job, made by this batch, an earlier one or brought by the folder; null if there is none. It stays while a new one is
 * asked for.
 */
export function reportOf(job: Pick<Job, 'status' | 'renewal'>): Report | null {
  return reportedStatusOf(job)?.report ?? null;
}

/** True where a batch has this job, and the job a report. */
export function hasReport({ jobs }: Pick<Batch, 'jobs'>, job: number): boolean {
  const known = jobs[job];
  return known !== undefined && reportOf(known) !== null;
}

/** The status that tells of a job's report: its own, or the one before a new report was asked for. Null if there is none. */
export function reportedStatusOf({
  status,
  renewal,
}: Pick<Job, 'status' | 'renewal'>): ReportedStatus | null {
  if (status.kind === 'reported' || status.kind === 'unchanged') return status;
  return renewal?.kind === 'asked' ? renewal.before : null;
}

/** True while a new report of a video that has one is asked for. */
export function isRenewing({ renewal }: Pick<Job, 'renewal'>): boolean {
  return renewal?.kind === 'asked';
}

export const emptySession: Session = {
  limit: 5,
  chosenLimit: 5,
  isAutoLimit: false,
  driver: { kind: 'acp', reason: null },
  extractionSlots: 2,
  batches: [],
};
