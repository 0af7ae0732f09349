import type { ReactNode } from 'react';
import { hostOf } from '../../shared/markdown/safe-link.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { showNews } from '../store/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/Dialog.tsx';
import './link-dialog.css';

interface LinkDialogProps {
  readonly link: string;
  readonly onClose: () => void;
}

/** Shows the whole address of a report's link before it is opened in another program. */
export function LinkDialog({ link, onClose }: LinkDialogProps): ReactNode {
  const { t } = useTranslations();
  const isMail = link.startsWith('mailto:');
  const host = hostOf(link);
  const place = link.indexOf(host);
  return (
    <Dialog
      title={t(isMail ? 'report.openMail' : 'report.openLink')}
      role="alertdialog"
      isSmall
      onClose={onClose}
    >
      <div className="dialog__body">
        <p>{t(isMail ? 'report.openMailText' : 'report.openLinkText')}</p>
        <p
          className="link-address"
          tabIndex={0}
          role="textbox"
          aria-readonly
          aria-label={t('report.linkAddress')}
        >
          {link.slice(0, place)}
          <strong>{host}</strong>
          {link.slice(place + host.length)}
        </p>
        {host.includes('xn--') && <p className="link-address__note">{t('report.linkLetters')}</p>}
      </div>
      <footer className="dialog__foot">
        <Button
          look="ghost"
          onClick={() => {
            if (copyText(link)) showNews(t('report.linkCopied'));
            onClose();
          }}
        >
          {t('report.copyLink')}
        </Button>
        <span className="spacer" />
        <Button look="ghost" data-autofocus="" onClick={onClose}>
          {t('report.leaveLink')}
        </Button>
        <Button
          look="primary"
          onClick={() => {
            onClose();
            void request('link.open', { url: link });
          }}
        >
          {t('report.openInBrowser')}
        </Button>
      </footer>
    </Dialog>
  );
}
