import { useEffect, type ReactNode } from 'react';
import type { Batch, Session } from '../shared/session/model.ts';
import { KeyDialog } from './doctor/KeyDialog.tsx';
import { DropTarget } from './drop/DropTarget.tsx';
import { Home } from './drop/Home.tsx';
import { ExportDialog } from './export/ExportDialog.tsx';
import { RunPage } from './run/RunPage.tsx';
import { StopDialog } from './run/StopDialog.tsx';
import { TitleBar } from './run/TitleBar.tsx';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { chooseFolder, openSettings, showOverlay } from './store/actions.ts';
import { useApp } from './store/app-store.ts';
import { selectBatch } from './store/selectors.ts';
import { hasOnlyModifier } from './ui/modifier.ts';
import { useTheme } from './ui/theme.ts';
import { Toasts } from './ui/Toasts.tsx';

/** The whole window: a page, what lies over it, and the drop target that is everywhere. */
export function App(): ReactNode {
  useTheme();
  useShortcuts();
  const batch = useApp(selectBatch);
  const session = useApp((state) => state.snapshot?.session ?? null);
  return (
    <div className="app">
      <TitleBar />
      <Page batch={batch} session={session} />
      <Overlays />
      <Toasts />
      <DropTarget />
    </div>
  );
}

interface PageProps {
  readonly batch: Batch | null;
  readonly session: Session | null;
}

function Page({ batch, session }: PageProps): ReactNode {
  const isSettingsOpen = useApp((state) => state.isSettingsOpen);
  if (isSettingsOpen) return <SettingsPage />;
  if (batch === null || session === null) return <Home />;
  return <RunPage batch={batch} session={session} />;
}

function Overlays(): ReactNode {
  const overlay = useApp((state) => state.overlay);
  const batch = useApp(selectBatch);
  const close = (): void => showOverlay(null);
  switch (overlay) {
    case null:
      return null;
    case 'key':
      return <KeyDialog onClose={close} />;
    case 'export':
      return batch === null ? null : <ExportDialog batch={batch} onClose={close} />;
    case 'stop':
      return batch === null ? null : <StopDialog batch={batch} onClose={close} />;
  }
}

/** Keys that work on every page. Handled here and nowhere else, so that one press never opens two dialogs. */
function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || !hasOnlyModifier(event)) return;
      switch (event.key.toLowerCase()) {
        case 'o':
          event.preventDefault();
          void chooseFolder();
          return;
        case 'e':
          event.preventDefault();
          showOverlay('export');
          return;
        case ',':
          event.preventDefault();
          openSettings();
          return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
