import { describeFailure } from '../../shared/describe-failure.ts';
import { isPending, reportOf, type Batch, type Job, type Report } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** One report to export, in the folder's order. */
export interface SelectedReport {
  readonly job: number;
  readonly video: string;
  readonly durationS: number | null;
  readonly report: Report;
  readonly from: Job;
}

/** A video without a report, and the translated reason. */
export interface OmittedVideo {
  readonly video: string;
  readonly why: string;
}

export interface Selection {
  readonly title: string;
  readonly isDemo: boolean;
  readonly reports: readonly SelectedReport[];
  readonly leftOut: readonly OmittedVideo[];
}

/** Splits the chosen jobs of a batch (null means all) into those with and those without a report. */
export function select(batch: Batch, jobs: readonly number[] | null, translations: Translations): Selection {
  const wanted = jobs === null ? null : new Set(jobs);
  const reports: SelectedReport[] = [];
  const leftOut: OmittedVideo[] = [];
  batch.jobs.forEach((job, place) => {
    if (wanted !== null && !wanted.has(place)) return;
    const video = job.video.name;
    const report = reportOf(job);
    if (report === null) leftOut.push({ video, why: omissionReason(job, translations) });
    else reports.push({ job: place, video, durationS: job.info?.durationS ?? null, report, from: job });
  });
  return { title: batch.name, isDemo: batch.isDemo, reports, leftOut };
}

/** A summary for the subtitle: `12 reports, 2 videos without one`. */
export function summaryOf({ reports, leftOut }: Selection, { t }: Translations): string {
  const written = t('amounts.reports', { count: reports.length });
  if (leftOut.length === 0) return written;
  return t('pages.reportsAndOthers', { reports: written, count: leftOut.length });
}

function omissionReason({ status }: Job, translations: Translations): string {
  if (isPending(status)) return translations.t('pages.noReportYet');
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
      return translations.t('pages.noReportYet');
  }
}
