import { shownName } from '../../../shared/names/shown-names.ts';
import type { Batch, Job, Span } from '../../../shared/session/model.ts';
import { newBatch } from '../../../shared/session/reduce.ts';
import { newJob } from '../../../shared/session/reduce-job.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';

/** Returns a queued video without probed facts. `overrides` replaces some of its fields. */
export function aJob(overrides: Partial<Job> = {}): Job {
  const video = overrides.video ?? {
    path: '/videos/clip.mp4',
    name: 'clip.mp4',
    sizeBytes: 1,
    modifiedMs: 0,
  };
  return { ...newJob(video, shownName(video.name)), ...overrides };
}

/** Returns the span of an analysis that has run in the first lane since time 0. `overrides` replaces some of its fields. */
export function aSpan(overrides: Partial<Span> = {}): Span {
  return {
    stage: 'analysing',
    slot: 0,
    startedAtMs: 0,
    endedAtMs: null,
    outcome: 'running',
    phases: [],
    ticks: [],
    ...overrides,
  };
}

/** Returns a batch without videos that was dropped at time 1000, and started then unless its phase is one of before Start. `overrides` replaces some of its fields. */
export function aBatch(overrides: Partial<Batch> = {}): Batch {
  const added = newBatch({
    type: 'batch-added',
    batchId: 'b',
    atMs: 1000,
    name: 'Videos',
    plan: planOf(defaultSettings, overviewTemplate),
    paths: ['/videos'],
    outDir: '/videos/Framelane reports',
    isDemo: false,
    limit: 5,
  });
  const startedAtMs = hasBegun(overrides.phase) ? 1000 : null;
  return { ...added, phase: { kind: 'ready' }, startedAtMs, limitChanges: [], ...overrides };
}

function hasBegun(phase: Batch['phase'] | undefined): boolean {
  return phase !== undefined && phase.kind !== 'ready' && phase.kind !== 'scanning';
}
