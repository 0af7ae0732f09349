import { Sparkles } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { MODEL_NAME } from '../../shared/plan-bounds.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { FixedHint } from './FixedHint.tsx';

interface ModelPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Chooses the model that writes the reports of this batch. */
export function ModelPopover({ batch, place }: ModelPopoverProps): ReactNode {
  const { plan } = batch;
  const { t } = useTranslations();
  const [text, setText] = useState(plan.model ?? '');
  const isFixed = !isBeforeStart(batch);
  const typed = text.trim();
  const isFine = typed === '' || MODEL_NAME.test(typed);

  const apply = async (): Promise<void> => {
    const model = typed === '' ? null : typed;
    const reply = await request('batch.plan', { batchId: batch.id, change: { model } });
    if (reply.ok) place.onOpen(false);
  };

  return (
    <ChipPopover
      place={place}
      label={t('run.model')}
      hint={t('run.modelChip')}
      chip={
        <>
          <Sparkles size={14} />
          <span className="hidden-text">{t('run.model')}</span>
          <b className="ellipsis">{plan.model ?? t('run.defaultModel')}</b>
        </>
      }
    >
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          if (isFine) void apply();
        }}
      >
        <label className="field__label" htmlFor="model-name">
          {t('run.model')}
        </label>
        <input
          id="model-name"
          className="input"
          spellCheck={false}
          placeholder={t('run.default')}
          readOnly={isFixed}
          aria-invalid={!isFine}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="field__hint">
          {isFixed ? (
            <FixedHint batch={batch} onLeave={() => place.onOpen(false)} />
          ) : isFine ? (
            t('run.modelHint')
          ) : (
            t('run.modelWrong')
          )}
        </p>
        {!isFixed && (
          <div className="popover__foot">
            <Button look="primary" type="submit" disabled={!isFine}>
              {t('app.apply')}
            </Button>
          </div>
        )}
      </form>
    </ChipPopover>
  );
}
