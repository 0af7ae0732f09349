import { memo, type ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { useTranslations } from '../store/i18n.ts';
import type { ChartPair } from './chart-points.ts';
import { fullNumber } from './describe-number.ts';
import { rowKey } from './group-rows.ts';

interface ChartTableProps {
  readonly pairs: readonly ChartPair[];
  readonly across: CompareColumn;
  readonly up: CompareColumn;
}

/** The numbers of a chart as a table, for screen readers. */
export const ChartTable = memo(function ChartTable({ pairs, across, up }: ChartTableProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const names = { across: columnName(across, translations), up: columnName(up, translations) };
  return (
    <table className="hidden-text">
      <caption>{t('compare.chart', names)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('compare.video')}</th>
          <th scope="col">{names.across}</th>
          <th scope="col">{names.up}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ row, x, y }) => (
          <tr key={rowKey(row)}>
            <th scope="row">{row.job.title}</th>
            <td>{fullNumber(across, x, translations)}</td>
            <td>{fullNumber(up, y, translations)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
