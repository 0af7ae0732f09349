import { useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { Batch } from '../../shared/session/model.ts';
import { useReportBatch } from '../report/report-batch.ts';
import { useWatchedReport } from '../report/use-report.ts';
import { showVideo, showPage } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useListQuery } from '../store/list-place.ts';
import { useBatchView } from '../store/batch-view.ts';
import { usePreferences } from '../store/preferences.ts';
import { selectIsFollowing, selectShownJob } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { useMediaQuery } from '../ui/media-query.ts';
import { AskPane } from '../synthesis/AskPane.tsx';
import { ReadList } from './ReadList.tsx';
import { ReadReport } from './ReadReport.tsx';
import { inOrder } from './read-order.ts';
import { neighbour, readableJobs } from './readable.ts';
import { useReportHits } from '../batch/use-report-hits.ts';
import { findText } from '../../shared/folded-text.ts';
import { openReportAtText } from '../report/search-highlight.ts';
import { useFindings } from '../batch/use-findings.ts';

/** More reports that hold what is sought are found by their names alone. */
const MOST_HITS = 1000;

interface ReadPageProps {
  readonly batch: Batch;
}

/** The reading page: a list of reports, and the selected report beside its video. */
export function ReadPage({ batch }: ReadPageProps): ReactNode {
  const { t } = useTranslations();
  const isAsking = usePreferences((state) => state.isAskOpen);
  const isNarrow = useMediaQuery(isAsking ? '(max-width: 1699px)' : '(max-width: 1179px)');
  const isFolded = usePreferences((state) => state.isReadListFolded) || isNarrow;
  const [kept, setSought] = useListQuery(batch.id, 'read');
  // A folded list has no field that shows what is sought, so nothing is left out of it.
  const sought = isFolded ? '' : kept;
  const order = useBatchView((view) => view.readOrder);
  const findings = useFindings(batch);
  const { id, jobs } = batch;
  const { hits } = useReportHits(id, sought.trim(), MOST_HITS);
  const excerpts = useMemo(() => new Map(hits.map(({ job, excerpt }) => [job, excerpt])), [hits]);
  const list = useMemo(
    () => inOrder(readableJobs(jobs, sought, excerpts), jobs, order, findings),
    [jobs, sought, excerpts, order, findings],
  );
  const isFollowing = useApp(selectIsFollowing);
  const shown = useApp(selectShownJob) ?? (isFollowing ? (list[0]?.index ?? null) : null);
  const job = shown === null ? undefined : jobs[shown];
  const ofBatch = useReportBatch(batch);
  const layout = useDefaultLayout({
    id: 'read',
    panelIds: isFolded ? ['rest'] : ['list', 'rest'],
    storage: localStorage,
  });
  const go = useCallback(
    (index: number) => {
      const ref = { batchId: id, job: index };
      const excerpt = excerpts.get(index);
      const found = excerpt === undefined ? null : findText(excerpt, sought.trim());
      if (excerpt === undefined || found === null) showVideo(ref);
      else openReportAtText(ref, excerpt.slice(...found), { takesKeys: false });
    },
    [id, excerpts, sought],
  );
  const previous = neighbour(list, shown, -1);
  const next = neighbour(list, shown, 1);
  useWatchedReport(batch, job === undefined ? null : shown);
  usePageKeys(
    () => previous !== null && go(previous),
    () => next !== null && go(next),
  );

  const listPane = (
    <ReadList
      key={id}
      batch={batch}
      list={list}
      findings={findings}
      sought={sought}
      onSeek={setSought}
      selected={shown}
      onPick={go}
      isFolded={isFolded}
      canUnfold={!isNarrow}
    />
  );
  return (
    <main className="read" aria-label={t('read.page')}>
      {isFolded && listPane}
      <Group
        key={isFolded ? 'folded' : 'open'}
        className="read__group"
        orientation="horizontal"
        defaultLayout={layout.defaultLayout}
        onLayoutChanged={layout.onLayoutChanged}
      >
        {!isFolded && (
          <>
            <Panel
              id="list"
              defaultSize={248}
              minSize={180}
              maxSize={420}
              groupResizeBehavior="preserve-pixel-size"
            >
              {listPane}
            </Panel>
            <Separator className="splitter" aria-label={t('read.listWidth')} />
          </>
        )}
        <Panel id="rest" minSize={400}>
          {shown === null || job === undefined ? (
            <p className="report__empty read__none">
              {t(list.length === 0 && sought === '' ? 'read.noneYet' : 'read.pick')}
            </p>
          ) : (
            <ReadReport
              key={`${id}/${shown}`}
              batch={ofBatch}
              index={shown}
              job={job}
              previous={previous}
              next={next}
              onGo={go}
            />
          )}
        </Panel>
      </Group>
      <AskPane batch={batch} job={shown} />
    </main>
  );
}

/**
 * `[` and `]` go to the previous and next report, Escape goes back to the lanes. The keys do nothing while a text field
 * has the focus or something else is open.
 */
function usePageKeys(onPrevious: () => void, onNext: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest(OTHERS) !== null) return;
      switch (event.key) {
        case '[':
          onPrevious();
          break;
        case ']':
          onNext();
          break;
        case 'Escape':
          showPage('run');
          break;
        default:
          return;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

const OTHERS = 'input, textarea, [contenteditable], dialog, [role=dialog], [role=menu]';
