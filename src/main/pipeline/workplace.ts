import type { JobEvent } from '../../shared/session/events.ts';
import type { Video, VideoInfo } from '../../shared/session/model.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Template, Findings } from '../../shared/template.ts';
import type { Cooldown } from './cooldown.ts';
import type { Gate } from './gate.ts';
import type { Semaphore } from './semaphore.ts';
import type { Analyst, Material, Media, ReportShelf } from './toolbox.ts';

type WithoutStamp<E> = E extends JobEvent ? Omit<E, 'batchId' | 'job' | 'atMs'> : never;

/** A fact about a job before the board stamps it with whose it is and when. */
export type JobFact = WithoutStamp<JobEvent>;

export type Record = (fact: JobFact) => void;

/** The bounded pools that all batches share. */
export interface Pools {
  /** ffmpeg at work: sized to the cores. */
  readonly extraction: Semaphore;
  /** Requests to the model: the limit. */
  readonly analysis: Semaphore;
  /** Videos whose frames are ready and wait: bounds the disk that waiting takes. */
  readonly ahead: Semaphore;
  readonly cooldown: Cooldown;
}

/** All that the jobs of one batch need of the world; they cannot tell the real one from a stand-in. */
export interface Workplace {
  readonly pools: Pools;
  readonly media: Media;
  readonly analyst: Analyst;
  /** Open while frames may be taken. */
  readonly extractionGate: Gate;
  /** Open between Start and Pause. */
  readonly analysisGate: Gate;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Evenly between 0 and 1. */
  readonly random: () => number;
}

/** What one job is given. `prepared` is there when an earlier try left its frames. */
export interface JobWork {
  readonly video: Video;
  readonly plan: () => Plan;
  readonly template: Template;
  /** Exists, empty, this job's own. */
  readonly emptyDir: () => Promise<string>;
  readonly shelf: () => ReportShelf;
  /** Tries before this run, so that numbers go on. */
  readonly attemptsBefore: number;
  readonly keepText: (raw: string) => void;
  readonly keepMaterial: (prepared: Prepared) => void;
  readonly keepFindings: (findings: Findings | null) => void;
}

/** A video that is ready to be asked about. */
export interface Prepared {
  readonly info: VideoInfo;
  readonly material: Material;
}
