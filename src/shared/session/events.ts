import type { Failure } from '../failure.ts';
import type { Plan } from '../plan.ts';
import type {
  BatchId,
  FrameInfo,
  JobRef,
  Phase,
  Report,
  Skipped,
  SpanOutcome,
  Stage,
  Video,
  VideoInfo,
  Warning,
} from './model.ts';

interface At {
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** Facts about the session as a whole. */
type LimitEvent = At & { readonly type: 'limit-changed'; readonly limit: number };

/** Facts about one batch. `batch-started` is also what Resume and Continue record. */
export type BatchEvent = At & { readonly batchId: BatchId } & (
    | {
        readonly type: 'batch-added';
        readonly name: string;
        readonly plan: Plan;
        readonly outDir: string;
        readonly isDemo: boolean;
      }
    | { readonly type: 'scan-progressed'; readonly found: number }
    | {
        readonly type: 'videos-found';
        readonly videos: readonly Video[];
        readonly skipped: readonly Skipped[];
      }
    | { readonly type: 'plan-changed'; readonly plan: Plan }
    | { readonly type: 'out-dir-changed'; readonly outDir: string }
    | { readonly type: 'batch-started' }
    | { readonly type: 'batch-draining' }
    | { readonly type: 'batch-paused'; readonly cause: Failure | null }
    | { readonly type: 'batch-stopped' }
    | { readonly type: 'batch-finished' }
    | { readonly type: 'batch-closed' }
  );

/** Facts about one job. */
export type JobEvent = At &
  JobRef &
  (
    | { readonly type: 'video-probed'; readonly info: VideoInfo }
    | {
        readonly type: 'stage-started';
        readonly stage: Stage;
        readonly slot: number;
        readonly totalFrames: number;
      }
    | { readonly type: 'frames-progressed'; readonly doneFrames: number; readonly totalFrames: number }
    | { readonly type: 'stage-ended'; readonly stage: Stage; readonly outcome: SpanOutcome }
    | {
        readonly type: 'frames-extracted';
        readonly frameCount: number;
        readonly frames: readonly FrameInfo[];
        readonly warnings: readonly Warning[];
      }
    | { readonly type: 'phase-changed'; readonly phase: Phase }
    | { readonly type: 'answer-grew'; readonly words: number }
    | { readonly type: 'attempt-started'; readonly attempt: number }
    | { readonly type: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
    | { readonly type: 'back-off-ended' }
    | { readonly type: 'job-reported'; readonly report: Report }
    | { readonly type: 'job-failed'; readonly failure: Failure; readonly draftPath: string | null }
    | { readonly type: 'job-cancelled' }
    /** Back to waiting: by a retry, after Stop, or because a cause held the whole batch. */
    | { readonly type: 'job-requeued' }
  );

export type SessionEvent = LimitEvent | BatchEvent | JobEvent;
