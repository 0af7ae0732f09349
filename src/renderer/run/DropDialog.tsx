import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { addToBatch, dropAsBatch } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface DropDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

const SENT = {
  atStart: 'run.dropAtStart',
  atOnce: 'run.dropAtOnce',
  onResume: 'run.dropOnResume',
} as const;

/** Returns when videos that join the batch are sent. */
function sentWhen({ phase, startedAtMs }: Batch): keyof typeof SENT {
  if (startedAtMs === null) return 'atStart';
  return phase.kind === 'running' || phase.kind === 'finished' ? 'atOnce' : 'onResume';
}

/**
 * Asks where dropped files and folders belong: to the batch on screen or to a new one. The new one is proposed where the videos would be
 * sent at once, because it says what they cost.
 */
export function DropDialog({ batch, onClose }: DropDialogProps): ReactNode {
  const { t } = useTranslations();
  const dropped = useApp((state) => state.dropped);
  const [path = ''] = dropped;
  const when = sentWhen(batch);
  const asFirst = (isFirst: boolean) =>
    isFirst ? ({ look: 'primary', 'data-autofocus': '' } as const) : undefined;
  const begin = (
    <Button
      {...asFirst(when === 'atOnce')}
      onClick={() => {
        onClose();
        void dropAsBatch(dropped);
      }}
    >
      {t('run.dropNew')}
    </Button>
  );
  const join = (
    <Button
      {...asFirst(when !== 'atOnce')}
      onClick={() => {
        onClose();
        void addToBatch(batch.id, dropped);
      }}
    >
      {t('run.dropHere')}
    </Button>
  );
  return (
    <Dialog title={t('run.dropTitle')} role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        <p>
          {t('run.dropText', {
            name: path.split(/[\\/]/u).at(-1) ?? path,
            more: dropped.length - 1,
            batch: batch.name,
          })}
        </p>
        <p>{t(SENT[when])}</p>
      </div>
      <footer className="dialog__foot">
        <Button look="ghost" onClick={onClose}>
          {t('run.dropCancel')}
        </Button>
        <span className="spacer" />
        {when === 'atOnce' ? (
          <>
            {join}
            {begin}
          </>
        ) : (
          <>
            {begin}
            {join}
          </>
        )}
      </footer>
    </Dialog>
  );
}
