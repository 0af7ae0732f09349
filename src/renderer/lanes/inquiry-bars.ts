import type { BatchId, Inquiry, Job, JobRef } from '../../shared/session/model.ts';
import { newJob } from '../../shared/session/reduce-job.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { showPage } from '../store/actions.ts';
import type { LaneBar } from './lanes-of.ts';

const made = new WeakMap<
  Inquiry,
  { readonly place: number; readonly translations: Translations; readonly job: Job }
>();

/** The videos of a batch, and behind them its texts over reports as if they were videos: they hold lanes like these. */
export function withInquiries(
  jobs: readonly Job[],
  inquiries: readonly Inquiry[],
  translations: Translations,
): readonly Job[] {
  const inLanes = inquiries.filter(({ spans }) => spans.length > 0);
  if (inLanes.length === 0) return jobs;
  return [...jobs, ...inLanes.map((inquiry, nth) => barJobOf(inquiry, jobs.length + nth, translations))];
}

/** Shows what a bar is about: the report of its video (`show`), or on Compare the text over reports, which no file belongs to. */
export function openBar(
  batchId: BatchId,
  { index, job }: Pick<LaneBar, 'index' | 'job'>,
  show: (ref: JobRef) => void,
): void {
  if (job.video.path === '') showPage('compare');
  else show({ batchId, job: index });
}

/** The same object as long as the text does not change, as a video's is. */
function barJobOf(inquiry: Inquiry, place: number, translations: Translations): Job {
  const before = made.get(inquiry);
  if (before?.place === place && before.translations === translations) return before.job;
  const { t } = translations;
  const { kind, question, status, spans, attempts } = inquiry;
  const title = kind === 'synthesis' ? t('synthesis.laneTitle') : t('synthesis.laneQuestion', { question });
  const job: Job = {
    ...newJob({ path: '', name: title, sizeBytes: 0, modifiedMs: 0 }, title),
    status:
      status.kind === 'running'
        ? { kind: 'analysing', phase: status.words > 0 ? 'writing' : 'thinking', words: status.words }
        : { kind: 'prepared' },
    spans,
    attempts,
  };
  made.set(inquiry, { place, translations, job });
  return job;
}
