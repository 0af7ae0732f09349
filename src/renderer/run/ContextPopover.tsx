import { Package } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { FixedHint } from './FixedHint.tsx';

interface ContextPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Edits the context that Gemini gets for all videos of the batch. A change applies to videos that have not been sent yet. */
export function ContextPopover({ batch, place }: ContextPopoverProps): ReactNode {
  const { plan } = batch;
  const { t } = useTranslations();
  const [text, setText] = useState(plan.context);
  const isFixed = !isBeforeStart(batch);

  const apply = async (): Promise<void> => {
    const reply = await request('batch.plan', { batchId: batch.id, change: { context: text.trim() } });
    if (reply.ok) place.onOpen(false);
  };

  return (
    <ChipPopover
      place={place}
      label={t('run.context')}
      hint={t('run.contextChip')}
      chip={
        <>
          <Package size={14} />
          {t('run.context')}
          <b className="ellipsis">{plan.context === '' ? t('run.none') : plan.context}</b>
        </>
      }
    >
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
      >
        <label className="field__label" htmlFor="context-text">
          {t('run.contextAsk')}
        </label>
        <textarea
          id="context-text"
          className="input"
          rows={6}
          maxLength={20_000}
          readOnly={isFixed}
          placeholder={t('run.contextExample')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="field__hint">
          {isFixed ? <FixedHint batch={batch} onLeave={() => place.onOpen(false)} /> : t('run.contextHint')}
        </p>
        {!isFixed && (
          <div className="popover__foot">
            <Button look="primary" type="submit">
              {t('app.apply')}
            </Button>
          </div>
        )}
      </form>
    </ChipPopover>
  );
}
