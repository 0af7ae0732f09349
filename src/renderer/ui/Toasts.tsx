import { CircleCheck, CircleX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { closeToast } from '../store/toasts.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from './Button.tsx';

/** Shows messages and errors above everything but dialogs. */
export function Toasts(): ReactNode {
  const toasts = useApp((state) => state.toasts);
  const { t } = useTranslations();
  return (
    <section className="toasts" aria-label={t('app.news')}>
      {toasts.map(({ id, tone, text, action }) => (
        <div key={id} className={`toast toast--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
          {tone === 'error' ? <CircleX size={16} /> : <CircleCheck size={16} />}
          <span className="toast__text">{text}</span>
          {action !== null && (
            <Button
              look="ghost"
              onClick={() => {
                closeToast(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton label={t('app.dismiss')} onClick={() => closeToast(id)}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
