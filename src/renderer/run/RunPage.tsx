import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Batch, Session } from '../../shared/session/model.ts';
import { Lanes } from '../lanes/Lanes.tsx';
import { ReportPane } from '../report/ReportPane.tsx';
import { setReportOpen } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectShownJob } from '../store/selectors.ts';
import { useMediaQuery } from '../ui/media-query.ts';
import { VideoList } from '../videos/VideoList.tsx';
import { Announcer } from './Announcer.tsx';
import { Notice } from './Notice.tsx';
import { ReportDrawer } from './ReportDrawer.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { Toolbar } from './Toolbar.tsx';

interface RunPageProps {
  readonly batch: Batch;
  readonly session: Session;
}

/** One batch at work: lanes on top, the list and the report below. */
export function RunPage({ batch, session }: RunPageProps): ReactNode {
  const shown = useApp(selectShownJob);
  const isPicked = useApp((state) => state.picked !== null);
  const isNarrow = useMediaQuery('(max-width: 1179px)');
  return (
    <>
      <Toolbar batch={batch} />
      <Notice batch={batch} session={session} />
      <main className="run">
        <Lanes key={batch.id} batch={batch} session={session} selected={shown} />
        {isNarrow ? (
          <div
            className="run__bottom"
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.defaultPrevented) setReportOpen(false);
            }}
          >
            <div className="run__list">
              <VideoList key={batch.id} batch={batch} selected={shown} isPicked={isPicked} />
            </div>
            <ReportDrawer batch={batch} index={shown} isPicked={isPicked} />
          </div>
        ) : (
          <Group className="run__bottom" orientation="horizontal">
            <Panel minSize={460} defaultSize="63%">
              <VideoList key={batch.id} batch={batch} selected={shown} isPicked={isPicked} />
            </Panel>
            <Separator className="splitter" aria-label="Width of the report" />
            <Panel minSize={360} maxSize={820} defaultSize="37%" groupResizeBehavior="preserve-pixel-size">
              <ReportPane batch={batch} index={shown} isPicked={isPicked} />
            </Panel>
          </Group>
        )}
      </main>
      <Announcer batch={batch} />
      <StatusStrip batch={batch} />
    </>
  );
}
