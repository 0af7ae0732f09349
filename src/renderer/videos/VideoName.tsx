import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeUnused, describeWarning } from '../../shared/describe-failure.ts';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import { reportOf, type Job } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { warningsOf } from './job-facts.ts';
import { titleParts } from './name.ts';

interface VideoTitleProps {
  readonly job: Job;
}

/** The name of a video on one line, shortened in the middle where there is no room. */
export function VideoTitle({ job }: VideoTitleProps): ReactNode {
  return (
    <bdi className="video-row__title">
      <ShortenedTitle job={job} />
    </bdi>
  );
}

/** The same for a parent of its own, which is a row. */
export function ShortenedTitle({ job }: VideoTitleProps): ReactNode {
  const { start, end } = titleParts(job.title);
  return (
    <>
      <span className="ellipsis">{start}</span>
      <span>{end}</span>
    </>
  );
}

interface VideoNameProps extends VideoTitleProps {
  /** An addition to the phase's word, such as `12 of 20 frames`; null for none. A report's headline takes its place. */
  readonly detail: string | null;
}

/** The name of a video with its tags, and what the report found as the second line. The whole name is in the tooltip. */
export function VideoName({ job, detail }: VideoNameProps): ReactNode {
  const { t } = useTranslations();
  const report = reportOf(job);
  const { name } = job.video;
  const second = report === null ? detail : (report.headline ?? t('amounts.words', { count: report.words }));
  return (
    <span
      role="gridcell"
      className="video-row__name"
      title={report === null ? name : `${name}\n${t('videos.dragHint')}`}
    >
      <span className="video-row__first">
        <VideoTitle job={job} />
        <HistoryTag job={job} />
        <Warnings job={job} />
      </span>
      {second !== null && (
        <span className="video-row__second ellipsis num" title={second}>
          {second}
        </span>
      )}
    </span>
  );
}

const HISTORY_TAGS = {
  changed: ['videos.changed', 'videos.changedWhy'],
  'other-plan': ['videos.otherPlan', 'videos.otherPlanWhy'],
} as const satisfies Record<Exclude<NonNullable<Job['history']>, 'new'>, readonly [MessageKey, MessageKey]>;

/** A tag that says how this video relates to earlier batches. New videos get none. */
function HistoryTag({ job }: VideoTitleProps): ReactNode {
  const { t } = useTranslations();
  if (job.history === null || job.history === 'new') return null;
  const [name, why] = HISTORY_TAGS[job.history];
  return (
    <span className="tag video-row__standing" title={t(why)}>
      {t(name)}
    </span>
  );
}

/** An icon for the warnings about a video, its report, and files beside it that were not used. Its tooltip has the sentences. */
function Warnings({ job }: VideoTitleProps): ReactNode {
  const translations = useTranslations();
  const warnings = warningsOf(job);
  if (warnings.length === 0 && job.unusedFiles.length === 0) return null;
  const sentences = [
    ...warnings.map((warning) => describeWarning(warning, translations)),
    ...job.unusedFiles.map(({ name, reason }) =>
      translations.t('report.unusedFile', { name, why: describeUnused(reason, translations) }),
    ),
  ].join(' ');
  return (
    <span role="img" className="video-row__warning" aria-label={sentences} title={sentences}>
      <TriangleAlert size={13} />
    </span>
  );
}
