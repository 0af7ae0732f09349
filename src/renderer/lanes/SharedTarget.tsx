import { Popover } from 'radix-ui';
import { memo, type ReactNode } from 'react';
import { openReport, pick } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { titleOf } from '../videos/name.ts';
import { doing } from './bar-label.ts';
import { barKey } from './lanes-of.ts';
import type { SharedTarget as Shared } from './targets.ts';

/** Which shared target shows its list, and where. */
export interface OpenTarget {
  readonly target: Shared;
  readonly anchor: HTMLElement;
}

interface SharedTargetProps {
  readonly target: Shared;
  readonly onOpen: (open: OpenTarget) => void;
}

/** Bars too thin to be pressed one by one: one button for all of them. Their bodies are drawn by `ThinBars`. */
export const SharedTarget = memo(function SharedTarget({ target, onOpen }: SharedTargetProps): ReactNode {
  const { say } = useWords();
  const { bars, leftPx, widthPx } = target;
  return (
    <li>
      <button
        type="button"
        className="shared-target"
        style={{ transform: `translateX(${leftPx}px)`, width: widthPx }}
        tabIndex={-1}
        aria-label={say('lanes.videosHere', { count: bars.length })}
        onClick={(event) => onOpen({ target, anchor: event.currentTarget })}
      />
    </li>
  );
}, isSame);

/** Targets are worked out anew at every drawing; most are what they were. */
function isSame(one: SharedTargetProps, other: SharedTargetProps): boolean {
  const [a, b] = [one.target, other.target];
  return (
    one.onOpen === other.onOpen &&
    a.leftPx === b.leftPx &&
    a.widthPx === b.widthPx &&
    a.bars.length === b.bars.length &&
    a.bars.every((bar, place) => bar === b.bars[place])
  );
}

interface SharedListProps {
  readonly batchId: string;
  readonly open: OpenTarget | null;
  readonly onClose: () => void;
}

/** The bars of a shared target, one by one. */
export function SharedList({ batchId, open, onClose }: SharedListProps): ReactNode {
  const words = useWords();
  if (open === null) return null;
  return (
    <Popover.Root open onOpenChange={onClose}>
      <Popover.Anchor virtualRef={{ current: open.anchor }} />
      <Popover.Portal>
        <Popover.Content className="popover popover--bars" sideOffset={6} collisionPadding={12}>
          <ul className="bar-list">
            {open.target.bars.map((bar) => (
              <li key={barKey(bar)}>
                <button
                  type="button"
                  className="bar-list__item"
                  onClick={() => {
                    pick({ batchId, job: bar.index });
                    onClose();
                  }}
                  onDoubleClick={() => openReport({ batchId, job: bar.index })}
                >
                  <span className="ellipsis" dir="auto">
                    {titleOf(bar.job.video.name)}
                  </span>
                  <span className="bar-list__state">{doing(bar.job, bar.span, words)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
