import { ListChecks, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { observeWidths } from '../ui/observe-widths.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { choiceOfAll } from '../batch/before-start.ts';
import { selectVideos, includeVideos } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ACTION_ICONS, BULK_ACTION_LABELS } from './action-icons.ts';
import { allowedFor, runVideoAction, BULK_ACTIONS } from './video-actions.ts';
import { WORDED_FIRST, wordedCount, type BarAction } from './worded-actions.ts';

interface SelectionBarProps {
  readonly batch: Batch;
  /** Indexes of the videos in the selection, in the order of the list. */
  readonly selection: readonly number[];
}

/** The actions for the selected videos. Each button shows to how many of them it applies; those without room for their words show an icon. */
export function SelectionBar({ batch, selection }: SelectionBarProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const items = barItems(batch, selection, translations);
  const inRuler = WORDED_FIRST.flatMap((action) => items.filter((item) => item.action === action));
  const { rowRef, rulerRef, shown } = useWorded(inRuler.map(({ action }) => action).join(' '));
  const worded = new Set(inRuler.slice(0, shown).map(({ action }) => action));
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('videos.markedActions')}>
      <span className="num" role="status">
        {t('videos.marked', { count: selection.length })}
      </span>
      <Button look="ghost" onClick={() => selectVideos(new Set())}>
        {t('videos.clear')}
      </Button>
      <div className="selection-bar__actions" ref={rowRef}>
        {items.map(({ action, icon: Icon, label, run }) =>
          worded.has(action) ? (
            <Button key={action} onClick={run}>
              <Icon size={14} aria-hidden />
              {label}
            </Button>
          ) : (
            <IconButton key={action} label={label} onClick={run}>
              <Icon size={15} />
            </IconButton>
          ),
        )}
      </div>
      <div className="selection-bar__ruler" ref={rulerRef} aria-hidden>
        {inRuler.map(({ action, icon: Icon, label }) => (
          <span key={action} className="btn">
            <Icon size={14} />
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

interface BarItem {
  readonly action: BarAction;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly run: () => void;
}

/** The actions that are possible for some of the selected videos, from left to right. */
function barItems(batch: Batch, selection: readonly number[], { t }: Translations): readonly BarItem[] {
  const only: BarItem = {
    action: 'only',
    icon: ListChecks,
    label: t('before.only', { count: selection.length }),
    run: () => void takeOnly(batch, selection),
  };
  return [
    ...(isBeforeStart(batch) ? [only] : []),
    ...BULK_ACTIONS.flatMap((action): readonly BarItem[] => {
      const { length } = allowedFor(action, batch, selection);
      if (length === 0 || (action === 'compare' && length < 2)) return [];
      return [
        {
          action,
          icon: ACTION_ICONS[action].icon,
          label: t(BULK_ACTION_LABELS[action], { count: length }),
          run: () => runVideoAction(action, batch, selection),
        },
      ];
    }),
  ];
}

interface Worded {
  readonly rowRef: RefObject<HTMLDivElement | null>;
  /** Holds every button with its words, unseen. */
  readonly rulerRef: RefObject<HTMLDivElement | null>;
  /** Number of buttons in the ruler that show their words. */
  readonly shown: number;
}

/** Counts how many buttons have room for their words. */
function useWorded(actions: string): Worded {
  const rowRef = useRef<HTMLDivElement>(null);
  const rulerRef = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const { current: row } = rowRef;
    const { current: ruler } = rulerRef;
    if (row === null || ruler === null) return undefined;
    const parts = [...ruler.children];
    return observeWidths([row, ...parts], (widthOf) =>
      setShown(wordedCount(parts.map(widthOf), widthOf(row))),
    );
  }, [actions]);
  return { rowRef, rulerRef, shown };
}

/** Takes these videos and leaves out all others. */
async function takeOnly({ id, jobs }: Batch, indexes: readonly number[]): Promise<void> {
  const { choosable } = choiceOfAll(jobs);
  const wanted = new Set(indexes);
  await includeVideos(
    id,
    choosable.filter((index) => wanted.has(index)),
    true,
  );
  await includeVideos(
    id,
    choosable.filter((index) => !wanted.has(index)),
    false,
  );
  selectVideos(new Set());
}
