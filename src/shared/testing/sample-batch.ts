import type { Batch, Job, JobStatus } from '../session/model.ts';

/** A finished batch with one job for each video, in order. */
export function sampleBatch(outDir: string, videos: Readonly<Record<string, JobStatus>>): Batch {
  return {
    id: 'batch-1',
    name: 'Clips',
    plan: { templateId: 'overview', context: '', model: null, frames: 20, send: 'frames' },
    outDir,
    isDemo: false,
    phase: { kind: 'finished' },
    createdAtMs: 1_700_000_000_000,
    startedAtMs: 1_700_000_001_000,
    endedAtMs: 1_700_000_061_000,
    jobs: Object.entries(videos).map(([name, status]) => sampleJob(name, status)),
    skipped: [],
  };
}

function sampleJob(name: string, status: JobStatus): Job {
  return {
    video: { path: `/videos/${name}`, name, sizeBytes: 1_000_000, modifiedMs: 1_700_000_000_000 },
    status,
    info: {
      durationS: 34,
      widthPx: 1080,
      heightPx: 1920,
      frameRate: 30,
      videoCodec: 'h264',
      audioCodec: 'aac',
      createdAt: null,
      warnings: [],
    },
    frames: [],
    frameCount: 0,
    warnings: [],
    spans: [],
    attempts: 1,
  };
}

export function reported(path: string): JobStatus {
  return {
    kind: 'reported',
    report: {
      path,
      words: 120,
      tokens: { input: 5000, output: 300 },
      model: 'gemini-2.5-flash',
      hasFindings: true,
      headline: 'A short clip about shoes',
    },
  };
}
