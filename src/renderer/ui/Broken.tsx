import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FallbackProps } from 'react-error-boundary';
import { copyText } from './copy-text.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from './Button.tsx';

/** Replaces a page that could not be rendered. Says what happened and that nothing is lost, and offers to reload. */
export function Broken({ error }: Pick<FallbackProps, 'error'>): ReactNode {
  const { t } = useTranslations();
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <main className="broken" role="alert">
      <TriangleAlert size={28} aria-hidden="true" />
      <h1>{t('app.pageBroke')}</h1>
      <p>{t('app.nothingLost')}</p>
      <div className="broken__acts">
        <Button look="primary" onClick={() => void request('window.reload', undefined)}>
          <RotateCw size={14} />
          {t('app.loadAgain')}
        </Button>
        <Button onClick={() => copyText(detail)}>{t('app.copyDetails')}</Button>
      </div>
    </main>
  );
}
