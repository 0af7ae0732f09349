import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { markerShapesOf } from '../../shared/comparison/marker-shapes.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { isFinal, type Batch, type JobRef } from '../../shared/session/model.ts';
import { isActive } from '../batch/batch-state.ts';
import { keepPosition, showPicture } from '../player/player-store.ts';
import { openBatch, readReport } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { CompareBar } from './CompareBar.tsx';
import { CompareChart } from './CompareChart.tsx';
import { CompareTable } from './CompareTable.tsx';
import { rowKey, type RowGroup } from './group-rows.ts';
import { ReportBeside, type Beside } from './ReportBeside.tsx';
import { ShownLine } from './ShownLine.tsx';
import { TopicBand } from './TopicBand.tsx';
import { useComparison } from './use-comparison.ts';
import { useCompared } from './use-other-batch.ts';

interface ComparisonProps {
  readonly batch: Batch;
  /** The rows of the batch itself. */
  readonly rows: readonly CompareRow[];
}

/** The reports of a batch side by side: what they say in common, the table, and beside it the report of the chosen row. */
export function Comparison({ batch, rows: ownRows }: ComparisonProps): ReactNode {
  const { t } = useTranslations();
  const { template } = batch.plan;
  const compared = useCompared(batch, ownRows);
  const { rows, other } = compared;
  const comparison = useComparison(batch, compared);
  const { columns, view, shown, narrowing, narrow, reset } = comparison;
  const shapes = useMemo(() => markerShapesOf(compared.columns), [compared.columns]);
  const [newFilter, setNewFilter] = useState<string | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [beside, setBeside] = useState<Beside | null>(null);
  const isBeside = beside !== null;
  const isChart = view.shownAs === 'chart';
  const hasPastEnd = useMemo(
    () => rows.some(({ markers }) => markers.some((mark) => mark.isPastEnd)),
    [rows],
  );
  const later = isActive(batch.phase.kind)
    ? batch.jobs.filter(({ status, isHeld }) => !isFinal(status) && !isHeld).length
    : 0;
  const layout = useDefaultLayout({
    id: 'compare',
    panelIds: isBeside ? ['table', 'report'] : ['table'],
    storage: localStorage,
  });

  const read = useCallback(
    ({ index, from }: CompareRow, timeS: number | null): void => {
      const ref = { batchId: from?.id ?? batch.id, job: index };
      if (timeS !== null) {
        keepPosition(ref, timeS);
        showPicture(true);
      }
      if (ref.batchId === batch.id) readReport(ref);
      else void readElsewhere(ref);
    },
    [batch.id],
  );
  const open = useCallback(
    (row: CompareRow, timeS: number | null): void => {
      // A moment of the report beside the table is shown there.
      if (timeS !== null && isBeside)
        setBeside((before) => ({ line: before?.line ?? '', row, moment: { timeS } }));
      else read(row, timeS);
    },
    [read, isBeside],
  );
  const choose = useCallback(
    (line: string | null, row: CompareRow | null): void =>
      setBeside(line === null || row === null ? null : { line, row, moment: null }),
    [],
  );
  const chooseRow = useCallback(
    (row: CompareRow | null): void =>
      setBeside(row === null ? null : { line: rowKey(row), row, moment: null }),
    [],
  );
  const fold = useCallback(
    ({ key }: RowGroup): void =>
      setFolded((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );

  const table =
    shown.length === 0 ? (
      <div className="compare__none">
        <p>{t('compare.noneFit')}</p>
        <Button onClick={reset}>{t('compare.clear')}</Button>
      </div>
    ) : isChart ? (
      <CompareChart
        batchId={batch.id}
        templateId={template.id}
        rows={shown}
        columns={columns.all}
        view={view}
        chosen={beside?.row ?? null}
        onChoose={chooseRow}
        onOpen={(row) => read(row, null)}
      />
    ) : (
      <CompareTable
        batchId={batch.id}
        rows={shown}
        groups={comparison.groups}
        groupedBy={comparison.groupedBy}
        folded={folded}
        columns={columns}
        widths={view.widths}
        placeBy={view.placeBy}
        shapes={shapes}
        sort={comparison.sort}
        chosen={beside?.line ?? null}
        onChoose={choose}
        onOpen={open}
        onFold={fold}
        onFilter={setNewFilter}
      />
    );
  return (
    <>
      <TopicBand
        topics={comparison.topics}
        reports={comparison.inScope.length}
        chosen={narrowing.topic}
        onChoose={(topic) => narrow({ topic })}
      />
      <CompareBar
        batch={batch}
        rows={rows}
        comparison={comparison}
        shapes={shapes}
        hasPastEnd={hasPastEnd}
        other={other}
        newFilter={newFilter}
        onNewFilter={setNewFilter}
      />
      <ShownLine rows={rows} comparison={comparison} other={other} />
      <Group
        className="compare__panes"
        orientation="horizontal"
        defaultLayout={layout.defaultLayout}
        onLayoutChanged={layout.onLayoutChanged}
      >
        <Panel id="table" className="compare__pane" minSize={320}>
          {table}
        </Panel>
        {isBeside && (
          <>
            <Separator className="splitter" aria-label={t('compare.reportWidth')} />
            <Panel
              id="report"
              minSize={360}
              maxSize={820}
              defaultSize={460}
              groupResizeBehavior="preserve-pixel-size"
            >
              <ReportBeside
                batch={batch}
                beside={beside}
                columns={columns.all}
                onClose={() => setBeside(null)}
              />
            </Panel>
          </>
        )}
      </Group>
      {later > 0 && (
        <p className="compare__later num">
          <span className="live-dot" aria-hidden />
          {t('compare.joinLater', { count: later })}
        </p>
      )}
    </>
  );
}

/** Opens another batch, and reads one of its reports. */
async function readElsewhere(ref: JobRef): Promise<void> {
  if (await openBatch(ref.batchId)) readReport(ref);
}
