import { Pencil, RotateCw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../shared/counts.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { canResume, resumeBatch } from '../batch/batch-actions.ts';
import { isActive } from '../batch/batch-state.ts';
import { describeRun } from '../batch/describe-run.ts';
import { openBatch, showBatchDialog } from '../store/actions.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EntryState } from '../batch/EntryState.tsx';
import { Posters } from '../batch/Posters.tsx';

interface HistoryRowProps {
  readonly entry: HistoryEntry;
}

/** One batch of the list with its state and its actions. */
export function HistoryRow({ entry }: HistoryRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(false);
  const { batchId, name, phase, counts, tokens, keptBytes, isOpen, isReadOnly, isDemo } = entry;
  const isBusy = isActive(phase) || phase === 'scanning';
  const facts = [
    describeRun(entry, nowMs, translations),
    t('history.videos', { count: counts.videos }),
    ...(counts.unchanged > 0 ? [t('history.unchanged', { count: counts.unchanged })] : []),
    ...(tokens.input + tokens.output > 0
      ? [t('amounts.tokens', { count: formatCount(tokens.input + tokens.output, translations) })]
      : []),
    t('history.kept', { size: formatBytes(keptBytes, translations) }),
    ...(isDemo ? [t('history.demo')] : []),
    ...(isReadOnly ? [t('history.readOnly')] : []),
    ...(isOpen ? [t('history.openNow')] : []),
  ];
  return (
    <li className="history-row" aria-label={name}>
      <Posters entry={entry} className="history-row__strip" />
      <span className="history-row__words">
        <b className="ellipsis" title={entry.outDir}>
          {name}
        </b>
        <span className="history-row__facts num">{facts.join(' · ')}</span>
        <span className="history-row__state num">
          <EntryState entry={entry} />
        </span>
      </span>
      <span className="history-row__actions">
        {canResume(entry) && <Button onClick={() => void resumeBatch(entry)}>{t('history.resume')}</Button>}
        <Button onClick={() => void openBatch(batchId)}>{t('history.open')}</Button>
        {!isReadOnly && !isDemo && (
          <Button look="ghost" onClick={() => showBatchDialog('rerun', batchId)}>
            <RotateCw size={14} />
            {t('history.again')}
          </Button>
        )}
        {!isReadOnly && (
          <IconButton label={t('history.rename')} onClick={() => showBatchDialog('rename', batchId)}>
            <Pencil size={15} />
          </IconButton>
        )}
        <IconButton
          label={t('history.delete')}
          disabled={isBusy}
          onClick={() => showBatchDialog('delete', batchId)}
        >
          <Trash2 size={15} />
        </IconButton>
      </span>
    </li>
  );
}
