import type { Failure } from '../failure.ts';
import type { Plan } from '../plan.ts';

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
  readonly frameRate: number | null;
  readonly videoCodec: string;
  readonly audioCodec: string | null;
  readonly createdAt: string | null;
  readonly warnings: readonly Warning[];
}

/** Something about the video the reader of a report must know. */
export type Warning = 'cut-short' | 'damaged' | 'fewer-frames' | 'no-sound' | 'audio-outlasts-picture';

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
}

export type JobStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'extracting'; readonly doneFrames: number; readonly totalFrames: number }
  /** Frames are there; waits for Start or a free lane. */
  | { readonly kind: 'prepared' }
  | { readonly kind: 'analysing'; readonly phase: Phase; readonly words: number }
  | { readonly kind: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
  | { readonly kind: 'reported'; readonly report: Report }
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
  readonly warnings: readonly Warning[];
  readonly spans: readonly Span[];
  /** Requests to gemini so far. */
  readonly attempts: number;
}

/** Where a batch stands as a whole. `held` = waits because of one cause that meets every video. */
export type BatchPhase =
  | { readonly kind: 'scanning'; readonly found: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'running' }
  | { readonly kind: 'draining' }
  | { readonly kind: 'paused'; readonly cause: Failure | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'finished' };

export interface Batch {
  readonly id: BatchId;
  /** The dropped folder's name, for the title bar. */
  readonly name: string;
  readonly plan: Plan;
  readonly outDir: string;
  readonly isDemo: boolean;
  readonly phase: BatchPhase;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** In the folder's order, which is the order of every list and result. */
  readonly jobs: readonly Job[];
  readonly skipped: readonly Skipped[];
}

/** A change of the limit, drawn as a line across the lanes. */
export interface LimitChange {
  readonly atMs: number;
  readonly limit: number;
}

/** Everything the user sees. */
export interface Session {
  readonly limit: number;
  readonly limitChanges: readonly LimitChange[];
  readonly extractionSlots: number;
  readonly batches: readonly Batch[];
}

export const emptySession: Session = { limit: 5, limitChanges: [], extractionSlots: 2, batches: [] };
