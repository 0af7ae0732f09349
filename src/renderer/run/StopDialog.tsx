import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { ask } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countsOf } from './batch-summary.ts';

interface StopDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Asks before reports that are being written are given up. */
export function StopDialog({ batch, onClose }: StopDialogProps): ReactNode {
  const { say } = useWords();
  const { running } = countsOf(batch.jobs);
  return (
    <Dialog title={say('run.stopTitle')} role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        <p>{running === 0 ? say('run.stopNothing') : say('run.stopText', { count: running })}</p>
        <p>{say('run.stopAdvice')}</p>
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {say('run.keepRunning')}
        </Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            void ask('batch.stop', { batchId: batch.id });
          }}
        >
          {say('run.stopNow')}
        </Button>
        <Button
          look="primary"
          data-autofocus=""
          onClick={() => {
            onClose();
            void ask('batch.pause', { batchId: batch.id });
          }}
        >
          {say('run.pauseInstead')}
        </Button>
      </footer>
    </Dialog>
  );
}
