import type { Job, Span } from '../../../shared/session/model.ts';

/** A video of which nothing is known yet. */
export function aJob(known: Partial<Job> = {}): Job {
  return {
    video: { path: '/videos/clip.mp4', name: 'clip.mp4', sizeBytes: 1, modifiedMs: 0 },
    status: { kind: 'waiting' },
    info: null,
    frames: [],
    frameCount: 0,
    warnings: [],
    spans: [],
    attempts: 0,
    ...known,
  };
}

/** An analysis that runs in the first lane since the beginning of time. */
export function aSpan(known: Partial<Span> = {}): Span {
  return {
    stage: 'analysing',
    slot: 0,
    startedAtMs: 0,
    endedAtMs: null,
    outcome: 'running',
    phases: [],
    ticks: [],
    ...known,
  };
}
