import { ListChecks, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { choiceOfAll } from '../batch/before-start.ts';
import { selectVideos, includeVideos } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ACTION_ICONS, BULK_ACTION_LABELS } from './action-icons.ts';
import { allowedFor, runVideoAction, BULK_ACTIONS } from './video-actions.ts';

interface SelectionBarProps {
  readonly batch: Batch;
  /** Indexes of the videos in the selection, in the order of the list. */
  readonly selection: readonly number[];
}

/** The actions for the selected videos. Each button shows to how many of them it applies. */
export function SelectionBar({ batch, selection }: SelectionBarProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('videos.markedActions')}>
      <span className="num" role="status">
        {t('videos.marked', { count: selection.length })}
      </span>
      <span className="spacer" />
      {isBeforeStart(batch) && (
        <Button onClick={() => void takeOnly(batch, selection)}>
          <ListChecks size={14} aria-hidden />
          {t('before.only', { count: selection.length })}
        </Button>
      )}
      {BULK_ACTIONS.map((action) => {
        const { length } = allowedFor(action, batch, selection);
        if (length === 0 || (action === 'compare' && length < 2)) return null;
        const { icon: Icon } = ACTION_ICONS[action];
        // The others are as many as one line has room for.
        if (action === 'table') {
          return (
            <IconButton
              key={action}
              label={t(BULK_ACTION_LABELS[action], { count: length })}
              onClick={() => runVideoAction(action, batch, selection)}
            >
              <Icon size={15} />
            </IconButton>
          );
        }
        return (
          <Button key={action} onClick={() => runVideoAction(action, batch, selection)}>
            <Icon size={14} aria-hidden />
            {t(BULK_ACTION_LABELS[action], { count: length })}
          </Button>
        );
      })}
      <IconButton label={t('videos.clear')} onClick={() => selectVideos(new Set())}>
        <X size={15} />
      </IconButton>
    </div>
  );
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
