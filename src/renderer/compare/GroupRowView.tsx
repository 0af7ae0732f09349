import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import { hasMedian, numberIn } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { describeSpread, groupName } from './describe-group.ts';
import type { RowGroup } from './group-rows.ts';
import { isRight } from './layout.ts';
import { SMALL_GROUP, spreadOf } from './spread.ts';

interface GroupRowViewProps {
  readonly group: RowGroup;
  readonly groupedBy: CompareColumn;
  readonly columns: readonly CompareColumn[];
  readonly isFolded: boolean;
  readonly line: string;
  readonly topPx: number;
  readonly rowIndex: number;
  readonly isTabStop: boolean;
  readonly onFocus: (line: string) => void;
  readonly onFold: (group: RowGroup) => void;
}

/** The line above the rows of a group: what they have in common, how many they are, and the median, the least and the most in each column of numbers. */
export const GroupRowView = memo(function GroupRowView(props: GroupRowViewProps): ReactNode {
  const { group, groupedBy, columns, isFolded, line, topPx, rowIndex, isTabStop, onFocus, onFold } = props;
  const translations = useTranslations();
  const { t } = translations;
  const name = groupName(group.of, groupedBy, translations);
  const count = group.rows.length;
  const isFew = count < SMALL_GROUP;
  const Fold = isFolded ? ChevronRight : ChevronDown;
  return (
    <div
      role="row"
      aria-label={t('compare.groupRow', { name, count })}
      aria-level={1}
      aria-expanded={!isFolded}
      aria-rowindex={rowIndex}
      className={isFew ? 'compare-row compare-group compare-group--few' : 'compare-row compare-group'}
      style={{ transform: `translateY(${topPx}px)` }}
      tabIndex={isTabStop ? 0 : -1}
      data-line={line}
      title={isFew ? t('compare.fewWhy', { few: SMALL_GROUP }) : undefined}
      onFocus={() => onFocus(line)}
      onClick={() => onFold(group)}
    >
      <span role="rowheader" className="compare-row__first">
        <Fold size={14} aria-hidden className="compare-group__fold" />
        <span className="ellipsis compare-group__name" title={name}>
          {name}
        </span>
        <span className="compare-group__count num">{translations.number(count)}</span>
      </span>
      {columns.map((column) => (
        <SpreadCell key={column.id} group={group} column={column} />
      ))}
    </div>
  );
});

interface SpreadCellProps {
  readonly group: RowGroup;
  readonly column: CompareColumn;
}

function SpreadCell({ group, column }: SpreadCellProps): ReactNode {
  const translations = useTranslations();
  const spread = useMemo(
    () => (hasMedian(column) ? spreadOf(group.rows.map((row) => numberIn(row, column))) : null),
    [group, column],
  );
  if (spread === null) return <span role="gridcell" />;
  const { median, range, sentence } = describeSpread(spread, column, translations);
  const looks = ['compare-spread num', isRight(column) ? 'compare-spread--right' : ''];
  return (
    <span
      role="gridcell"
      className={[...looks, spread.count < SMALL_GROUP ? 'compare-spread--few' : '']
        .filter(Boolean)
        .join(' ')}
      title={sentence}
    >
      <span aria-hidden>
        <b>{median}</b>
        {/* The number of all rows stands beside the name. */}
        {spread.count < group.rows.length && (
          <span> {translations.t('compare.fromCount', { count: translations.number(spread.count) })}</span>
        )}
      </span>
      {range !== null && <span aria-hidden>{range}</span>}
      <span className="hidden-text">{sentence}</span>
    </span>
  );
}
