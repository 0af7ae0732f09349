import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { keepDialog } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from './Button.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `alertdialog` asks a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly isSmall?: boolean;
  readonly isWide?: boolean;
  /** True where the title is hidden and only read by screen readers. */
  readonly isBare?: boolean;
}

/** The first control below the head, whose button closes the dialog: nobody opens a dialog to close it. */
const FIRST_CONTROL =
  ':scope > :not(.dialog__head) :is(button, input, select, textarea, [tabindex="0"]):not(:disabled, [tabindex="-1"])';

/**
 * A modal dialog that is open as long as it is rendered. The platform's own element keeps the focus, handles Escape and makes the page
 * behind it inert. An element with `data-autofocus` gets the focus first. Unlike a library's dialog it adds no style elements, which the
 * window's content policy would refuse.
 */
export function Dialog({
  title,
  onClose,
  children,
  role = 'dialog',
  isSmall = false,
  isWide = false,
  isBare = false,
}: DialogProps): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { t } = useTranslations();

  // An effect's clean-up would come too late: a dialog that is no longer in the page cannot give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    const first = dialog?.querySelector<HTMLElement>('[data-autofocus]');
    (first ?? dialog?.querySelector<HTMLElement>(FIRST_CONTROL))?.focus();
    const forget = dialog === null ? null : keepDialog(dialog);
    return () => {
      dialog?.close();
      forget?.();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      role={role}
      className={`dialog ${isSmall ? 'dialog--small' : ''} ${isWide ? 'dialog--wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        // The content covers the dialog's own box, so a click on the dialog itself is one on its backdrop.
        if (event.target === event.currentTarget && role === 'dialog') onClose();
      }}
    >
      <header className={isBare ? 'hidden-text' : 'dialog__head'}>
        <h2 className="dialog__title" id={titleId}>
          {title}
        </h2>
        {role === 'dialog' && !isBare && (
          <IconButton label={t('app.close')} onClick={onClose}>
            <X size={16} />
          </IconButton>
        )}
      </header>
      {children}
    </dialog>
  );
}
