import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { showNews } from '../store/toasts.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { currentTranslations, useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';

/** Stands for no batch. No id of a batch is empty. */
const NONE = '';

interface ProblemDialogProps {
  readonly onClose: () => void;
}

/** Says how to report a problem, and saves the file for it. Nothing is sent. */
export function ProblemDialog({ onClose }: ProblemDialogProps): ReactNode {
  const { t } = useTranslations();
  const batches = useApp(selectBatches);
  const shown = useApp((state) => state.batchId);
  const [batchId, setBatchId] = useState(shown ?? batches.at(-1)?.id ?? NONE);
  const save = async (): Promise<void> => {
    const reply = await request('export.diagnostics', { batchId: batchId === NONE ? null : batchId });
    if (!reply.ok || reply.value === null) return;
    showNews(currentTranslations().t('palette.traceSaved', { path: reply.value }));
    onClose();
  };
  return (
    <Dialog title={t('guide.problemTitle')} onClose={onClose}>
      <div className="dialog__body problem">
        <p>{t('guide.problemAbout')}</p>
        <ol>
          <li>{t('guide.problemSave')}</li>
          <li>{t('guide.problemDescribe')}</li>
          <li>{t('guide.problemSend')}</li>
        </ol>
        <p>
          <b>{t('guide.problemIn')}</b> {t('guide.problemInList')}
          <br />
          <b>{t('guide.problemOut')}</b> {t('guide.problemOutList')}
        </p>
        {batches.length > 0 && (
          <div className="field">
            <span className="field__label">{t('guide.problemBatch')}</span>
            <Select
              label={t('guide.problemBatch')}
              value={batchId}
              options={[
                ...batches.toReversed().map(({ id, name }) => ({ value: id, name })),
                { value: NONE, name: t('guide.problemNoBatch') },
              ]}
              onChange={setBatchId}
            />
          </div>
        )}
      </div>
      <footer className="dialog__foot">
        <Button look="ghost" onClick={() => void request('log.reveal', undefined)}>
          {t('palette.showLog')}
        </Button>
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" data-autofocus="" onClick={() => void save()}>
          <Download size={14} />
          {t('guide.problemSaveButton')}
        </Button>
      </footer>
    </Dialog>
  );
}
