import { Check, ChevronDown, Settings, Share, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { countOf } from '../../shared/counts.ts';
import type { Batch } from '../../shared/session/model.ts';
import { closeBatch, goHome, openSettings, showBatch, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatch, selectBatches } from '../store/selectors.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Logo } from '../ui/Logo.tsx';

/** The window's head: home, the batch, and what concerns all of it. On a Mac the window is moved by it. */
export function TitleBar(): ReactNode {
  const isSettingsOpen = useApp((state) => state.isSettingsOpen);
  const shown = useApp(selectBatch);
  const batch = isSettingsOpen ? null : shown;
  const isMac = window.framelane.platform === 'darwin';
  return (
    <header className={isMac ? 'title-bar title-bar--mac' : 'title-bar'}>
      <IconButton label="All batches" onClick={goHome}>
        <Logo />
      </IconButton>
      {isSettingsOpen && <span className="title-bar__page">Settings</span>}
      {batch !== null && (
        <>
          <BatchSwitcher batch={batch} />
          <span className="title-bar__count num">{countOf(batch.jobs.length, 'video')}</span>
          {batch.isDemo && <span className="tag">Demo, no model is asked</span>}
        </>
      )}
      <span className="spacer" />
      {batch !== null && (
        <Button onClick={() => showOverlay('export')}>
          <Share size={14} />
          Export
        </Button>
      )}
      <IconButton label="Settings" aria-pressed={isSettingsOpen} onClick={openSettings}>
        <Settings size={16} />
      </IconButton>
    </header>
  );
}

interface BatchSwitcherProps {
  readonly batch: Batch;
}

function BatchSwitcher({ batch }: BatchSwitcherProps): ReactNode {
  const batches = useApp(selectBatches);
  const isBusy = batch.phase.kind === 'running' || batch.phase.kind === 'draining';
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="batch-name">
        <span className="ellipsis">{batch.name}</span>
        <ChevronDown size={14} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          {batches.toReversed().map(({ id, name, jobs }) => (
            <DropdownMenu.Item key={id} className="menu__item" onSelect={() => showBatch(id)}>
              {id === batch.id ? <Check size={14} /> : <span className="menu__gap" />}
              <span className="ellipsis">{name}</span>
              <span className="menu__note num">{countOf(jobs.length, 'video')}</span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="menu__line" />
          <DropdownMenu.Item
            className="menu__item"
            disabled={isBusy}
            onSelect={() => void closeBatch(batch.id)}
          >
            <X size={14} />
            Close this batch
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
