import { ChevronRight, Copy } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import type { ExchangeBlock, Exchange as Exchanged } from '../../shared/ipc/answers.ts';
import type { JobRef } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { showNews, showTrouble } from '../store/actions.ts';
import { useWords, wordsNow } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from './copy-text.ts';

interface ExchangeProps {
  /** The same object as long as it is the same video. */
  readonly jobRef: JobRef;
}

/** What was sent for a report and what came back, as it was; asked for when it is opened. */
export function Exchange({ jobRef }: ExchangeProps): ReactNode {
  const { say } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Collapsible.Root className="raw" open={isOpen} onOpenChange={setIsOpen}>
      <Collapsible.Trigger className="unfold">
        <ChevronRight size={15} />
        {say('report.exchangeShow')}
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
  const words = useWords();
  const { say } = words;
  const [answer, setAnswer] = useState<Answer>({ kind: 'loading' });
  useEffect(() => {
    let isOver = false;
    void window.framelane.request('job.exchange', jobRef).then((reply) => {
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
      return <p role="status">{say('report.exchangeLoading')}</p>;
    case 'failed':
      return <p>{answer.message}</p>;
    case 'loaded': {
      const { blocks, answer: text } = answer.exchange;
      if (blocks === null && text === null) return <p>{say('report.exchangeNone')}</p>;
      return (
        <>
          {blocks !== null && (
            <Raw
              name={say('report.prompt')}
              copy={say('report.copyPrompt')}
              text={blocks.map((block) => blockText(block, words)).join('\n')}
            />
          )}
          {text !== null && <Raw name={say('report.answer')} copy={say('report.copyAnswer')} text={text} />}
        </>
      );
    }
  }
}

function blockText(block: ExchangeBlock, { say }: Words): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
      return say('report.blockImage', { type: block.mimeType });
    case 'audio':
      return say('report.blockAudio', { type: block.mimeType });
    case 'video':
      return say('report.blockVideo', { type: block.mimeType });
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
        <h4>{name}</h4>
        <span className="spacer" />
        <Button look="ghost" aria-label={copy} onClick={() => copyRaw(text)}>
          <Copy size={13} />
          {wordsNow().say('report.copyDetails')}
        </Button>
      </div>
      <pre className="raw__text" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

function copyRaw(text: string): void {
  const { say } = wordsNow();
  if (copyText(text)) showNews(say('report.copied'));
  else showTrouble(say('report.notCopied'));
}
