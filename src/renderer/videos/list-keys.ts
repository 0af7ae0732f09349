import type { Batch } from '../../shared/session/model.ts';
import { selectVideos } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { allowedFor, runVideoAction, type VideoAction } from './video-actions.ts';
import { sayWhyNot } from './why-not.ts';

/** Number of rows that Page Up and Page Down move by. */
const PAGE = 8;

interface ListPress {
  /** The key, as in `KeyboardEvent.key`. */
  readonly key: string;
  /** True with Ctrl held, or Cmd on a Mac. */
  readonly isMod: boolean;
  readonly hasShift: boolean;
  readonly batch: Batch;
  /**
   * The video of the row that has the focus. It need not be the shown one, which changes by itself while the work goes on: a key would hit
   * a row that nobody pointed at.
   */
  readonly focused: number;
  readonly order: readonly number[];
  /** Indexes of the selected videos that are listed. */
  readonly selection: readonly number[];
  readonly go: (place: number, isRange: boolean) => void;
  readonly find: () => void;
}

/**
 * Returns what a key does in the list; null for a key without effect. Letters act on the selected videos, else on the
 * one whose row has the focus.
 */
export function listAction(press: ListPress): (() => void) | null {
  const { key, isMod, hasShift, focused, order, go } = press;
  if (isMod) {
    if (key === 'a') return () => selectVideos(new Set(order));
    return key === 'f' ? press.find : null;
  }
  const place = order.indexOf(focused);
  switch (key) {
    case 'ArrowDown':
      return () => go(place + 1, hasShift);
    case 'ArrowUp':
      return () => go(place - 1, hasShift);
    case 'PageDown':
      return () => go(place + PAGE, hasShift);
    case 'PageUp':
      return () => go(place - PAGE, hasShift);
    case 'Home':
      return () => go(0, hasShift);
    case 'End':
      return () => go(order.length - 1, hasShift);
    case '/':
      return press.find;
    case ' ':
      return () => toggle(focused);
    case 'Escape':
      return useApp.getState().selected.size > 0 ? () => selectVideos(new Set()) : null;
    default:
      return hasShift ? null : actOn(press);
  }
}

function toggle(index: number): void {
  const next = new Set(useApp.getState().selected);
  if (!next.delete(index)) next.add(index);
  selectVideos(next);
}

/** The actions of a key: the first that is possible is run. */
const LETTERS: Readonly<Record<string, readonly [VideoAction, ...VideoAction[]]>> = {
  enter: ['read'],
  o: ['open'],
  c: ['compare'],
  h: ['hold', 'release'],
  u: ['moveUp'],
  r: ['retry'],
  x: ['cancel'],
  delete: ['cancel'],
};

function actOn({ key, batch, focused, selection }: ListPress): (() => void) | null {
  const actions = LETTERS[key.toLowerCase()];
  const targets = selection.length > 0 && key !== 'Enter' ? selection : [focused];
  if (actions === undefined) return null;
  return () => {
    const action = actions.find((one) => allowedFor(one, batch, targets).length > 0);
    if (action === undefined) sayWhyNot(actions[0], batch, targets);
    else runVideoAction(action, batch, targets);
  };
}
