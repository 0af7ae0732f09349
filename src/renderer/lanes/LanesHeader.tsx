import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatTimeOfDay } from '../../shared/durations.ts';
import { Button } from '../ui/Button.tsx';
import { Legend } from './Legend.tsx';

/** The last minutes, or the run as a whole. */
export type View = 'recent' | 'whole';

interface LanesHeaderProps {
  /** How busy the lanes are, in words. */
  readonly state: string;
  /** When the batch ended, once it did; milliseconds since 1970. */
  readonly endMs: number | null;
  readonly isLive: boolean;
  /** Null while both views are the same. */
  readonly view: View | null;
  readonly onView: (view: View) => void;
  readonly toggle: ReactNode;
}

export function LanesHeader({ state, endMs, isLive, view, onView, toggle }: LanesHeaderProps): ReactNode {
  return (
    <header className="lanes__header">
      {toggle}
      <h2>Lanes</h2>
      <span className="lanes__busy num ellipsis">{state}</span>
      <span className="spacer" />
      <Legend />
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button look="ghost" className="lanes__key">
            Key
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover popover--key" align="end" sideOffset={6}>
            <Legend />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {view !== null && (
        <Button
          look="ghost"
          aria-pressed={view === 'whole'}
          onClick={() => onView(view === 'whole' ? 'recent' : 'whole')}
        >
          {view === 'whole' ? 'Last 6 minutes' : 'Whole run'}
        </Button>
      )}
      {isLive && (
        <span className="lanes__following">
          <span className="live-dot" />
          Following now
        </span>
      )}
      {endMs !== null && (
        <span className="lanes__following num">
          <span className="still-dot" />
          Ended {formatTimeOfDay(endMs)}
        </span>
      )}
    </header>
  );
}
