import { shownName } from '../names/shown-names.ts';
import type { Batch, Job, JobStatus, Report, Attempt } from '../session/model.ts';
import { newJob } from '../session/reduce-job.ts';
import { defaultSettings, planOf } from '../settings.ts';
import { overviewTemplate } from '../template/built-in.ts';
import { noBatchValues } from '../values/model.ts';
import { sampleInfo } from './sample-info.ts';

/** A finished batch with one job for each video, in order. */
export function sampleBatch(outDir: string, videos: Readonly<Record<string, JobStatus>>): Batch {
  return {
    id: 'batch-1',
    name: 'Clips',
    plan: planOf(defaultSettings, overviewTemplate),
    paths: ['/videos'],
    outDir,
    isDemo: false,
    isReadOnly: false,
    phase: { kind: 'finished' },
    createdAtMs: 1_700_000_000_000,
    startedAtMs: 1_700_000_001_000,
    endedAtMs: 1_700_000_061_000,
    jobs: Object.entries(videos).map(([name, status]) => sampleJob(name, status)),
    skipped: [],
    inquiries: [],
    limitChanges: [{ atMs: 1_700_000_000_000, limit: 5, reason: { kind: 'chosen' } }],
    coolDowns: [],
    sleeps: [],
    pauses: [],
    values: noBatchValues,
    exported: null,
    trialRest: null,
    lostBytes: 0,
  };
}

function sampleJob(name: string, status: JobStatus): Job {
  const video = { path: `/videos/${name}`, name, sizeBytes: 1_000_000, modifiedMs: 1_700_000_000_000 };
  return {
    ...newJob(video, shownName(name)),
    status,
    info: {
      ...sampleInfo,
      durationS: 34,
      audioTracks: [{ codec: 'aac', language: null, channels: 2, isDefault: true }],
    },
    attempts: triesOf(status),
  };
}

function triesOf(status: JobStatus): readonly Attempt[] {
  if (status.kind !== 'reported') return [];
  return [
    {
      model: 'gemini-2.5-flash',
      startedAtMs: 1_700_000_002_000,
      firstTextAtMs: 1_700_000_004_000,
      endedAtMs: 1_700_000_012_000,
      tokens: { input: 5000, output: 300 },
      failure: null,
    },
  ];
}

export function reported(path: string): JobStatus {
  return { kind: 'reported', report: sampleReport(path) };
}

/** The status of a job whose report an earlier batch made. */
export function unchangedReport(path: string): JobStatus {
  return { kind: 'unchanged', report: sampleReport(path), isMadeHere: true };
}

/** The status of a job whose report came with the folder. */
export function broughtReport(path: string): JobStatus {
  return { kind: 'unchanged', report: sampleReport(path), isMadeHere: false };
}

/** A report in the file at this path. */
export function sampleReport(path: string): Report {
  return {
    path,
    words: 120,
    tokens: { input: 5000, output: 300 },
    model: 'gemini-2.5-flash',
    hasFindings: true,
    headline: 'A short clip about shoes',
    score: null,
    sha256: '0'.repeat(64),
  };
}
