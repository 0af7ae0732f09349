import type { ReactNode } from 'react';
import { columnName } from '../../shared/comparison/columns.ts';
import { cellKindOf } from '../../shared/comparison/cell-value.ts';
import type { OtherBatch } from '../../shared/comparison/other-batch.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { FilterChips } from './Filters.tsx';
import type { Comparison } from './use-comparison.ts';

interface ShownLineProps {
  readonly rows: readonly CompareRow[];
  readonly comparison: Comparison;
  readonly other: OtherBatch | null;
}

/** Says how many reports are shown and why not all, with the filters as chips; and where a report stands in several groups. */
export function ShownLine({ rows, comparison, other }: ShownLineProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const number = (count: number): string => translations.number(count);
  const { columns, view, shown, filters, groups, groupedBy, setFilters, reset } = comparison;
  const isNarrowed = shown.length < rows.length || filters.length > 0;
  const lines = groups?.reduce((sum, group) => sum + group.rows.length, 0) ?? 0;
  const isGrouped = groupedBy !== null && view.shownAs === 'table';
  const isSeveral = isGrouped && cellKindOf(groupedBy) === 'list' && lines > shown.length;
  const isCut = other !== null && other.reports.length < other.count;
  if (!isNarrowed && !isSeveral && !isCut) return null;
  return (
    <div className="compare__shown">
      {filters.length > 0 && (
        <FilterChips columns={columns.all} rows={rows} filters={filters} onChange={setFilters} />
      )}
      {isNarrowed && (
        <>
          <span className="compare__note num" role="status">
            {t('compare.shown', { shown: number(shown.length), all: number(rows.length) })}
          </span>
          <Button look="ghost" onClick={reset}>
            {t('compare.reset')}
          </Button>
        </>
      )}
      {isSeveral && (
        <span className="compare__note num">
          {t('compare.severalGroups', {
            column: columnName(groupedBy, translations),
            count: shown.length,
            lines: number(lines),
          })}
        </span>
      )}
      {isCut && (
        <span className="compare__note num">
          {t('compare.withCut', {
            shown: number(other.reports.length),
            all: number(other.count),
            name: other.name,
          })}
        </span>
      )}
    </div>
  );
}
