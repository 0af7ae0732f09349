import { Popover } from 'radix-ui';
import { useId, useState, type ReactNode } from 'react';
import { describeCap } from '../../shared/describe-cost.ts';
import type { SpendingCap } from '../../shared/prices.ts';
import type { Batch } from '../../shared/session/model.ts';
import { runBatchAction } from '../batch/batch-actions.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { parseRaised, suggestRaised } from './raised-cap.ts';

interface RaiseCapProps {
  readonly batch: Batch;
  /** The spending limit that was reached. */
  readonly cap: SpendingCap;
}

/** Lets a batch that reached its spending limit continue with a higher limit or with none. */
export function RaiseCap({ batch, cap }: RaiseCapProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState(suggestRaised(cap, translations));
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();

  const resumeWith = async (spendingCap: SpendingCap | null): Promise<void> => {
    const reply = await request('batch.plan', { batchId: batch.id, change: { spendingCap } });
    if (!reply.ok) return;
    setIsOpen(false);
    runBatchAction('resume', batch);
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <Button>{t('run.raise')}</Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="end" sideOffset={6} aria-label={t('run.raise')}>
          <form
            className="field"
            onSubmit={(event) => {
              event.preventDefault();
              const raised = parseRaised(text, cap, translations);
              if (raised.ok) void resumeWith(raised.value);
              else setTrouble(raised.trouble);
            }}
          >
            <label className="field__label" htmlFor={id}>
              {t('run.raiseLabel')}
            </label>
            <span className="draft__box">
              {cap.kind === 'money' && <span aria-hidden="true">$</span>}
              <input
                id={id}
                className="num"
                aria-invalid={trouble !== null}
                aria-describedby={`${id}-hint`}
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setTrouble(null);
                }}
              />
              {cap.kind === 'tokens' && <span aria-hidden="true">{t('run.tokens')}</span>}
            </span>
            {trouble === null ? (
              <p className="field__hint" id={`${id}-hint`}>
                {t('run.raiseHint', { cap: describeCap(cap, translations) })}
              </p>
            ) : (
              <p className="error-text" id={`${id}-hint`} role="alert">
                {trouble}
              </p>
            )}
            <div className="popover__foot">
              <Button look="ghost" onClick={() => void resumeWith(null)}>
                {t('run.noLimit')}
              </Button>
              <Button look="primary" type="submit">
                {t('run.raiseAndResume')}
              </Button>
            </div>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
