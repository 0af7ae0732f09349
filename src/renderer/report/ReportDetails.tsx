import { ChevronRight, TriangleAlert } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { countOf, formatCount } from '../../shared/counts.ts';
import { describeWarning } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { elapsedMs } from '../videos/job-facts.ts';

interface ReportDetailsProps {
  readonly job: Job;
}

/** What is known of a video and its report, behind a fold; warnings stay in sight. */
export function ReportDetails({ job }: ReportDetailsProps): ReactNode {
  const warnings = [...new Set([...(job.info?.warnings ?? []), ...job.warnings])].map(describeWarning);
  if (job.status.kind === 'reported' && !job.status.report.hasFindings) {
    warnings.push(
      'The structured part of this report was not usable, so it is missing from lists and exports.',
    );
  }
  return (
    <Collapsible.Root className="details">
      {warnings.length > 0 && (
        <ul className="details__warnings" aria-label="Warnings">
          {warnings.map((warning) => (
            <li key={warning}>
              <TriangleAlert size={14} className="tone-warn" />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <Collapsible.Trigger className="fold">
        <ChevronRight size={15} />
        Details
      </Collapsible.Trigger>
      <Collapsible.Content>
        <dl className="details__list num">
          {factsOf(job).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function factsOf(job: Job): readonly (readonly [name: string, value: string])[] {
  const { info, status, frameCount, attempts } = job;
  const report = status.kind === 'reported' ? status.report : null;
  const lastMs = job.spans.at(-1)?.endedAtMs ?? null;
  const tookMs = lastMs === null ? null : elapsedMs(job, lastMs);
  const facts: readonly (readonly [string, string | null])[] = [
    ['File', `${job.video.name}, ${formatBytes(job.video.sizeBytes)}`],
    ['Length', info === null ? null : formatClock(info.durationS * 1000)],
    ['Picture', info === null ? null : `${info.widthPx} × ${info.heightPx}, ${info.videoCodec}`],
    ['Sound', info === null ? null : (info.audioCodec ?? 'none')],
    ['Frames', frameCount === 0 ? null : countOf(frameCount, 'frame')],
    ['Model', report?.model ?? null],
    [
      'Tokens',
      report?.tokens
        ? `${formatCount(report.tokens.input)} in, ${formatCount(report.tokens.output)} out`
        : null,
    ],
    ['Words', report === null ? null : String(report.words)],
    ['Tries', attempts === 0 ? null : String(attempts)],
    ['Worked on for', tookMs === null ? null : formatClock(tookMs)],
    ['Saved as', report?.path ?? null],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
