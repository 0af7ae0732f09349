import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { Loading } from '../ui/Loading.tsx';

/**
 * Loaders of the components that the first page does not need. They run after its rendering, so that the window opens sooner and the other
 * pages are ready when they are opened.
 */
const loads: (() => Promise<unknown>)[] = [];

export const BatchSwitcher = part(async () => (await import('./BatchSwitcher.tsx')).BatchSwitcher);
export const SideBar = part(async () => (await import('./SideBar.tsx')).SideBar);
export const Palette = part(async () => (await import('../palette/Palette.tsx')).Palette);
export const RunPage = page(async () => (await import('../run/RunPage.tsx')).RunPage);
export const ReadPage = page(async () => (await import('../read/ReadPage.tsx')).ReadPage);
export const ComparePage = page(async () => (await import('../compare/ComparePage.tsx')).ComparePage);
export const StatusStrip = part(async () => (await import('./StatusStrip.tsx')).StatusStrip);
export const SettingsPage = page(async () => (await import('../settings/SettingsPage.tsx')).SettingsPage);
export const HistoryPage = page(async () => (await import('../history/HistoryPage.tsx')).HistoryPage);
export const KeySheet = part(async () => (await import('../keys/KeySheet.tsx')).KeySheet);
export const ExportDialog = part(async () => (await import('../export/ExportDialog.tsx')).ExportDialog);
export const SearchDialog = part(async () => (await import('../palette/SearchDialog.tsx')).SearchDialog);
export const LinkDialog = part(async () => (await import('../report/LinkDialog.tsx')).LinkDialog);
export const DropDialog = part(async () => (await import('../run/DropDialog.tsx')).DropDialog);
export const CloseBatchDialog = part(
  async () => (await import('../run/CloseBatchDialog.tsx')).CloseBatchDialog,
);
export const StopDialog = part(async () => (await import('../run/StopDialog.tsx')).StopDialog);
export const GuideDialog = part(async () => (await import('../guide/GuideDialog.tsx')).GuideDialog);
export const ProblemDialog = part(async () => (await import('../guide/ProblemDialog.tsx')).ProblemDialog);
export const RenameDialog = part(async () => (await import('../history/RenameDialog.tsx')).RenameDialog);
export const RerunDialog = part(async () => (await import('../history/RerunDialog.tsx')).RerunDialog);
export const AgainDialog = part(async () => (await import('../history/AgainDialog.tsx')).AgainDialog);
export const DeleteDialog = part(async () => (await import('../history/DeleteDialog.tsx')).DeleteDialog);
export const ValuesDialog = part(async () => (await import('../values/ValuesDialog.tsx')).ValuesDialog);
export const TypeValuesDialog = part(
  async () => (await import('../values/TypeValuesDialog.tsx')).TypeValuesDialog,
);
export const KeyDialog = part(async () => (await import('../doctor/KeyDialog.tsx')).KeyDialog);

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

/** Returns a component beside or over a page, which shows nothing while it loads. */
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
