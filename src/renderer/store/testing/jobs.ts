import type { Batch, Job, Span } from '../../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';

/** A video of which nothing is known yet. */
export function aJob(known: Partial<Job> = {}): Job {
  return {
    video: { path: '/videos/clip.mp4', name: 'clip.mp4', sizeBytes: 1, modifiedMs: 0 },
    status: { kind: 'waiting' },
    info: null,
    frames: [],
    frameCount: 0,
    repeatsDropped: 0,
    transcript: null,
    warnings: [],
    spans: [],
    attempts: [],
    fingerprint: null,
    history: null,
    isHeld: false,
    priority: 0,
    interruptions: 0,
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

/** A batch that was dropped at 1000 and has no videos yet. */
export function aBatch(known: Partial<Batch> = {}): Batch {
  return {
    id: 'b',
    name: 'Videos',
    plan: planOf(defaultSettings, overviewTemplate),
    paths: ['/videos'],
    outDir: '/videos/Framelane reports',
    isDemo: false,
    isReadOnly: false,
    phase: { kind: 'ready' },
    createdAtMs: 1000,
    startedAtMs: null,
    endedAtMs: null,
    jobs: [],
    skipped: [],
    limitChanges: [],
    coolDowns: [],
    sleeps: [],
    lostBytes: 0,
    ...known,
  };
}
