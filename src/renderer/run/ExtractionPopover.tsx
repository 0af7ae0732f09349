import { Film } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Extraction } from '../../shared/plan.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ExtractionFields } from '../plan/ExtractionFields.tsx';
import { WriteDownField, type WriteDownChoices } from '../plan/WriteDownField.tsx';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { describeExtraction } from './describe-extraction.ts';
import { FixedHint } from './FixedHint.tsx';
import { useDraft } from './use-draft.ts';

type Change = Partial<Extraction> & Partial<WriteDownChoices>;

interface ExtractionPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Edits what is extracted from the videos of this batch. It can be changed until Start; the frames are then extracted again.
 * The choices apply when the popover is closed; Escape takes them back. */
export function ExtractionPopover({ batch, place }: ExtractionPopoverProps): ReactNode {
  const { plan } = batch;
  const isFixed = !isBeforeStart(batch);
  const translations = useTranslations();
  const { t } = translations;

  const draft = useDraft(async (change: Change) => {
    return isFixed || (await request('batch.plan', { batchId: batch.id, change })).ok;
  });
  const value = { ...plan, ...(isFixed ? null : draft.value) };
  const change = (more: Change): void => draft.change({ ...draft.value, ...more });
  const apply = async (): Promise<void> => {
    if (await draft.keep()) place.onOpen(false);
  };

  return (
    <ChipPopover
      place={place}
      onClosed={() => void draft.keep()}
      onTakeBack={() => draft.change(null)}
      label={t('run.frames')}
      hint={t('run.framesChip', { what: describeExtraction(plan, translations) })}
      isWide
      chip={
        <>
          <Film size={14} />
          {t('run.frames')}
          <b className="ellipsis">{describeExtraction(plan, translations)}</b>
        </>
      }
    >
      <h3 className="popover__title">{t('run.framesTitle')}</h3>
      <ExtractionFields value={value} model={plan.model} isDisabled={isFixed} onChange={change} />
      <WriteDownField value={value} isDisabled={isFixed} onChange={change} />
      <div className="popover__foot">
        {isFixed ? (
          <FixedHint batch={batch} onLeave={() => place.onOpen(false)} />
        ) : (
          <span className="field__hint">{t('run.framesHint')}</span>
        )}
        <span className="spacer" />
        {!isFixed && (
          <Button look="primary" disabled={draft.value === null} onClick={() => void apply()}>
            {t('app.apply')}
          </Button>
        )}
      </div>
    </ChipPopover>
  );
}
