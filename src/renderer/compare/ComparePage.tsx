import { ClipboardCopy, Download, Table2 } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { markerShapesOf } from '../../shared/comparison/marker-shapes.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { fileTableOf, reportFileName, tableOf } from '../../shared/comparison/table.ts';
import { textCell } from '../../shared/tables/cells.ts';
import { clipboardTable } from '../../shared/tables/clipboard.ts';
import { toCsv } from '../../shared/tables/csv.ts';
import { formatAbout } from '../../shared/durations.ts';
import { isFinal, type Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { typicalMs } from '../batch/typical-duration.ts';
import { useFindings } from '../batch/use-findings.ts';
import { copyText } from '../ui/copy-text.ts';
import { showNews, showError } from '../store/toasts.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { useBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { CompareTable } from './CompareTable.tsx';
import { MarkLegend } from './MarkLegend.tsx';
import { holds, topicCounts, topicKey } from './narrow-rows.ts';
import { sortOf, sortRows } from './sort-rows.ts';
import { steadyRows } from './steady-rows.ts';
import { AskPane } from '../synthesis/AskPane.tsx';
import { SynthesisBand } from '../synthesis/SynthesisBand.tsx';
import { TopicBand } from './TopicBand.tsx';
import { useColumns } from '../batch/use-columns.ts';

interface ComparePageProps {
  readonly batch: Batch;
}

/** Compares the reports of a batch in a table. With fewer than two reports it shows when the next one is expected. */
export function ComparePage({ batch }: ComparePageProps): ReactNode {
  const findings = useFindings(batch);
  const { columns } = batch.plan.template;
  const valueColumns = batch.values.columns;
  const rowsOf = useMemo(() => steadyRows(columns, valueColumns), [columns, valueColumns]);
  const rows = useMemo(() => rowsOf(batch.jobs, findings), [rowsOf, batch.jobs, findings]);
  return (
    <main className="compare">
      {rows.length < 2 ? (
        <TooEarly batch={batch} />
      ) : (
        <div className="with-ask">
          <div className="compare__side">
            <SynthesisBand batch={batch} />
            <Side batch={batch} rows={rows} />
          </div>
          <AskPane batch={batch} job={null} />
        </div>
      )}
    </main>
  );
}

interface SideProps {
  readonly batch: Batch;
  readonly rows: readonly CompareRow[];
}

function Side({ batch, rows }: SideProps): ReactNode {
  const translations = useTranslations();
  const { t, locale } = translations;
  const selected = useApp((state) => state.selected);
  const { template } = batch.plan;
  const columns = useColumns(template, batch.values.columns);
  const shapes = useMemo(() => markerShapesOf(template.columns), [template.columns]);
  const chosenSort = useBatchView((view) => view.compareSort);
  const sort = useMemo(() => sortOf(chosenSort, columns.shown), [chosenSort, columns.shown]);
  const [query, setQuery] = useState('');
  const [topic, setTopic] = useState<string | null>(null);
  const [wantsSelected, setWantsSelected] = useState(true);
  const selectedRows = useMemo(() => rows.filter(({ index }) => selected.has(index)), [rows, selected]);
  const canNarrow = selectedRows.length > 1;
  const inScope = canNarrow && wantsSelected ? selectedRows : rows;
  const topics = useMemo(() => topicCounts(inScope), [inScope]);
  const shown = useMemo(() => {
    const sought = query.trim().toLocaleLowerCase();
    const key = topic === null ? null : topicKey(topic);
    const fitting = inScope.filter(
      (row) => holds(row, sought) && (key === null || row.topics.some((one) => topicKey(one) === key)),
    );
    return sortRows(fitting, sort, columns.shown, locale);
  }, [inScope, query, topic, sort, columns.shown, locale]);
  const hasPastEnd = useMemo(
    () => rows.some(({ markers }) => markers.some((mark) => mark.isPastEnd)),
    [rows],
  );
  const later = batch.jobs.filter(({ status }) => !isFinal(status)).length;
  const clear = (): void => {
    setQuery('');
    setTopic(null);
  };
  return (
    <>
      <TopicBand topics={topics} reports={inScope.length} chosen={topic} onChoose={setTopic} />
      <div className="compare__bar">
        <SearchField label={t('compare.find')} sought={query} onSeek={setQuery} />
        <ColumnChooser columns={columns} />
        {canNarrow && (
          <Button aria-pressed={wantsSelected} onClick={() => setWantsSelected(!wantsSelected)}>
            {t('compare.markedOnly', { count: selectedRows.length })}
          </Button>
        )}
        {shown.length < rows.length && (
          <span className="compare__note num" role="status">
            {t('compare.shown', {
              shown: translations.number(shown.length),
              all: translations.number(rows.length),
            })}
          </span>
        )}
        <span className="spacer" />
        {columns.shown.some(({ id }) => id === 'moments') && (
          <MarkLegend columns={template.columns} shapes={shapes} hasPastEnd={hasPastEnd} />
        )}
        <Button
          title={t('compare.copyTableHint')}
          onClick={() => copyTable(shown, columns.shown, translations)}
        >
          <ClipboardCopy size={14} aria-hidden />
          <span className="compare__act">{t('compare.copyTable')}</span>
        </Button>
        <Button
          title={t('compare.saveCsvHint')}
          onClick={() =>
            saveText(
              `${t('compare.fileName', { name: batch.name })}.csv`,
              'text/csv',
              toCsv(
                fileTableOf(
                  shown,
                  columns.all,
                  (report) => textCell(reportFileName(report, batch.outDir)),
                  translations,
                ),
                'sheets',
                locale,
              ),
            )
          }
        >
          <Download size={14} aria-hidden />
          <span className="compare__act">{t('compare.saveCsv')}</span>
        </Button>
      </div>
      {shown.length === 0 ? (
        <div className="compare__none">
          <p>{t('compare.noneFit')}</p>
          <Button onClick={clear}>{t('compare.clear')}</Button>
        </div>
      ) : (
        <CompareTable batchId={batch.id} rows={shown} columns={columns.shown} shapes={shapes} sort={sort} />
      )}
      {later > 0 && (
        <p className="compare__later num">
          <span className="live-dot" aria-hidden />
          {t('compare.joinLater', { count: later })}
        </p>
      )}
    </>
  );
}

function copyTable(
  rows: readonly CompareRow[],
  columns: readonly CompareColumn[],
  translations: Translations,
): void {
  const { text, html } = clipboardTable(tableOf(rows, columns, translations), translations.locale);
  if (copyText(text, html)) showNews(translations.t('compare.copied', { count: rows.length }));
  else showError(translations.t('compare.notCopied'));
}

/** Shown while there are fewer than two reports. */
function TooEarly({ batch }: ComparePageProps): ReactNode {
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

/** Downloads a text under this file name. */
export function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  // Replaces characters that file systems do not allow in names.
  link.download = name.replaceAll(/[\\/:*?"<>|]/gu, '_');
  link.click();
  // The download starts after this turn and still needs the URL.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
