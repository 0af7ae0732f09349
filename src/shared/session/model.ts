import type { Failure } from '../failure.ts';
import type { Driver, Plan } from '../plan.ts';

export type BatchId = string;

/** Names one job: its batch and its place in the folder's order, from 0. */
export interface JobRef {
  readonly batchId: BatchId;
  readonly job: number;
}

/** A file found in a dropped folder. */
export interface Video {
  readonly path: string;
  /** Relative to what was dropped, with `/` between folders. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** A file that was left out of the batch, and why. */
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
    | 'vanished';
}

/** What is known of a video once it was probed. Sizes are as shown: rotation and sample aspect are applied. */
export interface VideoInfo {
  /** Of the video track, in seconds. */
  readonly durationS: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** On average, in frames a second. */
  readonly frameRate: number | null;
  /** As ffmpeg names it, such as `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  readonly videoCodec: string;
  /** The curve of a picture brighter than a screen; null for an ordinary one. */
  readonly hdr: 'pq' | 'hlg' | null;
  readonly isInterlaced: boolean;
  readonly audioTracks: readonly AudioTrack[];
  readonly subtitleTracks: readonly SubtitleTrack[];
  readonly createdAt: string | null;
  readonly warnings: readonly Warning[];
}

export interface AudioTrack {
  readonly codec: string;
  /** As the file states it, such as `eng`; null where it does not. */
  readonly language: string | null;
  readonly channels: number | null;
  /** The file marks it as the one to play. */
  readonly isDefault: boolean;
}

export interface SubtitleTrack {
  readonly codec: string;
  readonly language: string | null;
  /** False: pictures of words, which cannot be read as text. */
  readonly isText: boolean;
  readonly isDefault: boolean;
}

/** Something about the video, or about what was sent of it, that the reader of a report must know. */
export type Warning =
  | 'cut-short'
  | 'damaged'
  | 'fewer-frames'
  | 'no-sound'
  | 'audio-outlasts-picture'
  | 'variable-frame-rate'
  /** There are words, but they could not be read: pictures of text, or a broken file. */
  | 'unreadable-subtitles'
  | 'transcript-cut'
  | 'sound-cut'
  /** Pictures left out, or the sound, so that the question fits into one request. */
  | 'frames-thinned'
  | 'sound-left-out'
  /** The clip could not be made small enough: pictures were sent instead. */
  | 'clip-too-large'
  /** The model that answered is not the one that was chosen. */
  | 'other-model';

/** One line of a transcript; times in seconds from the start of the video. */
export interface Cue {
  readonly startS: number;
  readonly endS: number;
  readonly text: string;
}

/** The words of a video, as a file beside it or a track in it states them. */
export interface Transcript {
  readonly source:
    | { readonly kind: 'file'; readonly name: string }
    | { readonly kind: 'track'; readonly track: number };
  readonly language: string | null;
  /** False for a plain text: its cues have no times, and all begin at 0. */
  readonly hasTimes: boolean;
  readonly cues: readonly Cue[];
  /** True where the text was longer than may be kept. */
  readonly isCut: boolean;
}

/** One picture of a video, as it was sent. */
export interface FrameInfo {
  /** Of the moment shown, from the start, in seconds. */
  readonly timeS: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

export type Stage = 'extracting' | 'analysing';

/** What an analysing job is doing: waiting for the first word, receiving text, or writing the file. */
export type Phase = 'starting' | 'thinking' | 'writing' | 'saving';

export type SpanOutcome = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export interface PhaseMark {
  readonly phase: Phase;
  readonly atMs: number;
}

/** Words received so far, at a moment: the ticks inside a bar. */
export interface Tick {
  readonly atMs: number;
  readonly words: number;
}

/** What a drop finds out about a video before anything is taken from it: is it known from an earlier batch? */
export type VideoHistory =
  /** Never reported, as far as this computer knows. */
  | 'new'
  /** A file of this name was reported, but it is another one now. */
  | 'changed'
  /** Reported before, under another plan: other template, model, context or frames. */
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

/** How good a video is found to be: 0 to `outOf`. */
export interface Score {
  readonly value: number;
  readonly outOf: number;
}

/** A report as it stands on disk. */
export interface Report {
  readonly path: string;
  readonly words: number;
  readonly tokens: Tokens | null;
  readonly model: string | null;
  /** False where the closing block stayed wrong after one repair: the report is kept, its findings are empty. */
  readonly hasFindings: boolean;
  /** Short summary out of the findings, for the list. */
  readonly headline: string | null;
  /** Of the template's first column that is a score; null where it has none, or the report does not say. */
  readonly score: Score | null;
  /** Of the file as it was written, so that an edit by the user is noticed. */
  readonly sha256: string;
}

/** What is being taken from a video. `done` of `total`: frames for frames, else a share of 1. */
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
  /** Null where nothing was counted. */
  readonly tokens: Tokens | null;
  readonly failure: Failure | null;
}

export type JobStatus =
  | { readonly kind: 'waiting' }
  /** The file is still being written or copied. */
  | { readonly kind: 'growing'; readonly sizeBytes: number }
  | ({ readonly kind: 'extracting' } & ExtractionProgress)
  /** Frames are there; waits for Start or a free lane. */
  | { readonly kind: 'prepared' }
  | { readonly kind: 'analysing'; readonly phase: Phase; readonly words: number }
  | { readonly kind: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
  /** The answer is kept in the app data, because its report could not be saved where it belongs. */
  | { readonly kind: 'unsaved'; readonly failure: Failure; readonly keptPath: string }
  | { readonly kind: 'reported'; readonly report: Report }
  /** An earlier batch made this report, of this very video and under the same plan. */
  | { readonly kind: 'unchanged'; readonly report: Report }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draftPath: string | null }
  | { readonly kind: 'cancelled' };

export interface Job {
  readonly video: Video;
  readonly status: JobStatus;
  readonly info: VideoInfo | null;
  /** The frames kept for the window and for exports; the first is the poster. */
  readonly frames: readonly FrameInfo[];
  /** Frames taken, and sent when the model was asked. */
  readonly frameCount: number;
  /** Pictures left out because they look like the one before. */
  readonly repeatsDropped: number;
  /** What words there are; null for none. */
  readonly transcript: (Pick<Transcript, 'source' | 'language'> & { readonly cues: number }) | null;
  readonly warnings: readonly Warning[];
  readonly spans: readonly Span[];
  /** Requests to gemini so far, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Of the file's size, time and content; null until it was taken. */
  readonly fingerprint: string | null;
  /** Null until it is known. */
  readonly history: VideoHistory | null;
  /** The user wants it left alone until further notice. */
  readonly isHeld: boolean;
  /** Higher goes first; 0 unless the user moved the video up. */
  readonly priority: number;
  /** How often Framelane came to a sudden end while the video was in a lane. */
  readonly interruptions: number;
}

/** Where a batch stands as a whole. `held` = waits because of one cause that meets every video. */
export type BatchPhase =
  | { readonly kind: 'scanning'; readonly found: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'running' }
  /** `cause`: why, where it was not the user. */
  | { readonly kind: 'draining'; readonly cause: Failure | null }
  /** `continuesAtMs`: goes on by itself then; null: when the user says so. */
  | { readonly kind: 'paused'; readonly cause: Failure | null; readonly continuesAtMs: number | null }
  | { readonly kind: 'stopped' }
  /** Framelane was closed, or came to a sudden end, while it ran. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'finished' };

export interface Batch {
  readonly id: BatchId;
  /** The dropped folder's name, for the title bar. */
  readonly name: string;
  readonly plan: Plan;
  /** What was dropped: files and folders. */
  readonly paths: readonly string[];
  readonly outDir: string;
  readonly isDemo: boolean;
  /** A newer Framelane wrote it: it can be looked at, but not go on. */
  readonly isReadOnly: boolean;
  readonly phase: BatchPhase;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** In the folder's order, which is the order of every list and result. */
  readonly jobs: readonly Job[];
  readonly skipped: readonly Skipped[];
  /** While the batch was open; the first says what the limit was at its beginning. */
  readonly limitChanges: readonly LimitChange[];
  readonly coolDowns: readonly CoolDown[];
  readonly sleeps: readonly Sleep[];
  /** What of its story could not be read any more, in bytes of its journal. */
  readonly lostBytes: number;
}

/** Why the limit changed: the user set it; Gemini asked to slow down so often; so many reports came without that. */
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

/** A rest of the whole pool after a rate limit, drawn across the lanes. */
export interface CoolDown {
  readonly startedAtMs: number;
  readonly untilMs: number;
}

/** The computer slept: nothing could happen. */
export interface Sleep {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Everything the user sees. */
export interface Session {
  /** How many analyses may run now. */
  readonly limit: number;
  /** What the user set: without Auto the limit, with Auto the most it may become. */
  readonly chosenLimit: number;
  readonly isAutoLimit: boolean;
  /** How gemini is run, and why it is not run as chosen; null reason: as chosen. */
  readonly driver: { readonly kind: Driver; readonly reason: string | null };
  readonly extractionSlots: number;
  readonly batches: readonly Batch[];
}

/** The end of a job; everything else is still to be done. */
export function isFinal({ kind }: JobStatus): boolean {
  return kind === 'reported' || kind === 'unchanged' || kind === 'failed' || kind === 'cancelled';
}

/** True while a job holds a slot. */
export function isActive({ kind }: JobStatus): boolean {
  return kind === 'extracting' || kind === 'analysing';
}

/** The report of a job, of this batch or of an earlier one; null where there is none. */
export function reportOf({ status }: Pick<Job, 'status'>): Report | null {
  return status.kind === 'reported' || status.kind === 'unchanged' ? status.report : null;
}

export const emptySession: Session = {
  limit: 5,
  chosenLimit: 5,
  isAutoLimit: false,
  driver: { kind: 'acp', reason: null },
  extractionSlots: 2,
  batches: [],
};
