import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { ask } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countsOf } from './batch-summary.ts';
import { countOf } from '../../shared/counts.ts';

interface StopDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Asks before reports that are being written are given up. */
export function StopDialog({ batch, onClose }: StopDialogProps): ReactNode {
  const { running } = countsOf(batch.jobs);
  return (
    <Dialog title="Stop now?" role="alertdialog" isSmall onClose={onClose}>
      <div className="dialog__body">
        <p>
          {running === 0
            ? 'No video is running any more.'
            : `Ends ${countOf(running, 'running video')}, which then wait${running === 1 ? 's' : ''} to be done again. Finished reports stay.`}
        </p>
        <p>To lose nothing, pause instead: running videos finish, no new ones start.</p>
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          Keep running
        </Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            void ask('batch.stop', { batchId: batch.id });
          }}
        >
          Stop now
        </Button>
        <Button
          look="primary"
          data-autofocus=""
          onClick={() => {
            onClose();
            void ask('batch.pause', { batchId: batch.id });
          }}
        >
          Pause instead
        </Button>
      </footer>
    </Dialog>
  );
}
