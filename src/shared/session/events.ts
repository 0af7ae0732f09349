import type { Failure } from '../failure.ts';
import type { Driver, Plan } from '../plan.ts';
import type {
  Batch,
  BatchId,
  ExtractionProgress,
  FrameInfo,
  Job,
  JobRef,
  LimitReason,
  Phase,
  Report,
  Skipped,
  SpanOutcome,
  Stage,
  VideoHistory,
  Tick,
  Tokens,
  Video,
  VideoInfo,
  Warning,
} from './model.ts';

interface At {
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** Facts about the session as a whole; batches that are open keep those of their time. */
export type PoolEvent = At &
  (
    | { readonly type: 'limit-chosen'; readonly limit: number; readonly isAuto: boolean }
    | { readonly type: 'limit-changed'; readonly limit: number; readonly reason: LimitReason }
    | { readonly type: 'pool-cooled'; readonly untilMs: number }
    | { readonly type: 'driver-changed'; readonly driver: Driver; readonly reason: string | null }
    /** The computer slept from `startedAtMs` until now. */
    | { readonly type: 'computer-slept'; readonly startedAtMs: number }
  );

/** Facts about one batch. `batch-started` is also what Resume and Continue record. */
export type BatchEvent = At & { readonly batchId: BatchId } & (
    | {
        readonly type: 'batch-added';
        readonly name: string;
        readonly plan: Plan;
        readonly paths: readonly string[];
        readonly outDir: string;
        readonly isDemo: boolean;
        /** How many analyses may run at that moment. */
        readonly limit: number;
      }
    /** A batch of the past is on the window again, as its journal tells it. */
    | { readonly type: 'batch-opened'; readonly batch: Batch }
    | { readonly type: 'scan-progressed'; readonly found: number }
    | {
        readonly type: 'videos-found';
        readonly videos: readonly Video[];
        readonly skipped: readonly Skipped[];
      }
    | { readonly type: 'plan-changed'; readonly plan: Plan }
    | { readonly type: 'out-dir-changed'; readonly outDir: string }
    | {
        readonly type: 'batch-started';
        /** How many analyses may run at that moment. */
        readonly limit: number;
      }
    | { readonly type: 'batch-draining'; readonly cause: Failure | null }
    | { readonly type: 'batch-paused'; readonly cause: Failure | null }
    /** A paused batch will go on by itself then; null: no more. */
    | { readonly type: 'continue-planned'; readonly continuesAtMs: number | null }
    | { readonly type: 'batch-stopped' }
    /** Framelane is closed while it runs, or came to a sudden end: then this is recorded by the next start, with the last moment known. */
    | { readonly type: 'batch-interrupted' }
    /** The end of its journal was torn or damaged, and was left out. */
    | { readonly type: 'journal-cut'; readonly bytes: number }
    | { readonly type: 'batch-finished' }
    | { readonly type: 'batch-closed' }
  );

/** Facts about one job. */
export type JobEvent = At &
  JobRef &
  (
    | { readonly type: 'video-growing'; readonly sizeBytes: number }
    /** What a file that was still growing came to. */
    | { readonly type: 'video-settled'; readonly sizeBytes: number; readonly modifiedMs: number }
    | { readonly type: 'video-probed'; readonly info: VideoInfo }
    | {
        readonly type: 'stage-started';
        readonly stage: Stage;
        readonly slot: number;
        readonly totalFrames: number;
      }
    | ({ readonly type: 'extraction-progressed' } & ExtractionProgress)
    | {
        readonly type: 'stage-ended';
        readonly stage: Stage;
        readonly outcome: SpanOutcome;
        /** The words that came over its time, as a journal tells them, which keeps no `answer-grew`. */
        readonly ticks?: readonly Tick[];
      }
    | {
        readonly type: 'frames-extracted';
        readonly frameCount: number;
        readonly frames: readonly FrameInfo[];
        readonly repeatsDropped: number;
        readonly transcript: Job['transcript'];
        readonly warnings: readonly Warning[];
      }
    /** The plan asks for other frames: what was taken is gone. */
    | { readonly type: 'material-dropped' }
    | { readonly type: 'phase-changed'; readonly phase: Phase }
    | { readonly type: 'answer-grew'; readonly words: number }
    | { readonly type: 'attempt-started'; readonly model: string }
    | {
        readonly type: 'attempt-ended';
        readonly firstTextAtMs: number | null;
        readonly tokens: Tokens | null;
        /** The model that answered, where it is known. */
        readonly model: string | null;
        readonly failure: Failure | null;
      }
    /** Something about what was sent or who answered that is known only now. */
    | { readonly type: 'job-warned'; readonly warnings: readonly Warning[] }
    | { readonly type: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
    | { readonly type: 'back-off-ended' }
    /** Where the video stands against earlier batches. */
    | { readonly type: 'video-recognised'; readonly fingerprint: string; readonly history: VideoHistory }
    | { readonly type: 'job-unchanged'; readonly fingerprint: string; readonly report: Report }
    | { readonly type: 'job-held' }
    | { readonly type: 'job-released' }
    | { readonly type: 'job-moved-up'; readonly priority: number }
    /** The report is written, but not where it belongs: it is kept in the app data, and saved from there without asking again. */
    | { readonly type: 'job-unsaved'; readonly failure: Failure; readonly keptPath: string }
    | { readonly type: 'job-reported'; readonly report: Report }
    | { readonly type: 'job-failed'; readonly failure: Failure; readonly draftPath: string | null }
    | { readonly type: 'job-cancelled' }
    /** Back to waiting: by a retry, after Stop, or because a cause held the whole batch. */
    | { readonly type: 'job-requeued' }
    /** Back to waiting, because Framelane came to a sudden end while the video was in a lane. */
    | { readonly type: 'job-interrupted' }
  );

export type SessionEvent = PoolEvent | BatchEvent | JobEvent;
