import { ContextMenu } from 'radix-ui';
import { Fragment, useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatch } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { ACTION_ICONS, BULK_ACTION_LABELS } from './action-icons.ts';
import {
  VIDEO_ACTIONS,
  allowedFor,
  runVideoAction,
  BULK_ACTIONS,
  type VideoAction,
} from './video-actions.ts';

interface VideoMenuProps {
  /** The element whose rows have the menu. */
  readonly children: ReactNode;
}

/**
 * The context menu of all rows, opened by a right click or the menu key. It acts on one video, or on all selected ones
 * if the video is one of them.
 */
export function VideoMenu({ children }: VideoMenuProps): ReactNode {
  const [index, setIndex] = useState<number | null>(null);
  const name = useApp((state) => (index === null ? undefined : selectBatch(state)?.jobs[index]?.video.name));
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          const video = videoAt(event.target);
          if (video === null) event.preventDefault();
          setIndex(video);
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu" aria-label={name}>
          {index !== null && <Items index={index} />}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

/** Returns the index of the video whose row contains an element; null outside of the rows. */
function videoAt(target: EventTarget): number | null {
  if (!(target instanceof Element)) return null;
  const { video } = target.closest<HTMLElement>('[data-video]')?.dataset ?? {};
  return video === undefined ? null : Number(video);
}

/** Actions that have a line above them in the menu. */
const AFTER_LINE: readonly VideoAction[] = ['hold', 'cancel'];

function Items({ index }: { readonly index: number }): ReactNode {
  const batch = useApp(selectBatch);
  const selection = useApp((state) => state.selected);
  if (batch === null) return null;
  const targets = selection.size > 1 && selection.has(index) ? [...selection] : [index];
  const actions: readonly VideoAction[] = targets.length > 1 ? BULK_ACTIONS : VIDEO_ACTIONS;
  return actions.map((action) => <Item key={action} action={action} batch={batch} targets={targets} />);
}

interface ItemProps {
  readonly action: VideoAction;
  readonly batch: Batch;
  readonly targets: readonly number[];
}

function Item({ action, batch, targets }: ItemProps): ReactNode {
  const { t } = useTranslations();
  const { icon: Icon, label, key } = ACTION_ICONS[action];
  const { length } = allowedFor(action, batch, targets);
  // The menu shows hold or release, whichever applies.
  if (length === 0 && action === 'release') return null;
  if (length === 0 && action === 'hold' && allowedFor('release', batch, targets).length > 0) return null;
  const name =
    targets.length > 1 && isForSeveral(action) ? t(BULK_ACTION_LABELS[action], { count: length }) : t(label);
  return (
    <Fragment>
      {AFTER_LINE.includes(action) && <ContextMenu.Separator className="menu__line" />}
      <ContextMenu.Item
        className={action === 'cancel' ? 'menu__item menu__item--danger' : 'menu__item'}
        disabled={length === 0}
        onSelect={() => runVideoAction(action, batch, targets)}
      >
        <Icon size={15} />
        {name}
        {key !== null && <span className="menu__note">{key}</span>}
      </ContextMenu.Item>
    </Fragment>
  );
}

function isForSeveral(action: VideoAction): action is (typeof BULK_ACTIONS)[number] {
  return BULK_ACTIONS.some((one) => one === action);
}
