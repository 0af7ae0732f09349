import { useCallback, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import type { Batch, Session } from '../../shared/session/model.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { BeforeStart } from '../before-start/BeforeStart.tsx';
import { Lanes } from '../lanes/Lanes.tsx';
import { ReportPane } from '../report/ReportPane.tsx';
import { setReportOpen } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectShownJob } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { NARROW_WINDOW, useMediaQuery } from '../ui/media-query.ts';
import { VideoList } from '../videos/VideoList.tsx';
import { Notice } from './Notice.tsx';
import { ReportDrawer } from './ReportDrawer.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useShownReport } from '../report/use-shown-report.ts';

interface RunPageProps {
  readonly batch: Batch;
  readonly session: Session;
}

/** Share of the window's height that the lanes take at most, until the user resizes them. */
const LANES_SHARE = 0.42;
/** Share of the window's height that the costs and what was found take at most before Start, when the list has nothing to tell yet. */
const BEFORE_SHARE = 0.48;

/** A batch at work: lanes on top, the list and the report below. A double click on a splitter resets it. Notices come and go at the bottom, so that they push nothing. */
export function RunPage({ batch, session }: RunPageProps): ReactNode {
  const { t } = useTranslations();
  const shown = useApp(selectShownJob);
  const heights = useDefaultLayout({ id: 'framelane-run-heights' });
  const lanesPanel = usePanelRef();
  /** True once the user has resized the panes; the lanes then no longer fit their height themselves. */
  const isMoved = useRef(heights.defaultLayout !== undefined);
  /** The place above the bar for selected videos; null while there is no such bar. A notice takes it, so that the bar's buttons stay where they are. */
  const [aboveBar, setAboveBar] = useState<HTMLElement | null>(null);
  const notice = <Notice key={batch.id} batch={batch} session={session} />;
  const isBefore = isBeforeStart(batch) && batch.jobs.length > 0;
  const share = isBefore ? BEFORE_SHARE : LANES_SHARE;
  const fit = useCallback(
    (heightPx: number): void => {
      if (!isMoved.current) lanesPanel.current?.resize(Math.min(heightPx, window.innerHeight * share));
    },
    [lanesPanel, share],
  );
  return (
    <main className="run">
      <Toolbar batch={batch} />
      <Group
        className="run__panes"
        orientation="vertical"
        defaultLayout={heights.defaultLayout}
        onLayoutChanged={(layout, meta) => {
          if (!meta.isUserInteraction) return;
          isMoved.current = true;
          heights.onLayoutChanged(layout, meta);
        }}
      >
        <Panel
          id="lanes"
          className="run__lanes"
          minSize={96}
          defaultSize="46%"
          groupResizeBehavior="preserve-pixel-size"
          panelRef={lanesPanel}
        >
          {isBefore ? (
            <BeforeStart key={batch.id} batch={batch} onFit={fit} />
          ) : (
            <Lanes key={batch.id} batch={batch} session={session} selected={shown} onFit={fit} />
          )}
        </Panel>
        <Separator
          className="splitter splitter--flat"
          aria-label={t(isBeforeStart(batch) ? 'run.beforeHeight' : 'run.lanesHeight')}
        />
        <Panel id="videos" minSize={120}>
          <Below batch={batch} shown={shown} aboveBarRef={setAboveBar} />
        </Panel>
      </Group>
      {aboveBar === null ? notice : createPortal(notice, aboveBar)}
    </main>
  );
}

interface BelowProps {
  readonly batch: Batch;
  readonly shown: number | null;
  /** Called with the place above the bar for selected videos, or null. */
  readonly aboveBarRef: (place: HTMLElement | null) => void;
}

/** The list beside the report. In a narrow window the report is a drawer over the list. */
function Below({ batch, shown, aboveBarRef }: BelowProps): ReactNode {
  const { t } = useTranslations();
  const isPicked = useApp((state) => state.shown !== null);
  const report = useShownReport({ batchId: batch.id, index: shown, isPicked });
  const isNarrow = useMediaQuery(NARROW_WINDOW);
  const widths = useDefaultLayout({ id: 'framelane-run-widths' });
  if (isNarrow) {
    return (
      <div
        className="run__bottom"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) setReportOpen(false);
        }}
      >
        <div className="run__list">
          <VideoList
            key={batch.id}
            batch={batch}
            selected={shown}
            isPicked={isPicked}
            aboveBarRef={aboveBarRef}
          />
        </div>
        <ReportDrawer batch={batch} index={report.index} isPicked={report.isPicked} />
      </div>
    );
  }
  return (
    <Group
      className="run__bottom"
      orientation="horizontal"
      defaultLayout={widths.defaultLayout}
      onLayoutChanged={widths.onLayoutChanged}
    >
      <Panel id="list" minSize={460} defaultSize="63%">
        <VideoList
          key={batch.id}
          batch={batch}
          selected={shown}
          isPicked={isPicked}
          aboveBarRef={aboveBarRef}
        />
      </Panel>
      <Separator className="splitter" aria-label={t('run.reportWidth')} />
      <Panel
        id="report"
        minSize={360}
        maxSize={820}
        defaultSize="37%"
        groupResizeBehavior="preserve-pixel-size"
      >
        <ReportPane batch={batch} index={report.index} isPicked={report.isPicked} />
      </Panel>
    </Group>
  );
}
