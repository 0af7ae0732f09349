import type { Batch, Job, JobStatus, Span } from '../session/model.ts';

/** Returns a batch without its progress values, which no journal stores. */
export function withoutProgress(batch: Batch): Batch {
  const { phase } = batch;
  return {
    ...batch,
    phase: phase.kind === 'scanning' ? { ...phase, found: 0 } : phase,
    jobs: batch.jobs.map(settledJob),
  };
}

function settledJob(job: Job): Job {
  return { ...job, status: settledStatus(job.status), spans: job.spans.map(settledSpan) };
}

function settledStatus(status: JobStatus): JobStatus {
  if (status.kind === 'growing') return { kind: 'waiting' };
  if (status.kind === 'extracting') return { kind: 'extracting', part: 'frames', done: 0, total: 0 };
  if (status.kind === 'transcribing') return { kind: 'transcribing', doneRatio: 0 };
  return status.kind === 'analysing' ? { kind: 'analysing', phase: status.phase, words: 0 } : status;
}

function settledSpan(span: Span): Span {
  return span.endedAtMs === null ? { ...span, ticks: [] } : span;
}
