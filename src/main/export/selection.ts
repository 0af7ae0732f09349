import { countOf } from '../../shared/counts.ts';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Batch, Job, Report } from '../../shared/session/model.ts';

/** One report to export, at its place in the folder's order. */
export interface Chosen {
  readonly job: number;
  readonly video: string;
  readonly durationS: number | null;
  readonly report: Report;
}

/** A video without a report, and why, in words. */
export interface LeftOut {
  readonly video: string;
  readonly why: string;
}

export interface Selection {
  readonly title: string;
  readonly isDemo: boolean;
  readonly reports: readonly Chosen[];
  readonly leftOut: readonly LeftOut[];
}

/** The jobs of a batch that an export is about (null: all), split into what has a report and what has none. */
export function select(batch: Batch, jobs: readonly number[] | null): Selection {
  const wanted = jobs === null ? null : new Set(jobs);
  const reports: Chosen[] = [];
  const leftOut: LeftOut[] = [];
  batch.jobs.forEach((job, place) => {
    if (wanted !== null && !wanted.has(place)) return;
    const video = job.video.name;
    if (job.status.kind === 'reported') {
      reports.push({ job: place, video, durationS: job.info?.durationS ?? null, report: job.status.report });
    } else {
      leftOut.push({ video, why: whyNot(job) });
    }
  });
  return { title: batch.name, isDemo: batch.isDemo, reports, leftOut };
}

/** What is in an export, for under its title: `12 reports, 2 videos without one`. */
export function summaryOf({ reports, leftOut }: Selection): string {
  const written = countOf(reports.length, 'report');
  return leftOut.length === 0 ? written : `${written}, ${countOf(leftOut.length, 'video')} without one`;
}

function whyNot({ status }: Job): string {
  switch (status.kind) {
    case 'failed': {
      const { title, advice } = describeFailure(status.failure);
      return advice === null ? title : `${title} ${advice}`;
    }
    case 'cancelled':
      return describeFailure({ kind: 'cancelled', detail: null }).title;
    case 'reported':
    case 'waiting':
    case 'growing':
    case 'extracting':
    case 'prepared':
    case 'analysing':
    case 'backing-off':
      return 'There is no report yet.';
  }
}
