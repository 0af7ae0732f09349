import { FilePlus2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ColumnRows } from './ColumnRows.tsx';
import { SourceItem } from './SourceItem.tsx';
import './values.css';

interface ValuesDialogProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

/** Shows the known values of the videos: their files, row by row if one was not joined, and the columns. */
export function ValuesDialog({ batch, onClose }: ValuesDialogProps): ReactNode {
  const { t } = useTranslations();
  const { sources, columns } = batch.values;
  return (
    <Dialog title={t('values.title')} isWide onClose={onClose}>
      <div className="dialog__body known">
        <section className="known__part" aria-label={t('values.sources')}>
          <header className="known__head">
            <h3>{t('values.sources')}</h3>
            {!batch.isReadOnly && (
              <Button
                title={sources.length === 0 ? undefined : t('values.addTableHint')}
                onClick={() => void request('values.choose', { batchId: batch.id })}
              >
                <FilePlus2 size={14} aria-hidden />
                {t('values.addTable')}
              </Button>
            )}
          </header>
          {sources.length === 0 ? (
            <p className="known__none">
              {t('values.noSources')} {t('values.noSourcesHint')} {t('values.addTableHint')}
            </p>
          ) : (
            <ul className="known__sources">
              {sources.map((source) => (
                <SourceItem key={source.id} batch={batch} source={source} />
              ))}
            </ul>
          )}
        </section>
        {columns.length > 0 && (
          <section className="known__part" aria-label={t('values.columns')}>
            <header className="known__head">
              <h3>{t('values.columns')}</h3>
            </header>
            <p className="known__hint">{t('values.sentHint')}</p>
            <ColumnRows batch={batch} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
