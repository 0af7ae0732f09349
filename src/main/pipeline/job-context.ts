import type { Plan } from '../../shared/plan.ts';
import type { JobEvent } from '../../shared/session/events.ts';
import type { Tokens, Transcript, Video, VideoInfo } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { QuestionValues } from '../../shared/values/question-values.ts';
import type { Clock } from './clock.ts';
import type { Gate } from './gate.ts';
import type { Pools } from './pools.ts';
import type {
  EarlierWords,
  Extracted,
  Media,
  ModelClient,
  PromptBlock,
  ReportWriter,
  SpeechProgram,
  TakenFrames,
} from './ports.ts';
import type { ReportClaim } from './report-claim.ts';
import type { WrittenPiece } from './transcribe/pieces.ts';
import type { Sleeps } from './sleep-watch.ts';

type WithoutStamp<E> = E extends JobEvent ? Omit<E, 'batchId' | 'job' | 'atMs'> : never;

/** An event about a job without its stamp: `emit` adds the batch, the job and the time. */
export type JobEventData = WithoutStamp<JobEvent>;

/** Everything the pipeline needs to take one video to its report. One object per job, made when the job begins to run. */
export interface JobContext {
  readonly video: Video;
  /** The batch's plan as it is now: until Start it may change while the job waits. */
  readonly plan: Plan;
  /** The values that the question tells of the video besides its pictures, as they are now. */
  readonly values: QuestionValues;
  /** The key of that, as far as the plan's template uses it; null if the question tells nothing. */
  readonly valuesKey: string | null;
  /** The job's priority as it is now; a higher one goes first. */
  readonly priority: number;
  /** The job's place among those of equal priority; lower goes first. From `pools.nextOrder`, given out in the folder's order. */
  readonly order: number;
  /** Open unless the user holds the video. */
  readonly holdGate: Gate;
  /** Taken with the first lane. The caller of the pipeline gives it back. */
  readonly claim: ReportClaim;
  readonly ports: JobPorts;
  readonly files: JobFiles;
  /** The writer of the batch's output folder. Throws where the batch was never started. */
  readonly writer: ReportWriter;
  readonly emit: (event: JobEventData) => void;
  /** Receives the raw text of the answer as it grows. */
  readonly onText: (raw: string) => void;
}

/** Programs, pools, gates and clock that all jobs of a batch share. Tests put stand-ins here. */
export interface JobPorts extends Clock {
  readonly pools: Pools;
  readonly media: Media;
  readonly client: ModelClient;
  /** The program that writes down what is said on this computer. */
  readonly speechProgram: SpeechProgram;
  /** Open while frames may be extracted. */
  readonly extractionGate: Gate;
  /** Open between Start and Pause. */
  readonly analysisGate: Gate;
  /** The most requests for one video; rate limits do not count. Read at each failure. */
  readonly attempts: () => number;
  /** A random number, evenly between 0 and 1. */
  readonly random: () => number;
  /** True where the model's service can be reached. Throws only the signal's reason. */
  readonly isOnline: (signal: AbortSignal) => Promise<boolean>;
  /** Called right before a request; false where it would pass the spending limit, and the batch rests. */
  readonly mayAsk: (expected: Tokens, model: string | null) => boolean;
  /** Called right before a further request of a try that can do without it; false where it would pass the spending limit. */
  readonly mayAskMore: (expected: Tokens, model: string | null) => boolean;
  /** Tells when the computer slept, so that no video is blamed for it. */
  readonly sleeps: Sleeps;
}

/** The files of one job in the app data. Every method throws FailureError. */
export interface JobFiles {
  /** Returns an empty folder for one extraction; removes what an earlier one left. */
  emptyDir(): Promise<string>;
  /** The frames that were taken before the choice of sound or words changed; null where they are to be taken. */
  framesBefore(): Promise<FramesBefore | null>;
  /** Keeps what was extracted, so that later attempts and restarts need no ffmpeg. */
  keepExtracted(prepared: Prepared): Promise<void>;
  /** Keeps the request, for the report's details. */
  keepQuestion(blocks: readonly PromptBlock[]): Promise<void>;
  /** Keeps the last request as it was sent, for the report's details. */
  keepRequest(request: string): Promise<void>;
  /** Resolves with the file's path once the answer is on disk for good. */
  keepAnswer(answer: KeptAnswer): Promise<string>;
  /** The answer that is kept but not saved as a report yet; null: the model must be asked. */
  keptAnswer(): Promise<KeptAnswer | null>;
  /** Returns an empty folder for pieces of sound, which are removed as soon as they were used. */
  emptySoundDir(): Promise<string>;
  /** The pieces of the sound that were written down before. */
  keptPieces(): Promise<readonly WrittenPiece[]>;
  /** Keeps a piece that was written down, so that it is never paid for twice. */
  keepPiece(piece: WrittenPiece): Promise<void>;
  /** The transcript as the user corrected it in this batch; null if it was not corrected. */
  correctedWords(): Promise<Transcript | null>;
  /** Returns the transcript that an earlier batch wrote down of this video, from the output folder; null if there is none. */
  writtenWords(info: VideoInfo): Promise<EarlierWords | null>;
  /** Writes what was written down beside the reports. */
  saveWords(transcript: Transcript): Promise<void>;
  /** Forgets the pieces, once the whole transcript is kept. */
  dropPieces(): Promise<void>;
}

/** An answer that passed the check. It is on disk before its report is, so that no answer is paid for twice. */
export interface KeptAnswer {
  readonly markdown: string;
  readonly findings: Findings | null;
  readonly tokens: Tokens | null;
  readonly model: string;
  /** The model's whole text, unchanged. */
  readonly raw: string;
}

/** Frames that are kept while sound and words are taken anew, the folder they lie in, and what is known of their video. */
export interface FramesBefore extends TakenFrames {
  readonly dir: string;
  readonly info: VideoInfo;
}

/** A video whose frames are extracted, ready for a request. */
export interface Prepared {
  readonly info: VideoInfo;
  readonly extracted: Extracted;
}
