import { useEffect, useState, type ReactNode } from 'react';
import type { Updates } from '../../shared/updates.ts';
import { onPush, request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';

/** How this copy of Framelane gets newer. Where it can do so itself, each step waits for a press. */
export function UpdatesRow(): ReactNode {
  const { t } = useTranslations();
  const updates = useUpdates();
  const isOff = updates === null || updates.kind === 'off';
  return (
    <SettingRow
      name={t('settings.updates')}
      hint={t(isOff ? 'settings.updatesHint' : 'settings.updatesOnRequest')}
    >
      {updates === null ? <p>…</p> : <UpdateStep updates={updates} />}
    </SettingRow>
  );
}

function UpdateStep({ updates }: { readonly updates: Updates }): ReactNode {
  const { t } = useTranslations();
  const look = (
    <Button onClick={() => void request('updates.look', undefined)}>{t('settings.updatesLook')}</Button>
  );
  switch (updates.kind) {
    case 'off':
      return <p>{t(OFF[updates.why])}</p>;
    case 'unknown':
      return look;
    case 'looking':
      return <p role="status">{t('settings.updatesLooking')}</p>;
    case 'newest':
      return (
        <>
          <p role="status">{t('settings.updatesNewest')}</p>
          {look}
        </>
      );
    case 'found':
      return (
        <>
          <p role="status">{t('settings.updatesFound', { version: updates.version })}</p>
          <Button onClick={() => void request('updates.download', undefined)}>
            {t('settings.updatesDownload')}
          </Button>
        </>
      );
    case 'downloading':
      return (
        <>
          <p role="status">{t('settings.updatesDownloading', { version: updates.version })}</p>
          <progress
            aria-label={t('settings.updatesDownloading', { version: updates.version })}
            max={1}
            value={updates.ratio}
          />
        </>
      );
    case 'ready':
      return (
        <>
          <p role="status">{t('settings.updatesReady', { version: updates.version })}</p>
          <Button onClick={() => void request('updates.install', undefined)}>
            {t('settings.updatesInstall')}
          </Button>
        </>
      );
    case 'failed':
      return (
        <>
          <p role="alert">{t(FAILED[updates.why])}</p>
          {look}
        </>
      );
  }
}

const OFF = {
  repository: 'settings.updatesSource',
  unsigned: 'settings.updatesPackage',
  format: 'settings.updatesFormat',
} as const;

const FAILED = {
  network: 'settings.updatesNoNetwork',
  'other-file': 'settings.updatesOtherFile',
  'no-room': 'settings.updatesNoRoom',
  unclear: 'settings.updatesUnclear',
} as const;

/** Returns null until main has answered. */
function useUpdates(): Updates | null {
  const [updates, setUpdates] = useState<Updates | null>(null);
  useEffect(() => {
    const end = onPush('updates.changed', setUpdates);
    void request('updates.get', undefined).then((reply) => {
      if (reply.ok) setUpdates(reply.value);
    });
    return end;
  }, []);
  return updates;
}
