import { useEffect, useState, type ReactNode } from 'react';
import type { About } from '../../shared/ipc/answers.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';
import { LicencesDialog } from './LicencesDialog.tsx';
import { UpdatesRow } from './UpdatesRow.tsx';

/** How this copy of Framelane gets newer, and what it is made of. */
export function AboutRows(): ReactNode {
  const { t } = useTranslations();
  const [about, setAbout] = useState<About | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    void request('about.read', undefined).then((reply) => {
      if (reply.ok) setAbout(reply.value);
    });
  }, []);
  return (
    <>
      <UpdatesRow />
      <SettingRow name={t('settings.licences')} hint={t('settings.licencesHint')}>
        <Button disabled={about === null} onClick={() => setIsOpen(true)}>
          {t('settings.showLicences')}
        </Button>
      </SettingRow>
      {isOpen && about !== null && (
        <LicencesDialog licences={about.licences} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
