import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { Loading } from '../ui/Loading.tsx';
import { LoadingDialog } from './LoadingDialog.tsx';

/**
 * Loaders of the components that the first page does not need. They run after its rendering, so that the window opens sooner and the other
 * pages are ready when they are opened.
 */
const loads: (() => Promise<unknown>)[] = [];

export const BatchSwitcher = part(async () => (await import('./BatchSwitcher.tsx')).BatchSwitcher);
export const SideBar = part(async () => (await import('./SideBar.tsx')).SideBar);
export const Palette = dialog(async () => (await import('../palette/Palette.tsx')).Palette);
export const RunPage = page(async () => (await import('../run/RunPage.tsx')).RunPage);
export const ReadPage = page(async () => (await import('../read/ReadPage.tsx')).ReadPage);
export const ComparePage = page(async () => (await import('../compare/ComparePage.tsx')).ComparePage);
export const StatusStrip = part(async () => (await import('./StatusStrip.tsx')).StatusStrip);
export const SettingsPage = page(async () => (await import('../settings/SettingsPage.tsx')).SettingsPage);
export const HistoryPage = page(async () => (await import('../history/HistoryPage.tsx')).HistoryPage);
export const KeySheet = dialog(async () => (await import('../keys/KeySheet.tsx')).KeySheet);
export const ExportDialog = dialog(async () => (await import('../export/ExportDialog.tsx')).ExportDialog);
export const SearchDialog = dialog(async () => (await import('../palette/SearchDialog.tsx')).SearchDialog);
export const LinkDialog = dialog(async () => (await import('../report/LinkDialog.tsx')).LinkDialog);
export const DropDialog = dialog(async () => (await import('../run/DropDialog.tsx')).DropDialog);
export const CloseBatchDialog = dialog(
  async () => (await import('../run/CloseBatchDialog.tsx')).CloseBatchDialog,
);
export const StopDialog = dialog(async () => (await import('../run/StopDialog.tsx')).StopDialog);
export const GuideDialog = dialog(async () => (await import('../guide/GuideDialog.tsx')).GuideDialog);
export const ProblemDialog = dialog(async () => (await import('../guide/ProblemDialog.tsx')).ProblemDialog);
export const RenameDialog = dialog(async () => (await import('../history/RenameDialog.tsx')).RenameDialog);
export const RerunDialog = dialog(async () => (await import('../history/RerunDialog.tsx')).RerunDialog);
export const AgainDialog = dialog(async () => (await import('../history/AgainDialog.tsx')).AgainDialog);
export const DeleteDialog = dialog(async () => (await import('../history/DeleteDialog.tsx')).DeleteDialog);
export const ValuesDialog = dialog(async () => (await import('../values/ValuesDialog.tsx')).ValuesDialog);
export const TypeValuesDialog = dialog(
  async () => (await import('../values/TypeValuesDialog.tsx')).TypeValuesDialog,
);
export const KeyDialog = dialog(async () => (await import('../doctor/KeyDialog.tsx')).KeyDialog);

/** Milliseconds after which the next component is loaded even if the window is busy. */
const BUSY_MS = 200;

/** Loads the components one after another while the window is idle, in the likely order of their use. */
export async function loadPages(): Promise<void> {
  for (const load of loads) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: BUSY_MS }));
    await load();
  }
}

/** Returns a component for a whole page, which shows a message while it loads. */
function page<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  return loadedLate(load, <Loading />);
}

/** Returns a dialog, which has the keys also while it loads. */
function dialog<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  return loadedLate(load, <LoadingDialog />);
}

/** Returns a component beside a page, which shows nothing while it loads. */
function part<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  return loadedLate(load, null);
}

/** Returns a component that shows `meanwhile` until it is loaded. Once loaded, it renders at once. */
function loadedLate<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode,
): (props: P) => ReactNode {
  let loaded: ComponentType<P> | null = null;
  const keep = async (): Promise<ComponentType<P>> => (loaded = await load());
  const Late = lazy(async () => ({ default: await keep() }));
  loads.push(keep);
  return function LoadedLate(props) {
    // Kept in a state, because changing to another component would lose its state.
    const [Shown] = useState<ComponentType<P>>(() => loaded ?? Late);
    return (
      <Suspense fallback={meanwhile}>
        <Shown {...props} />
      </Suspense>
    );
  };
}
