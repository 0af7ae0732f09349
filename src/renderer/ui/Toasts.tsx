import { CircleCheck, CircleX, Info, X } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { closeToast } from '../store/toasts.ts';
import { useApp, type Toast } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from './Button.tsx';

const ICONS = { error: CircleX, news: CircleCheck, note: Info } satisfies Record<Toast['tone'], unknown>;

/** Shows messages and errors above everything. While a dialog is open they are a part of it: nothing else can be pressed. */
export function Toasts(): ReactNode {
  const toasts = useApp((state) => state.toasts);
  const dialog = useApp((state) => state.dialogs.at(-1) ?? null);
  const { t } = useTranslations();
  const isEmpty = toasts.length === 0;
  const ref = useRef<HTMLElement>(null);
  // A dialog cuts off what stands out of it, and moves while it opens. A popover does neither concern.
  useLayoutEffect(() => {
    const element = ref.current;
    // A message may come with the press that closes the dialog: that dialog is gone already, and the page shows the message next.
    if (isEmpty || element?.isConnected !== true || element.matches(':popover-open')) return;
    element.showPopover();
  }, [isEmpty, dialog]);
  const shown = (
    <section className="toasts" aria-label={t('app.news')} popover="manual" ref={ref}>
      {toasts.map(({ id, tone, text, action }) => (
        <div key={id} className={`toast toast--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
          <ToneIcon tone={tone} />
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
  return dialog === null || isEmpty ? shown : createPortal(shown, dialog);
}

function ToneIcon({ tone }: Pick<Toast, 'tone'>): ReactNode {
  const Icon = ICONS[tone];
  return <Icon size={16} />;
}
