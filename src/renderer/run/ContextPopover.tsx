import { Package } from 'lucide-react';
import type { ReactNode } from 'react';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { FixedHint } from './FixedHint.tsx';
import { useDraft } from './use-draft.ts';

interface ContextPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Edits the context that Gemini gets for all videos of the batch. The typed text applies however the popover is closed: a click on Start closes it too, and sends it. */
export function ContextPopover({ batch, place }: ContextPopoverProps): ReactNode {
  const { plan } = batch;
  const { t } = useTranslations();
  const isFixed = !isBeforeStart(batch);

  const draft = useDraft(async (text: string) => {
    const context = text.trim();
    if (isFixed) return true;
    return (await request('batch.plan', { batchId: batch.id, change: { context } })).ok;
  });
  const apply = async (): Promise<void> => {
    if (await draft.keep()) place.onOpen(false);
  };

  return (
    <ChipPopover
      place={place}
      onClosed={() => void draft.keep()}
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
          value={isFixed ? plan.context : (draft.value ?? plan.context)}
          onChange={(event) => draft.change(event.target.value)}
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
