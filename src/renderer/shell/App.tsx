import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useShallow } from 'zustand/react/shallow';
import type { Batch, Session } from '../../shared/session/model.ts';
import { DropTarget } from './DropTarget.tsx';
import { Home } from '../home/Home.tsx';
import { useKeys } from '../keys/use-keys.ts';
import {
  AgainDialog,
  ComparePage,
  DropDialog,
  ExportDialog,
  DeleteDialog,
  GuideDialog,
  CloseBatchDialog,
  HistoryPage,
  KeyDialog,
  KeySheet,
  LinkDialog,
  Palette,
  ProblemDialog,
  ReadPage,
  RenameDialog,
  RerunDialog,
  RunPage,
  SearchDialog,
  SettingsPage,
  TypeValuesDialog,
  ValuesDialog,
  SideBar,
  StatusStrip,
  StopDialog,
} from './pages.tsx';
import { Announcer } from './Announcer.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { TitleBar } from './TitleBar.tsx';
import type { NamedBatch } from '../history/named-batch.ts';
import { closeOverlay, showOverlay } from '../store/actions.ts';
import { showError } from '../store/toasts.ts';
import { useApp } from '../store/app-store.ts';
import { usePreferences } from '../store/preferences.ts';
import { selectBatch, selectBatches, selectPlace } from '../store/selectors.ts';
import { currentTranslations } from '../store/i18n.ts';
import { Broken } from '../ui/Broken.tsx';
import { FocusTip } from '../ui/FocusTip.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useLook } from '../ui/look.ts';
import { Toasts } from '../ui/Toasts.tsx';
import { reportUndrawn } from '../store/report-error.ts';

/** The whole window: the page, the overlays, and the drop target over everything. */
export function App(): ReactNode {
  useLook();
  useKeys();
  useKeptFocus();
  const isSideBarOpen = usePreferences((preferences) => preferences.isSideBarOpen);
  const hasBatches = useApp((state) => selectBatches(state).length > 0);
  return (
    <div className="app">
      <TitleBar />
      <div className="app__body">
        {isSideBarOpen && hasBatches && <SideBar />}
        <div className="app__page">
          <PageOrBroken />
        </div>
      </div>
      <OverlaysOrNone />
      <Toasts />
      <FocusTip />
      <Announcer />
      <DropTarget />
    </div>
  );
}

/** Shows a message in place of a page that throws. The frame around it still leads to the other pages. */
function PageOrBroken(): ReactNode {
  const where = useApp(
    useShallow(({ batchId, page, isSettingsOpen, isHistoryOpen }) => [
      batchId,
      page,
      isSettingsOpen,
      isHistoryOpen,
    ]),
  );
  return (
    <ErrorBoundary FallbackComponent={Broken} resetKeys={where} onError={reportUndrawn}>
      <Page />
    </ErrorBoundary>
  );
}

function Page(): ReactNode {
  const place = useApp(selectPlace);
  const batch = useApp(selectBatch);
  const session = useApp((state) => state.snapshot?.session ?? null);
  if (place === 'settings') return <SettingsPage />;
  if (batch !== null && session !== null) return <BatchPage batch={batch} session={session} />;
  if (place === 'batch') return <Loading />;
  return place === 'history' ? <HistoryPage /> : <Home />;
}

interface BatchPageProps {
  readonly batch: Batch;
  readonly session: Session;
}

/** Shows one of the batch's three pages with the status strip below it. */
function BatchPage({ batch, session }: BatchPageProps): ReactNode {
  const page = useApp((state) => state.page);
  return (
    <>
      {page === 'run' && <RunPage batch={batch} session={session} />}
      {page === 'read' && <ReadPage batch={batch} />}
      {page === 'compare' && <ComparePage batch={batch} />}
      <StatusStrip key={batch.id} batch={batch} />
    </>
  );
}

/** Closes an overlay that throws, and shows an error. */
function OverlaysOrNone(): ReactNode {
  const opened = useApp((state) => state.opened);
  const drop = (error: unknown): void => {
    reportUndrawn(error);
    showOverlay(null);
    showError(currentTranslations().t('app.pageBroke'));
  };
  return (
    <ErrorBoundary fallback={null} resetKeys={[opened]} onError={drop}>
      <Overlays key={opened} opened={opened} />
    </ErrorBoundary>
  );
}

/** The batch that a dialog of the history is about. An open one need not be listed there: one without videos never is. */
function useNamedBatch(): NamedBatch | null {
  const batchId = useApp((state) => state.dialogBatchId);
  const name = useApp(
    (state) =>
      selectBatches(state).find(({ id }) => id === batchId)?.name ??
      state.history?.find((entry) => entry.batchId === batchId)?.name ??
      null,
  );
  return batchId === null || name === null ? null : { batchId, name };
}

interface OverlaysProps {
  /** Which of all overlays that were opened it shows: each is drawn anew. */
  readonly opened: number;
}

function Overlays({ opened }: OverlaysProps): ReactNode {
  const overlay = useApp((state) => state.overlay);
  const batch = useApp(selectBatch);
  const link = useApp((state) => state.link);
  const typing = useApp((state) => state.typing);
  const again = useApp((state) => state.again);
  const entry = useNamedBatch();
  const closing = useApp(
    (state) => selectBatches(state).find(({ id }) => id === state.dialogBatchId) ?? null,
  );
  if (overlay === null) return null;
  const close = (): void => closeOverlay(opened);
  switch (overlay) {
    case 'key':
      return <KeyDialog onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'search':
      return <SearchDialog onClose={close} />;
    case 'keys':
      return <KeySheet onClose={close} />;
    case 'export':
      return batch === null ? null : <ExportDialog batch={batch} onClose={close} />;
    case 'values':
      return batch === null ? null : <ValuesDialog batch={batch} onClose={close} />;
    case 'type-values':
      return batch === null ? null : <TypeValuesDialog batch={batch} targets={typing} onClose={close} />;
    case 'again':
      return batch === null ? null : <AgainDialog batch={batch} jobs={again} onClose={close} />;
    case 'link':
      return link === null ? null : <LinkDialog link={link} onClose={close} />;
    case 'drop':
      return batch === null ? null : <DropDialog batch={batch} onClose={close} />;
    case 'stop':
      return batch === null ? null : <StopDialog batch={batch} onClose={close} />;
    case 'close':
      return closing === null ? null : <CloseBatchDialog batch={closing} onClose={close} />;
    case 'guide':
      return <GuideDialog onClose={close} />;
    case 'problem':
      return <ProblemDialog onClose={close} />;
    case 'rename':
      return entry === null ? null : <RenameDialog entry={entry} onClose={close} />;
    case 'rerun':
      return entry === null ? null : <RerunDialog entry={entry} onClose={close} />;
    case 'delete':
      return entry === null ? null : <DeleteDialog entry={entry} onClose={close} />;
  }
}
