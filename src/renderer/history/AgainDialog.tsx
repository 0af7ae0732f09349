import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { askForNewReports } from '../batch/put-back.ts';
import { useEstimate } from '../batch/use-estimate.ts';
import { rerunOf } from './rerun-choice.ts';
import { keepReportPlace } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface AgainDialogProps {
  readonly batch: Batch;
  /** The videos that have a report and are to get a new one, by their places. */
  readonly jobs: readonly number[];
  readonly onClose: () => void;
}

/** Asks before videos that have a report are sent again, because that costs once more. */
export function AgainDialog({ batch, jobs, onClose }: AgainDialogProps): ReactNode {
  const { t } = useTranslations();
  const estimate = useEstimate(rerunOf(batch, jobs, batch.plan, false));
  const [first] = jobs;
  const name = first !== undefined && jobs.length === 1 ? batch.jobs[first]?.title : undefined;
  const isEdited = jobs.some((index) => {
    const job = batch.jobs[index];
    return job !== undefined && (job.dismissed.length > 0 || Object.keys(job.corrections).length > 0);
  });
  return (
    <Dialog
      title={t('videos.againTitle', { count: jobs.length })}
      role="alertdialog"
      isSmall
      onClose={onClose}
    >
      <div className="dialog__body">
        {name !== undefined && <p className="ellipsis">{name}</p>}
        <p>{t('videos.againText', { count: jobs.length })}</p>
        {isEdited && <p>{t('videos.againEdits', { count: jobs.length })}</p>}
        {estimate !== null && <p className="tone-quiet num">{estimate}</p>}
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" data-autofocus="" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button
          look="primary"
          onClick={() => {
            onClose();
            // The next report is another text.
            for (const job of jobs) keepReportPlace({ batchId: batch.id, job }, null);
            void askForNewReports(batch.id, jobs);
          }}
        >
          {t('videos.againAsk', { count: jobs.length })}
        </Button>
      </footer>
    </Dialog>
  );
}
