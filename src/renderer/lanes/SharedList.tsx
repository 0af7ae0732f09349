import { Popover } from 'radix-ui';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { describeSpan, sharedTargetLabel } from './bar-label.ts';
import { barKey, type LaneBar } from './lanes-of.ts';
import type { OpenTarget } from './SharedTarget.tsx';

interface SharedListProps {
  readonly open: OpenTarget | null;
  readonly onPick: (bar: LaneBar) => void;
  readonly onClose: () => void;
}

/** The list of the bars of a shared target. The arrow keys move through it. */
export function SharedList({ open, onPick, onClose }: SharedListProps): ReactNode {
  const translations = useTranslations();
  /** True when the user picked a bar. Closing then leaves the focus to that bar, instead of returning it to the button. */
  const isPicked = useRef(false);
  if (open === null) return null;
  const { target, anchor } = open;
  return (
    <Popover.Root open onOpenChange={onClose}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          className="popover popover--bars"
          sideOffset={6}
          collisionPadding={12}
          aria-label={sharedTargetLabel(target.bars.length, translations)}
          onOpenAutoFocus={() => {
            isPicked.current = false;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isPicked.current) anchor.focus();
          }}
        >
          <ul className="bar-list" onKeyDown={stepThrough}>
            {target.bars.map((bar) => (
              <li key={barKey(bar)}>
                <button
                  type="button"
                  className="bar-list__item"
                  onClick={() => {
                    isPicked.current = true;
                    onClose();
                    onPick(bar);
                  }}
                >
                  <span className="ellipsis" dir="auto">
                    {bar.job.title}
                  </span>
                  <span className="bar-list__state">{describeSpan(bar.job, bar.span, translations)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Moves the focus in the list by the arrow keys, Home and End. */
function stepThrough(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')];
  const place = items.findIndex((item) => item === document.activeElement);
  const next = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[Math.min(Math.max(next, 0), items.length - 1)]?.focus();
}
