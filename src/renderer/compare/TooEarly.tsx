import { Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatAbout } from '../../shared/durations.ts';
import type { Batch } from '../../shared/session/model.ts';
import { typicalMs } from '../batch/typical-duration.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';

interface TooEarlyProps {
  readonly batch: Batch;
}

/** Shown while there are fewer than two reports. */
export function TooEarly({ batch }: TooEarlyProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(batch.phase.kind === 'running');
  const leftMs = nextReportMs(batch, nowMs);
  return (
    <div className="compare__early">
      <Table2 size={28} aria-hidden />
      <h1>{t('compare.needsTwo')}</h1>
      <p>{t('compare.needsTwoWhy')}</p>
      {leftMs !== null && (
        <p className="num">{t('compare.needsTwoAbout', { time: formatAbout(leftMs, translations) })}</p>
      )}
    </div>
  );
}

/** Estimates the milliseconds until the next report is done. Returns null when no report is being made or no duration is known yet. */
function nextReportMs({ jobs }: Batch, nowMs: number): number | null {
  const typical = typicalMs(jobs);
  if (typical === null) return null;
  const lefts = jobs.flatMap(({ status, spans }) => {
    const span = spans.at(-1);
    return status.kind === 'analysing' && span !== undefined
      ? [Math.max(typical - (nowMs - span.startedAtMs), typical / 10)]
      : [];
  });
  return lefts.length === 0 ? null : Math.min(...lefts);
}
