import { useEffect, useRef, type ReactNode } from 'react';
import type { MarkerShape } from '../../shared/comparison/marker-shapes.ts';
import type { OtherBatch } from '../../shared/comparison/other-batch.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Batch } from '../../shared/session/model.ts';
import { changeCompareView } from '../batch/compare-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { useMediaQuery } from '../ui/media-query.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { FilterButton } from './Filters.tsx';
import { GroupMenu } from './GroupMenu.tsx';
import { MarkLegend } from './MarkLegend.tsx';
import { hasSameVideos } from './same-video.ts';
import { TableActions } from './TableActions.tsx';
import type { Comparison } from './use-comparison.ts';
import { OtherBatchMenu } from './OtherBatchMenu.tsx';

interface CompareBarProps {
  readonly batch: Batch;
  readonly rows: readonly CompareRow[];
  readonly comparison: Comparison;
  readonly shapes: ReadonlyMap<string, MarkerShape>;
  readonly hasPastEnd: boolean;
  /** The batch that is compared with this one; null for none. */
  readonly other: OtherBatch | null;
  /** The column of a new filter; null while none is asked for. */
  readonly newFilter: string | null;
  readonly onNewFilter: (columnId: string | null) => void;
}

/** The line above the table: search, columns, groups and filters; how moments are placed; and what takes the table elsewhere. */
export function CompareBar(props: CompareBarProps): ReactNode {
  const { batch, rows, comparison, shapes, hasPastEnd, other, newFilter, onNewFilter } = props;
  const { t } = useTranslations();
  const { columns, view, narrowing, selected, narrow } = comparison;
  const timeColumns = columns.all.flatMap((column) => (column.kind === 'template' ? [column.column] : []));
  const asked = useRef<string | null>(null);
  const { groupedBy, setGroupBy } = comparison;
  const hasPairs = hasSameVideos(rows);
  useEffect(() => {
    if (other === null || asked.current !== other.id) return;
    asked.current = null;
    // Two batches are best told apart in groups, where the user chose none; of the same videos two reports stand together.
    if (hasPairs && groupedBy?.id === 'batch') setGroupBy(null);
    if (!hasPairs && groupedBy === null) setGroupBy('batch');
  }, [other, hasPairs, groupedBy, setGroupBy]);
  const isNarrow = useMediaQuery('(max-width: 1023px)');
  const isChart = view.shownAs === 'chart';
  const hasMoments = !isChart && columns.shown.some(({ id }) => id === 'moments');
  return (
    <div className="compare__bar">
      <Choice
        label={t('compare.view')}
        value={view.shownAs}
        options={[
          { value: 'table', name: t('compare.asTable') },
          { value: 'chart', name: t('compare.asChart') },
        ]}
        onChange={(shownAs) => changeCompareView(columns.templateId, { shownAs })}
      />
      <SearchField
        className="compare__find"
        label={t('compare.find')}
        placeholder={t(isNarrow ? 'compare.findShort' : 'compare.find')}
        sought={narrowing.query}
        onSeek={(query) => narrow({ query })}
      />
      {!isChart && (
        <>
          <ColumnChooser columns={columns} />
          <GroupMenu columns={columns.all} chosen={comparison.groupedBy} onChoose={comparison.setGroupBy} />
        </>
      )}
      <FilterButton
        columns={columns.all}
        rows={rows}
        filters={comparison.filters}
        start={newFilter}
        onStart={onNewFilter}
        onChange={comparison.setFilters}
      />
      <OtherBatchMenu
        batchId={batch.id}
        otherName={other?.name ?? null}
        onChoose={(chosen) => {
          asked.current = chosen;
        }}
      />
      {selected > 0 && (
        <Button
          aria-pressed={narrowing.wantsSelected}
          onClick={() => narrow({ wantsSelected: !narrowing.wantsSelected })}
        >
          {t('compare.markedOnly', { count: selected })}
        </Button>
      )}
      {hasMoments && (
        <Choice
          label={t('compare.placeBy')}
          value={view.placeBy}
          options={[
            { value: 'seconds', name: t('compare.bySeconds') },
            { value: 'share', name: t('compare.byShare') },
          ]}
          onChange={(placeBy) => changeCompareView(columns.templateId, { placeBy })}
        />
      )}
      <div className="compare__ends">
        {hasMoments && <MarkLegend columns={timeColumns} shapes={shapes} hasPastEnd={hasPastEnd} />}
        <TableActions batch={batch} rows={comparison.shown} columns={columns} />
      </div>
    </div>
  );
}
