import type { Failure } from '../failure.ts';
import type { Driver, Plan } from '../plan.ts';
import type { ColumnValue } from '../template/column-value.ts';
import type { AwaitedValues, FoundValues, KeptValue, ValueColumn, ValueSource } from '../values/model.ts';
import type {
  Batch,
  BatchId,
  ExportedByItself,
  ExtractionProgress,
  FrameInfo,
  InquiryAnswer,
  InquiryKind,
  Job,
  JobRef,
  LimitReason,
  Phase,
  Report,
  Sent,
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

/** Events about the session as a whole. Open batches record them too. */
export type PoolEvent = At &
  (
    | { readonly type: 'limit-chosen'; readonly limit: number; readonly isAuto: boolean }
    | { readonly type: 'limit-changed'; readonly limit: number; readonly reason: LimitReason }
    | {
        readonly type: 'pool-cooled';
        readonly untilMs: number;
        /** A rate limit by default. */
        readonly reason?: 'busy';
      }
    | { readonly type: 'driver-changed'; readonly driver: Driver; readonly reason: string | null }
    /** The computer slept from `startedAtMs` until this event. */
    | { readonly type: 'computer-slept'; readonly startedAtMs: number }
  );

/** Events about one batch. `batch-started` is also recorded by Resume and Continue. */
export type BatchEvent = At & { readonly batchId: BatchId } & (
    | {
        readonly type: 'batch-added';
        readonly name: string;
        readonly plan: Plan;
        readonly paths: readonly string[];
        readonly outDir: string;
        readonly isDemo: boolean;
        /** The limit of concurrent analyses at that moment. */
        readonly limit: number;
        /** The paths of the videos that are offered to be tried first; missing for none. */
        readonly tryFirst?: readonly string[] | undefined;
      }
    /** A past batch was opened from its journal. */
    | { readonly type: 'batch-opened'; readonly batch: Batch }
    | { readonly type: 'scan-progressed'; readonly found: number }
    | {
        readonly type: 'videos-found';
        readonly videos: readonly Video[];
        readonly skipped: readonly Skipped[];
        /** How many files were skipped besides; missing for none. */
        readonly moreSkipped?: number | undefined;
      }
    /** More files and folders joined the batch: `videos` are those that were not in it, behind all others. */
    | {
        readonly type: 'videos-added';
        readonly paths: readonly string[];
        readonly videos: readonly Video[];
        readonly skipped: readonly Skipped[];
        readonly moreSkipped?: number | undefined;
      }
    /** The values of the videos are being read: what the folder says, then these. They are until `values-complete`. */
    | ({ readonly type: 'values-awaited' } & AwaitedValues)
    | { readonly type: 'values-complete' }
    /** A file with values was read, for the first time or again: what it said before is forgotten. `columns` are all of the batch. */
    | { readonly type: 'values-read'; readonly source: ValueSource; readonly columns: readonly ValueColumn[] }
    /** A part of what a source says about the videos. */
    | {
        readonly type: 'values-found';
        readonly source: string;
        readonly videos: readonly ({ readonly job: number } & Pick<FoundValues, 'file' | 'row' | 'values'>)[];
      }
    /** The user took a source out of the batch. */
    | { readonly type: 'values-removed'; readonly source: string }
    /** Columns were renamed, hidden, ordered, given another kind, or made. All columns of the batch. */
    | { readonly type: 'value-columns-changed'; readonly columns: readonly ValueColumn[] }
    /** The user typed values of one column for some videos; null takes a typed value back. */
    | {
        readonly type: 'values-typed';
        readonly column: string;
        readonly videos: readonly { readonly job: number; readonly value: KeptValue | null }[];
      }
    /** The user joined a row with another video, or with none. `values` are those of the row. */
    | {
        readonly type: 'row-joined';
        readonly source: string;
        readonly row: number;
        readonly key: string;
        /** The video's place in the batch. */
        readonly video: number | null;
        readonly values: FoundValues['values'];
      }
    | { readonly type: 'plan-changed'; readonly plan: Plan }
    | { readonly type: 'out-dir-changed'; readonly outDir: string }
    | { readonly type: 'batch-renamed'; readonly name: string }
    /** Some videos are tried first. `rest` are the others, which are held until they are let go. */
    | { readonly type: 'trial-begun'; readonly rest: readonly number[] }
    | { readonly type: 'trial-ended' }
    | {
        readonly type: 'batch-started';
        /** The limit of concurrent analyses at that moment. */
        readonly limit: number;
      }
    | { readonly type: 'batch-draining'; readonly cause: Failure | null }
    | { readonly type: 'batch-paused'; readonly cause: Failure | null }
    /** When a paused batch will resume by itself; null for never. */
    | { readonly type: 'continue-planned'; readonly continuesAtMs: number | null }
    | { readonly type: 'batch-stopped' }
    /**
     * The batch was running when Framelane was closed or crashed. After a crash the next start records it, with the last known
     * time.
     */
    | { readonly type: 'batch-interrupted' }
    /** The end of the journal was damaged and is left out. */
    | { readonly type: 'journal-cut'; readonly bytes: number }
    | { readonly type: 'batch-finished' }
    /** The kinds that the settings name were exported by themselves after the end. */
    | ({ readonly type: 'reports-exported' } & ExportedByItself)
    | { readonly type: 'batch-closed' }
    /** A text over reports was asked for. */
    | {
        readonly type: 'inquiry-added';
        readonly inquiry: number;
        readonly kind: InquiryKind;
        readonly question: string;
        readonly jobs: readonly number[] | null;
        readonly follows: number | null;
        readonly withFrames?: boolean | undefined;
        readonly isAutomatic: boolean;
        /** The instructions for a synthesis; missing in earlier versions, and for questions. */
        readonly instructions?: string | undefined;
      }
    /** One request of it begins in a lane. Several may be under way at once; `done` of `steps` have ended. */
    | {
        readonly type: 'inquiry-step-started';
        readonly inquiry: number;
        readonly done: number;
        readonly steps: number;
        readonly slot: number;
        readonly model: string;
        readonly expected: Tokens;
      }
    | { readonly type: 'inquiry-grew'; readonly inquiry: number; readonly words: number }
    | {
        readonly type: 'inquiry-step-ended';
        readonly inquiry: number;
        readonly done: number;
        readonly steps: number;
        readonly slot: number;
        readonly outcome: SpanOutcome;
        readonly firstTextAtMs: number | null;
        readonly tokens: Tokens | null;
        readonly model: string | null;
        readonly failure: Failure | null;
        readonly sent?: Sent;
      }
    | {
        readonly type: 'inquiry-backing-off';
        readonly inquiry: number;
        readonly untilMs: number;
        readonly failure: Failure;
      }
    | { readonly type: 'inquiry-back-off-ended'; readonly inquiry: number }
    | { readonly type: 'inquiry-answered'; readonly inquiry: number; readonly answer: InquiryAnswer }
    | { readonly type: 'inquiry-failed'; readonly inquiry: number; readonly failure: Failure }
    /** It waits again: the batch was paused or closed, or the user asks again. */
    | { readonly type: 'inquiry-requeued'; readonly inquiry: number }
    /** The user ended it. */
    | { readonly type: 'inquiry-stopped'; readonly inquiry: number }
    | { readonly type: 'inquiry-removed'; readonly inquiry: number }
  );

/** Events about one job. */
export type JobEvent = At &
  JobRef &
  (
    | { readonly type: 'video-growing'; readonly sizeBytes: number }
    /** The final size and time of a file that was still growing. */
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
        /** The word counts over time, stored because a journal has no `answer-grew` events. */
        readonly ticks?: readonly Tick[];
      }
    | {
        readonly type: 'frames-extracted';
        readonly frameCount: number;
        readonly frames: readonly FrameInfo[];
        readonly repeatsDropped: number;
        readonly transcript: Job['transcript'];
        readonly unusedFiles: Job['unusedFiles'];
        readonly warnings: readonly Warning[];
      }
    /** How much of the sound was written down, from 0 to 1. */
    | { readonly type: 'transcription-progressed'; readonly ratio: number }
    /** The transcript was written down. */
    | {
        readonly type: 'words-written';
        readonly transcript: Job['transcript'];
        readonly warnings: readonly Warning[];
      }
    /** The plan changed, so the extracted frames were removed. */
    | { readonly type: 'material-dropped' }
    | { readonly type: 'phase-changed'; readonly phase: Phase }
    | { readonly type: 'answer-grew'; readonly words: number }
    | {
        readonly type: 'attempt-started';
        readonly model: string;
        /** The estimated tokens of the request. */
        readonly expected?: Tokens;
        /** `words`: it writes down what is said. */
        readonly purpose?: 'words';
      }
    /** Another request follows in the same try; `expected`: what all of the try will cost, by estimate. */
    | { readonly type: 'attempt-continued'; readonly expected: Tokens }
    /** The part of the question that was sent, from 0 to 1. Only where sending takes a while. */
    | { readonly type: 'question-sending'; readonly ratio: number }
    | {
        readonly type: 'attempt-ended';
        readonly firstTextAtMs: number | null;
        readonly tokens: Tokens | null;
        /** The model that answered, if known. */
        readonly model: string | null;
        readonly failure: Failure | null;
        readonly sent?: Sent;
      }
    /** Warnings that became known during the request. */
    | { readonly type: 'job-warned'; readonly warnings: readonly Warning[] }
    | { readonly type: 'backing-off'; readonly untilMs: number; readonly failure: Failure }
    | { readonly type: 'back-off-ended' }
    /** The batch of this name asks for the same report, which is waited for; null: it is not waited for any more. */
    | { readonly type: 'report-awaited'; readonly fromBatch: string | null }
    /** The video was looked up among the reports of earlier batches. */
    | { readonly type: 'video-recognised'; readonly fingerprint: string; readonly history: VideoHistory }
    | {
        readonly type: 'job-unchanged';
        readonly fingerprint: string;
        readonly report: Report;
        readonly isMadeHere: boolean;
      }
    | { readonly type: 'job-held' }
    | { readonly type: 'job-released' }
    | { readonly type: 'job-moved-up'; readonly priority: number }
    /** The user called a doubted time or quotation of the report right. `key` names it. */
    | { readonly type: 'doubt-dismissed'; readonly key: string }
    /** The user wants to see the doubt again. */
    | { readonly type: 'doubt-restored'; readonly key: string }
    /** The user corrected a value of the findings; null: there is none. */
    | { readonly type: 'finding-corrected'; readonly column: string; readonly value: ColumnValue }
    /** The value that the model gave counts again. */
    | { readonly type: 'finding-restored'; readonly column: string }
    /** The answer could not be saved as a report. It is kept in the app data, and saved later without another request. */
    | { readonly type: 'job-unsaved'; readonly failure: Failure; readonly keptPath: string }
    | { readonly type: 'job-reported'; readonly report: Report }
    | { readonly type: 'job-failed'; readonly failure: Failure; readonly draftPath: string | null }
    | { readonly type: 'job-cancelled' }
    /** The job waits again: after a retry, after Stop, or because the whole batch was paused. */
    | {
        readonly type: 'job-requeued';
        /**
         * `kept`: the user asked for a new report, and the video keeps its own until that one is there. `dropped`: a report that was kept so is
         * one of another plan by now. Missing where nothing changes in that.
         */
        readonly report?: 'kept' | 'dropped';
      }
    /** The job waits again, because Framelane crashed while the video was in a lane. */
    | { readonly type: 'job-interrupted' }
  );

export type SessionEvent = PoolEvent | BatchEvent | JobEvent;
