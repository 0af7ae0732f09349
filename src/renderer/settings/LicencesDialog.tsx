import { useState, type ReactNode } from 'react';
import type { Licence } from '../../shared/ipc/answers.ts';
import { useTranslations } from '../store/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { LicenceList } from './LicenceList.tsx';
import './licences.css';

interface LicencesDialogProps {
  readonly licences: readonly Licence[];
  readonly onClose: () => void;
}

/** Everything that Framelane is made of, with the licence of each part. */
export function LicencesDialog({ licences, onClose }: LicencesDialogProps): ReactNode {
  const { t } = useTranslations();
  const [sought, setSought] = useState('');
  const found = licences.filter(({ name, license }) =>
    `${name} ${license}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <Dialog title={t('settings.licences')} onClose={onClose} isWide>
      <div className="licences">
        <div className="licences__head">
          <p>{t('settings.licencesAbout', { count: licences.length })}</p>
          <SearchField label={t('settings.licencesFind')} sought={sought} onSeek={setSought} />
        </div>
        {found.length === 0 ? (
          <p className="licences__none">{t('settings.licencesNone')}</p>
        ) : (
          <LicenceList licences={found} />
        )}
      </div>
    </Dialog>
  );
}
