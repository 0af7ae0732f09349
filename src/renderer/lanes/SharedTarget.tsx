import { memo, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { sharedTargetLabel, titleOfBars } from './bar-label.ts';
import { barKey } from './lanes-of.ts';
import type { SharedTarget as Shared } from './targets.ts';

/** A shared target whose list is open, and the button beside which it opens. */
export interface OpenTarget {
  readonly target: Shared;
  readonly anchor: HTMLElement;
}

interface SharedTargetProps {
  readonly target: Shared;
  readonly isTabStop: boolean;
  readonly onOpen: (open: OpenTarget) => void;
}

/** One button for several bars that are too thin to be pressed one by one. `ThinBars` draws the bars themselves. */
export const SharedTarget = memo(function SharedTarget(props: SharedTargetProps): ReactNode {
  const { target, isTabStop, onOpen } = props;
  const translations = useTranslations();
  const { bars, leftPx, widthPx } = target;
  const [first] = bars;
  return (
    <li>
      <button
        type="button"
        className="shared-target"
        style={{ transform: `translateX(${leftPx}px)`, width: widthPx }}
        tabIndex={isTabStop ? 0 : -1}
        data-shared={first === undefined ? undefined : barKey(first)}
        aria-haspopup="dialog"
        aria-label={sharedTargetLabel(bars.length, translations)}
        title={titleOfBars(bars, translations)}
        onClick={(event) => onOpen({ target, anchor: event.currentTarget })}
      />
    </li>
  );
}, isSame);

/** Returns true when nothing changed. Targets are new objects on every render, but most have the same content. */
function isSame(one: SharedTargetProps, other: SharedTargetProps): boolean {
  const [a, b] = [one.target, other.target];
  return (
    one.onOpen === other.onOpen &&
    one.isTabStop === other.isTabStop &&
    a.leftPx === b.leftPx &&
    a.widthPx === b.widthPx &&
    a.bars.length === b.bars.length &&
    a.bars.every((bar, place) => bar === b.bars[place])
  );
}
