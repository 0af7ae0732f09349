import type { ReactNode } from 'react';
import type { Job } from '../../shared/session/model.ts';
import { ShortenedTitle } from '../videos/VideoName.tsx';

interface ReportNameProps {
  readonly job: Job;
}

/** The name of a report's video, shortened in the middle where there is no room. The whole name is in the tooltip. */
export function ReportName({ job }: ReportNameProps): ReactNode {
  return (
    <h2 className="report__name" dir="auto" title={job.video.name} aria-label={job.title}>
      <ShortenedTitle job={job} />
    </h2>
  );
}
