import { Check, KeyRound, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { forgetKey, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';

/** Shows where the key comes from and how to change it. The key itself never reaches the renderer. */
export function KeyRow(): ReactNode {
  const { t } = useTranslations();
  const key = useApp((state) => state.doctor?.key ?? null);
  // Without a key there is nothing that Google could have said something about.
  const isFromOutside = key !== null && !key.isOurs && (key.ok || key.check !== null);
  return (
    <SettingRow
      name={t('settings.key')}
      hint={t(isFromOutside ? 'settings.keyHintOutside' : 'settings.keyHint')}
    >
      <span className="setting__found">
        <KeyRound size={15} />
        <span className="ellipsis" title={key?.found}>
          {key?.found ?? t('settings.looking')}
        </span>
        <span className="spacer" />
        {key?.ok === true && (
          <span className="tag tag--ok">
            <Check size={12} />
            {t('doctor.signedIn')}
          </span>
        )}
      </span>
      <Button onClick={() => showOverlay('key')}>
        {key?.ok === true ? t('settings.replace') : t('doctor.addKey')}
      </Button>
      {key?.isOurs === true && (
        <Button look="danger" onClick={() => void forgetKey()}>
          {t('settings.remove')}
        </Button>
      )}
      {key?.advice != null && (
        <span className="setting__note setting__note--warn">
          <TriangleAlert size={13} />
          {key.advice}
        </span>
      )}
    </SettingRow>
  );
}
