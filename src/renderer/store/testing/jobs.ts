import { shownName } from '../../../shared/names/shown-names.ts';
import type { Batch, Job, Span } from '../../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { noBatchValues, noValues } from '../../../shared/values/model.ts';

/** Returns a queued video without probed facts. `overrides` replaces some of its fields. */
export function aJob(overrides: Partial<Job> = {}): Job {
  return {
    video: { path: '/videos/clip.mp4', name: 'clip.mp4', sizeBytes: 1, modifiedMs: 0 },
    title: shownName(overrides.video?.name ?? 'clip.mp4'),
    status: { kind: 'waiting' },
    info: null,
    frames: [],
    frameCount: 0,
    repeatsDropped: 0,
    transcript: null,
    unusedFiles: [],
    warnings: [],
    spans: [],
    attempts: [],
    fingerprint: null,
    history: null,
    isHeld: false,
    priority: 0,
    interruptions: 0,
    dismissed: [],
    corrections: {},
    values: noValues,
    ...overrides,
  };
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
    startedAtMs: hasBegun(overrides.phase) ? 1000 : null,
    endedAtMs: null,
    jobs: [],
    skipped: [],
    inquiries: [],
    limitChanges: [],
    coolDowns: [],
    sleeps: [],
    pauses: [],
    values: noBatchValues,
    exported: null,
    trialRest: null,
    lostBytes: 0,
    ...overrides,
  };
}

function hasBegun(phase: Batch['phase'] | undefined): boolean {
  return phase !== undefined && phase.kind !== 'ready' && phase.kind !== 'scanning';
}
