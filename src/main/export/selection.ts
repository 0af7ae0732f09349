import { describeFailure } from '../../shared/describe-failure.ts';
import { reportOf, type Batch, type Job, type Report } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** One report to export, at its place in the folder's order. */
export interface Chosen {
  readonly job: number;
  readonly video: string;
  readonly durationS: number | null;
  readonly report: Report;
  readonly from: Job;
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
export function select(batch: Batch, jobs: readonly number[] | null, translations: Translations): Selection {
  const wanted = jobs === null ? null : new Set(jobs);
  const reports: Chosen[] = [];
  const leftOut: LeftOut[] = [];
  batch.jobs.forEach((job, place) => {
    if (wanted !== null && !wanted.has(place)) return;
    const video = job.video.name;
    const report = reportOf(job);
    if (report === null) leftOut.push({ video, why: whyNot(job, translations) });
    else reports.push({ job: place, video, durationS: job.info?.durationS ?? null, report, from: job });
  });
  return { title: batch.name, isDemo: batch.isDemo, reports, leftOut };
}

/** What is in an export, for under its title: `12 reports, 2 videos without one`. */
export function summaryOf({ reports, leftOut }: Selection, { t }: Translations): string {
  const written = t('amounts.reports', { count: reports.length });
  if (leftOut.length === 0) return written;
  return t('pages.reportsAndOthers', { reports: written, count: leftOut.length });
}

function whyNot({ status }: Job, translations: Translations): string {
  switch (status.kind) {
    case 'failed': {
      const { title, advice } = describeFailure(status.failure, translations);
      return advice === null ? title : `${title} ${advice}`;
    }
    case 'cancelled':
      return describeFailure({ kind: 'cancelled', detail: null }, translations).title;
    case 'unsaved':
      return translations.t('pages.notSavedYet');
    case 'reported':
    case 'unchanged':
    case 'waiting':
    case 'growing':
    case 'extracting':
    case 'prepared':
    case 'analysing':
    case 'backing-off':
      return translations.t('pages.noReportYet');
  }
}
