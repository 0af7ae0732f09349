import { ChevronRight, Copy } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import type { ExchangeBlock, Exchange as Exchanged } from '../../shared/ipc/answers.ts';
import type { JobRef } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { requestSilently } from '../store/bridge.ts';
import { showNews, showError } from '../store/toasts.ts';
import { useTranslations, currentTranslations } from '../store/i18n.ts';
import { readableRequest } from './readable-request.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';

interface ExchangeProps {
  /** Must stay the same object while the video stays the same: a new object loads the exchange again. */
  readonly jobRef: JobRef;
}

/** Shows the prompt that was sent for a report, the last request as it left, and the answer as received. It loads them when it is opened. */
export function Exchange({ jobRef }: ExchangeProps): ReactNode {
  const { t } = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Collapsible.Root className="raw" open={isOpen} onOpenChange={setIsOpen}>
      <Collapsible.Trigger className="unfold">
        <ChevronRight size={15} />
        {t('report.exchangeShow')}
      </Collapsible.Trigger>
      <Collapsible.Content>{isOpen && <Loaded jobRef={jobRef} />}</Collapsible.Content>
    </Collapsible.Root>
  );
}

type Answer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'loaded'; readonly exchange: Exchanged };

function Loaded({ jobRef }: ExchangeProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [answer, setAnswer] = useState<Answer>({ kind: 'loading' });
  useEffect(() => {
    let isOver = false;
    void requestSilently('job.exchange', jobRef).then((reply) => {
      if (isOver) return;
      setAnswer(
        reply.ok ? { kind: 'loaded', exchange: reply.value } : { kind: 'failed', message: reply.message },
      );
    });
    return () => {
      isOver = true;
    };
  }, [jobRef]);
  switch (answer.kind) {
    case 'loading':
      return <p role="status">{t('report.exchangeLoading')}</p>;
    case 'failed':
      return <p>{answer.message}</p>;
    case 'loaded': {
      const { blocks, request, answer: text } = answer.exchange;
      if (blocks === null && text === null) return <p>{t('report.exchangeNone')}</p>;
      return (
        <>
          {blocks !== null && (
            <Raw
              name={t('report.prompt')}
              copy={t('report.copyPrompt')}
              text={blocks.map((block) => blockText(block, translations)).join('\n')}
            />
          )}
          {request !== null && (
            <Raw
              name={t('report.request')}
              copy={t('report.copyRequest')}
              text={readableRequest(request, translations)}
            />
          )}
          {text !== null && <Raw name={t('report.answer')} copy={t('report.copyAnswer')} text={text} />}
        </>
      );
    }
  }
}

function blockText(block: ExchangeBlock, { t }: Translations): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
      return t('report.blockImage', { type: block.mimeType });
    case 'audio':
      return t('report.blockAudio', { type: block.mimeType });
    case 'video':
      return t('report.blockVideo', { type: block.mimeType });
  }
}

interface RawProps {
  readonly name: string;
  readonly copy: string;
  readonly text: string;
}

function Raw({ name, copy, text }: RawProps): ReactNode {
  return (
    <section className="raw" aria-label={name}>
      <div className="raw__head">
        <h3>{name}</h3>
        <span className="spacer" />
        <Button look="ghost" aria-label={copy} onClick={() => copyRaw(text)}>
          <Copy size={13} />
          {currentTranslations().t('report.copyDetails')}
        </Button>
      </div>
      <pre className="raw__text" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

function copyRaw(text: string): void {
  const { t } = currentTranslations();
  if (copyText(text)) showNews(t('report.copied'));
  else showError(t('report.notCopied'));
}
