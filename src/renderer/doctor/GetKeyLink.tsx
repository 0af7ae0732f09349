import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';

const WHERE_KEYS_ARE = 'https://aistudio.google.com/apikey';

/** A link to Google's page of API keys. */
export function GetKeyLink(): ReactNode {
  const { t } = useTranslations();
  return (
    <button
      type="button"
      className="link key-link"
      onClick={() => void request('link.open', { url: WHERE_KEYS_ARE })}
    >
      {t('doctor.getKey')}
      <ExternalLink size={13} />
    </button>
  );
}
