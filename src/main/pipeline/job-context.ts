import type { JobEvent } from '../../shared/session/events.ts';
import type { Tokens, Video, VideoInfo } from '../../shared/session/model.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Template } from '../../shared/template/template.ts';
import type { Clock } from './clock.ts';
import type { Gate } from './gate.ts';
import type { Pools } from './pools.ts';
import type { Sleeps } from './sleep-watch.ts';
import type { ModelClient, Extracted, Media, PromptBlock, ReportWriter } from './ports.ts';

type WithoutStamp<E> = E extends JobEvent ? Omit<E, 'batchId' | 'job' | 'atMs'> : never;

/** A fact about a job before the board stamps it with whose it is and when. */
export type JobEventData = WithoutStamp<JobEvent>;

export type EmitJobEvent = (fact: JobEventData) => void;

/** All that the jobs of one batch need of the world; they cannot tell the real one from a stand-in. */
export interface Workplace extends Clock {
  readonly pools: Pools;
  readonly media: Media;
  readonly client: ModelClient;
  /** Open while frames may be taken. */
  readonly extractionGate: Gate;
  /** Open between Start and Pause. */
  readonly analysisGate: Gate;
  /** How often one video is asked about in all; rate limits do not count. */
  readonly attempts: () => number;
  /** Evenly between 0 and 1. */
  readonly random: () => number;
  /** True where the model's service can be reached at all. Throws only the signal's reason. */
  readonly isOnline: (signal: AbortSignal) => Promise<boolean>;
  /** When the computer slept, so that no video is blamed for it. */
  readonly sleeps: Sleeps;
}

/** An answer that passed the check. It is on disk before its report is, so that no answer is paid for twice. */
export interface KeptAnswer {
  readonly markdown: string;
  readonly findings: Findings | null;
  readonly tokens: Tokens | null;
  readonly model: string;
  /** Everything the model said, untouched. */
  readonly raw: string;
}

/** What one job is given. */
export interface JobWork {
  readonly video: Video;
  readonly plan: () => Plan;
  readonly template: Template;
  /** Exists, empty, this job's own. */
  readonly emptyDir: () => Promise<string>;
  readonly writer: () => ReportWriter;
  readonly keepText: (raw: string) => void;
  /** Keeps what was taken for later tries, and its words for the reader. */
  readonly keepMaterial: (prepared: Prepared) => Promise<void>;
  /** Keeps what is sent, for the reader of the details. */
  readonly keepQuestion: (blocks: readonly PromptBlock[]) => Promise<void>;
  /** On the disk for good once it resolves; the path, for the reader. Throws FailureError. */
  readonly keepAnswer: (answer: KeptAnswer) => Promise<string>;
  /** An answer of this batch that is kept but not saved yet; null: the model must be asked. */
  readonly keptAnswer: () => Promise<KeptAnswer | null>;
  /** Open unless the user holds the video. */
  readonly holdGate: Gate;
  /** Higher goes first. */
  readonly priority: () => number;
  /** Among equals lower goes first, whoever is ready earlier: from `pools.nextOrder`, given out in the folder's order. */
  readonly order: number;
}

/** A video that is ready to be asked about. */
export interface Prepared {
  readonly info: VideoInfo;
  readonly extracted: Extracted;
}
