import type { SessionEvent } from '../../src/shared/session/events.ts';
import type { Report } from '../../src/shared/session/model.ts';
import { planOf, defaultSettings } from '../../src/shared/settings.ts';
import { overviewTemplate } from '../../src/shared/template/built-in.ts';
import { sampleInfo } from '../../src/shared/testing/sample-info.ts';

/** Returns the events that a batch records from its drop to its last report: twelve state changes a video, and seven progress events. */
export function recordedBatch(
  batchId: string,
  videos: number,
  startAtMs = 1_700_000_000_000,
): SessionEvent[] {
  const plan = planOf(defaultSettings, overviewTemplate);
  const events: SessionEvent[] = [
    {
      type: 'batch-added',
      batchId,
      name: 'Clips',
      plan,
      paths: ['/home/someone/Videos/Clips'],
      outDir: '/home/someone/Videos/Clips/Framelane reports',
      isDemo: false,
      limit: 5,
      atMs: startAtMs,
    },
    {
      type: 'videos-found',
      batchId,
      skipped: [],
      atMs: startAtMs + 1,
      videos: Array.from({ length: videos }, (_, index) => ({
        path: `/home/someone/Videos/Clips/${nameOf(index)}`,
        name: nameOf(index),
        sizeBytes: 12_345_678 + index,
        modifiedMs: startAtMs - 1_000.25,
      })),
    },
    { type: 'batch-started', batchId, limit: 5, atMs: startAtMs + 2 },
  ];
  for (let job = 0; job < videos; job += 1) events.push(...jobEvents(batchId, job, startAtMs + 10 * job));
  events.push({ type: 'batch-finished', batchId, atMs: startAtMs + 10 * videos + 20_000 });
  return events;
}

function jobEvents(batchId: string, job: number, startedAtMs: number): SessionEvent[] {
  const of = (afterMs: number): { batchId: string; job: number; atMs: number } => ({
    batchId,
    job,
    atMs: startedAtMs + afterMs,
  });
  return [
    { type: 'video-recognised', ...of(0), fingerprint: sha256(job), history: 'new' },
    {
      type: 'video-probed',
      ...of(1),
      info: {
        ...sampleInfo,
        audioTracks: [{ codec: 'aac', language: 'und', channels: 2, isDefault: true }],
      },
    },
    { type: 'stage-started', ...of(2), stage: 'extracting', slot: job % 2, totalFrames: 20 },
    { type: 'extraction-progressed', ...of(3), part: 'frames', done: 10, total: 20 },
    { type: 'stage-ended', ...of(400), stage: 'extracting', outcome: 'done' },
    {
      type: 'frames-extracted',
      ...of(400),
      frameCount: 20,
      repeatsDropped: 1,
      transcript: null,
      unusedFiles: [],
      frames: Array.from({ length: 8 }, (_, index) => frameAt(index * 1.875)),
      warnings: ['no-sound'],
    },
    { type: 'stage-started', ...of(500), stage: 'analysing', slot: job % 5, totalFrames: 0 },
    { type: 'attempt-started', ...of(500), model: 'gemini-2.5-flash' },
    { type: 'phase-changed', ...of(3_000), phase: 'writing' },
    ...Array.from({ length: 6 }, (_, index): SessionEvent => ({
      type: 'answer-grew',
      ...of(3_000 + 500 * index),
      words: 50 * index,
    })),
    {
      type: 'attempt-ended',
      ...of(8_000),
      firstTextAtMs: startedAtMs + 3_000,
      failure: null,
      tokens: { input: 5_231, output: 712 },
      model: 'gemini-2.5-flash',
    },
    { type: 'phase-changed', ...of(8_000), phase: 'saving' },
    { type: 'stage-ended', ...of(8_010), stage: 'analysing', outcome: 'done' },
    { type: 'job-reported', ...of(8_010), report: reportOf(job) },
  ];
}

function reportOf(job: number): Report {
  return {
    path: `/home/someone/Videos/Clips/Framelane reports/clip ${job}.md`,
    words: 480,
    tokens: { input: 5_231, output: 712 },
    model: 'gemini-2.5-flash',
    hasFindings: true,
    score: null,
    headline: 'A short clip that shows a pair of running shoes from all sides',
    sha256: sha256(job),
  };
}

function nameOf(index: number): string {
  return `clip ${index}.mp4`;
}

function frameAt(timeS: number): { timeS: number; widthPx: number; heightPx: number } {
  return { timeS, widthPx: 432, heightPx: 768 };
}

/** Returns a made-up hash that is as long as a real SHA-256 in hexadecimal. */
function sha256(job: number): string {
  return job.toString(16).padStart(64, '0');
}
