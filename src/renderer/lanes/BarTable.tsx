import type { ReactNode } from 'react';
import { formatClock, formatExactly } from '../../shared/durations.ts';
import { showVideo } from '../store/actions.ts';
import { openBar } from './inquiry-bars.ts';
import { useTranslations } from '../store/i18n.ts';
import { describeSpan, describeWait } from './bar-label.ts';
import { barKey, type Lane } from './lanes-of.ts';

interface BarTableProps {
  readonly batchId: string;
  readonly lanes: readonly Lane[];
  readonly startMs: number;
  readonly nowMs: number;
  readonly selected: number | null;
}

/** The most rows in the table. The list of videos has all videos. */
const MAX_ROWS = 200;

/** The lanes as a table: one row for each attempt, newest first. */
export function BarTable({ batchId, lanes, startMs, nowMs, selected }: BarTableProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const rows = lanes
    .flatMap(({ slot, bars }) => bars.slice(-MAX_ROWS).map((bar) => ({ slot, bar })))
    .sort((one, other) => other.bar.span.startedAtMs - one.bar.span.startedAtMs);
  const total = lanes.reduce((sum, { bars }) => sum + bars.length, 0);
  return (
    <div className="bar-table" tabIndex={0} role="region" aria-label={t('lanes.tableCaption')}>
      <table className="num">
        <caption>{t('lanes.tableCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lanes.tableLane')}</th>
            <th scope="col">{t('lanes.tableVideo')}</th>
            <th scope="col">{t('lanes.tableDoing')}</th>
            <th scope="col">{t('lanes.tableTry')}</th>
            <th scope="col">{t('lanes.tableBegan')}</th>
            <th scope="col">{t('lanes.tableTook')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MAX_ROWS).map(({ slot, bar }) => (
            <tr key={`${slot} ${barKey(bar)}`} aria-current={bar.index === selected ? 'true' : undefined}>
              <td>{slot + 1}</td>
              <th scope="row" dir="auto">
                <button type="button" onClick={() => openBar(batchId, bar, showVideo)}>
                  {bar.job.title}
                </button>
              </th>
              <td>
                {[describeSpan(bar.job, bar.span, translations), describeWait(bar, nowMs, translations) ?? []]
                  .flat()
                  .join('. ')}
              </td>
              <td>{bar.tryNumber === 0 ? '–' : bar.tryNumber}</td>
              <td>{formatClock(bar.span.startedAtMs - startMs)}</td>
              <td>{formatExactly((bar.span.endedAtMs ?? nowMs) - bar.span.startedAtMs, translations)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > MAX_ROWS && (
        <p>{t('lanes.tableCut', { shown: MAX_ROWS, total: translations.number(total) })}</p>
      )}
    </div>
  );
}
