import { Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { MODEL_NAME } from '../../shared/plan-bounds.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { showError } from '../store/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { FixedHint } from './FixedHint.tsx';
import { useDraft } from './use-draft.ts';

interface ModelPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Chooses the model that writes the reports of this batch. The typed name applies when the popover is closed; Escape takes it back. */
export function ModelPopover({ batch, place }: ModelPopoverProps): ReactNode {
  const { plan } = batch;
  const { t } = useTranslations();
  const isFixed = !isBeforeStart(batch);
  const draft = useDraft(async (typed: string) => {
    const model = typed.trim() === '' ? null : typed.trim();
    if (isFixed) return true;
    if (!isModelName(typed)) {
      showError(t('run.modelWrong'));
      return false;
    }
    return (await request('batch.plan', { batchId: batch.id, change: { model } })).ok;
  });
  const text = isFixed ? (plan.model ?? '') : (draft.value ?? plan.model ?? '');
  const isFine = isModelName(text);
  const apply = async (): Promise<void> => {
    if (await draft.keep()) place.onOpen(false);
  };

  return (
    <ChipPopover
      place={place}
      onClosed={() => void draft.keep()}
      onTakeBack={() => draft.change(null)}
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
          onChange={(event) => draft.change(event.target.value)}
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

function isModelName(typed: string): boolean {
  return typed.trim() === '' || MODEL_NAME.test(typed.trim());
}
