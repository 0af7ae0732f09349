import { ClipboardCopy, Download, Table2, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { tableOf, toCsv, toTsv } from '../../shared/comparison/table.ts';
import { formatAbout } from '../../shared/durations.ts';
import { isFinal, type Batch } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { typicalMs } from '../lanes/forecast.ts';
import { useFindings } from '../read/use-findings.ts';
import { copyText } from '../report/copy-text.ts';
import { showNews, showTrouble } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { usePreferences } from '../store/preferences.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { CompareTable } from './CompareTable.tsx';
import { holds, topicCounts, topicKey } from './narrow-rows.ts';
import { saveText } from './save-text.ts';
import { sortRows } from './sort-rows.ts';
import { steadyRows } from './steady-rows.ts';
import { TopicBand } from './TopicBand.tsx';

interface ComparePageProps {
  readonly batch: Batch;
}

/** The reports of a batch side by side. */
export function ComparePage({ batch }: ComparePageProps): ReactNode {
  const findings = useFindings(batch);
  const [rowsOf] = useState(steadyRows);
  const rows = useMemo(() => rowsOf(batch.jobs, findings), [rowsOf, batch.jobs, findings]);
  return (
    <main className="compare">
      {rows.length < 2 ? <TooEarly batch={batch} /> : <Side batch={batch} rows={rows} />}
    </main>
  );
}

interface SideProps {
  readonly batch: Batch;
  readonly rows: readonly CompareRow[];
}

function Side({ batch, rows }: SideProps): ReactNode {
  const words = useWords();
  const { say, locale } = words;
  const marked = useApp((state) => state.marked);
  const sort = usePreferences((preferences) => preferences.compareSort);
  const [query, setQuery] = useState('');
  const [topic, setTopic] = useState<string | null>(null);
  const [wantsMarked, setWantsMarked] = useState(true);
  const markedRows = useMemo(() => rows.filter(({ index }) => marked.has(index)), [rows, marked]);
  const canNarrow = markedRows.length > 1;
  const inScope = canNarrow && wantsMarked ? markedRows : rows;
  const topics = useMemo(() => topicCounts(inScope), [inScope]);
  const shown = useMemo(() => {
    const sought = query.trim().toLocaleLowerCase();
    const key = topic === null ? null : topicKey(topic);
    const fitting = inScope.filter(
      (row) => holds(row, sought) && (key === null || row.topics.some((one) => topicKey(one) === key)),
    );
    return sortRows(fitting, sort, locale);
  }, [inScope, query, topic, sort, locale]);
  const later = batch.jobs.filter(({ status }) => !isFinal(status)).length;
  const clear = (): void => {
    setQuery('');
    setTopic(null);
  };
  return (
    <>
      <TopicBand topics={topics} reports={inScope.length} chosen={topic} onChoose={setTopic} />
      <div className="compare__bar">
        <SearchField label={say('compare.find')} sought={query} onSeek={setQuery} />
        {canNarrow && (
          <Button aria-pressed={wantsMarked} onClick={() => setWantsMarked(!wantsMarked)}>
            {say('compare.markedOnly', { count: markedRows.length })}
          </Button>
        )}
        {shown.length < rows.length && (
          <span className="compare__note num" role="status">
            {say('compare.shown', { shown: words.number(shown.length), all: words.number(rows.length) })}
          </span>
        )}
        <span className="spacer" />
        <span className="compare__legend">
          <i className="moment moment--legend" aria-hidden />
          {say('compare.aMoment')}
        </span>
        <span className="compare__legend tone-warn">
          <TriangleAlert size={12} aria-hidden />
          {say('compare.pastEnd')}
        </span>
        <Button onClick={() => copyTable(shown, words)}>
          <ClipboardCopy size={14} aria-hidden />
          {say('compare.copyTable')}
        </Button>
        <Button
          onClick={() =>
            saveText(
              `${say('compare.fileName', { name: batch.name })}.csv`,
              'text/csv',
              toCsv(tableOf(shown, words)),
            )
          }
        >
          <Download size={14} aria-hidden />
          {say('compare.saveCsv')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <div className="compare__none">
          <p>{say('compare.noneFit')}</p>
          <Button onClick={clear}>{say('compare.clear')}</Button>
        </div>
      ) : (
        <CompareTable batchId={batch.id} rows={shown} sort={sort} />
      )}
      {later > 0 && (
        <p className="compare__later num">
          <span className="live-dot" aria-hidden />
          {say('compare.joinLater', { count: later })}
        </p>
      )}
    </>
  );
}

function copyTable(rows: readonly CompareRow[], words: Words): void {
  if (copyText(toTsv(tableOf(rows, words)))) showNews(words.say('compare.copied', { count: rows.length }));
  else showTrouble(words.say('compare.notCopied'));
}

/** One report cannot be compared. */
function TooEarly({ batch }: ComparePageProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const nowMs = useSeconds(batch.phase.kind === 'running');
  const leftMs = nextReportMs(batch, nowMs);
  return (
    <div className="compare__early">
      <Table2 size={28} aria-hidden />
      <h1>{say('compare.needsTwo')}</h1>
      <p>{say('compare.needsTwoWhy')}</p>
      {leftMs !== null && (
        <p className="num">{say('compare.needsTwoAbout', { time: formatAbout(leftMs, words) })}</p>
      )}
    </div>
  );
}

/** How long the next report probably takes; null where nothing tells. Milliseconds. */
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
