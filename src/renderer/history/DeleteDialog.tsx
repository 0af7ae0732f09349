import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import { formatBytes } from '../../shared/counts.ts';
import type { Removal } from '../../shared/ipc/answers.ts';
import type { NamedBatch } from './named-batch.ts';
import { loadHistory } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { showNews } from '../store/toasts.ts';
import { useTranslations, currentTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface DeleteDialogProps {
  readonly entry: NamedBatch;
  readonly onClose: () => void;
}

/** The most files that are named one by one; the others are only counted. */
const SHOWN = 100;

/** A drive that does not answer may keep deleting for longer; then the dialog can be left. Milliseconds. */
const SLOW_AFTER_MS = 5000;

/** Lists the files that deleting a batch removes and those that stay, and asks before deleting. */
export function DeleteDialog({ entry, onClose }: DeleteDialogProps): ReactNode {
  const { t } = useTranslations();
  const { batchId, name } = entry;
  const [withReports, setWithReports] = useState(false);
  const [isDeleting, setIsDeleting] = useState(false);
  const [isSlow, setIsSlow] = useState(false);
  const removal = useRemoval(batchId, onClose);

  const leave = (): void => {
    if (!isDeleting || isSlow) onClose();
  };
  const remove = async (): Promise<void> => {
    setIsDeleting(true);
    const timer = setTimeout(() => setIsSlow(true), SLOW_AFTER_MS);
    const reply = await request('history.delete', { batchId, withReports });
    clearTimeout(timer);
    onClose();
    void loadHistory();
    if (reply.ok) showNews(currentTranslations().t('history.deleted', { name }));
  };

  return (
    <Dialog title={t('history.deleteTitle')} role="alertdialog" onClose={leave}>
      <div className="dialog__body">
        <p className="delete__name">
          <b>{name}</b>
        </p>
        {removal === null ? (
          <p role="status">{t('history.looking')}</p>
        ) : (
          <WhatGoes removal={removal} withReports={withReports} onWithReports={setWithReports} />
        )}
      </div>
      <footer className="dialog__foot">
        <p className="tone-quiet" role="status">
          {isDeleting && t('history.deleting')}
        </p>
        <span className="spacer" />
        <Button look="ghost" data-autofocus="" aria-disabled={isDeleting && !isSlow} onClick={leave}>
          {t(isSlow ? 'app.close' : 'app.cancel')}
        </Button>
        <Button look="danger" disabled={removal === null || isDeleting} onClick={() => void remove()}>
          {t('history.delete')}
        </Button>
      </footer>
    </Dialog>
  );
}

/** Returns the files that deleting would remove; null until main has answered. Calls `onRefused` where main refuses. */
function useRemoval(batchId: string, onRefused: () => void): Removal | null {
  const [removal, setRemoval] = useState<Removal | null>(null);
  const [refuse] = useState(() => onRefused);
  useEffect(() => {
    let isOver = false;
    void request('history.previewRemoval', { batchId }).then((reply) => {
      if (isOver) return;
      if (reply.ok) setRemoval(reply.value);
      else refuse();
    });
    return () => {
      isOver = true;
    };
  }, [batchId, refuse]);
  return removal;
}

interface WhatGoesProps {
  readonly removal: Removal;
  readonly withReports: boolean;
  readonly onWithReports: (withReports: boolean) => void;
}

function WhatGoes({ removal, withReports, onWithReports }: WhatGoesProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { reports, edited, keptBytes } = removal;
  return (
    <>
      <div>
        <p>{t('history.deleteAbout')}</p>
        <ul className="delete__list">
          <li>{t('history.goesKept', { size: formatBytes(keptBytes, translations) })}</li>
          <li>{t('history.goesFromHistory')}</li>
        </ul>
      </div>
      {reports.length > 0 && (
        <div>
          <label className="delete__check">
            <Checkbox.Root
              className="check"
              checked={withReports}
              onCheckedChange={(to) => onWithReports(to === true)}
            >
              <Checkbox.Indicator>
                <Check size={12} strokeWidth={3} />
              </Checkbox.Indicator>
            </Checkbox.Root>
            {t('history.withReports', { count: reports.length })}
          </label>
          <Files files={reports} />
        </div>
      )}
      <div>
        <p>{t('history.stays')}</p>
        <ul className="delete__list">
          <li>{t('history.staysVideos')}</li>
          {!withReports && reports.length > 0 && (
            <li>{t('history.staysReports', { count: reports.length })}</li>
          )}
          {edited.length > 0 && (
            <li>
              {t('history.staysEdited', { count: edited.length })}
              <Files files={edited} />
            </li>
          )}
        </ul>
      </div>
    </>
  );
}

interface FilesProps {
  readonly files: readonly string[];
}

function Files({ files }: FilesProps): ReactNode {
  const { t } = useTranslations();
  return (
    <details className="delete__files">
      <summary>{t('history.showFiles')}</summary>
      <ul>
        {files.slice(0, SHOWN).map((file) => (
          <li key={file}>{file}</li>
        ))}
        {files.length > SHOWN && <li>{t('history.moreFiles', { count: files.length - SHOWN })}</li>}
      </ul>
    </details>
  );
}
