import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cellValue } from '../../shared/comparison/cell-value.ts';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { ReportName } from '../report/ReportName.tsx';
import { openBatch } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { describeCell } from './describe-cell.ts';

interface OtherReportProps {
  readonly row: CompareRow;
  readonly columns: readonly CompareColumn[];
  readonly onClose: () => void;
}

/** The report of a row that belongs to another batch: its values in full. Its text is read in that batch. */
export function OtherReport({ row, columns, onClose }: OtherReportProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { from } = row;
  if (from === null) return null;
  const shown = columns.flatMap((column) => {
    const value = column.kind === 'own' ? null : cellValue(row, column);
    return value === null ? [] : [{ column, text: describeCell(value, column, translations) }];
  });
  return (
    <section className="report" aria-label={t('report.name')}>
      <header className="report__header">
        <Thumb batchId={from.id} index={row.index} job={row.job} />
        <ReportName job={row.job} />
        <span className="spacer" />
        <IconButton label={t('compare.closeReport')} onClick={onClose}>
          <X size={15} />
        </IconButton>
      </header>
      <div className="other-report">
        <h3>{row.headline}</h3>
        {row.summary !== '' && <p>{row.summary}</p>}
        <dl>
          {shown.map(({ column, text }) => (
            <div key={column.id}>
              <dt>{columnName(column, translations)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="other-report__from">{t('compare.otherReport', { name: from.name })}</p>
        <Button onClick={() => void openBatch(from.id)}>{t('compare.openOther')}</Button>
      </div>
    </section>
  );
}
