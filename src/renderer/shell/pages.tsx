import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { Loading } from '../ui/Loading.tsx';

/** What the first page does not need is loaded once that stands: the window is there sooner, and nobody waits later. */
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
export const StopDialog = part(async () => (await import('../run/StopDialog.tsx')).StopDialog);
export const KeyDialog = part(async () => (await import('../doctor/KeyDialog.tsx')).KeyDialog);

/** A window that is always busy loads the next page after so long all the same. */
const BUSY_MS = 200;

/** Loads every page while the window has nothing else to do, in the order in which they are likely to be wanted. */
export async function loadPages(): Promise<void> {
  for (const load of loads) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: BUSY_MS }));
    await load();
  }
}

/** What fills the window's frame: while it loads, the frame is not empty. */
function page<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  return loadedLate(load, <Loading />);
}

/** What stands beside or over a page: nothing for the moments in which it is not loaded. */
function part<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  return loadedLate(load, null);
}

/** Shows `meanwhile` until it is loaded; from then on it is there without a moment between. */
function loadedLate<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode,
): (props: P) => ReactNode {
  let loaded: ComponentType<P> | null = null;
  const keep = async (): Promise<ComponentType<P>> => (loaded = await load());
  const Late = lazy(async () => ({ default: await keep() }));
  loads.push(keep);
  return function LoadedLate(props) {
    // Chosen once: another component in its place would lose what it knows.
    const [Shown] = useState<ComponentType<P>>(() => loaded ?? Late);
    return (
      <Suspense fallback={meanwhile}>
        <Shown {...props} />
      </Suspense>
    );
  };
}
