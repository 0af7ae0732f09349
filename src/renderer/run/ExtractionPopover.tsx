import { Film } from 'lucide-react';
import { useState, type ReactNode } from 'react';
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

interface ExtractionPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Edits what is extracted from the videos of this batch. It can be changed until Start; the frames are then extracted again. */
export function ExtractionPopover({ batch, place }: ExtractionPopoverProps): ReactNode {
  const { plan } = batch;
  const [change, setChange] = useState<Partial<Extraction> & Partial<WriteDownChoices>>({});
  const isFixed = !isBeforeStart(batch);
  const translations = useTranslations();
  const { t } = translations;

  const open = (isOpen: boolean): void => {
    setChange({});
    place.onOpen(isOpen);
  };
  const apply = async (): Promise<void> => {
    const reply = await request('batch.plan', { batchId: batch.id, change });
    if (reply.ok) open(false);
  };

  return (
    <ChipPopover
      place={{ ...place, onOpen: open }}
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
      <ExtractionFields
        value={{ ...plan, ...change }}
        model={plan.model}
        isDisabled={isFixed}
        onChange={(more) => setChange({ ...change, ...more })}
      />
      <WriteDownField
        value={{ ...plan, ...change }}
        isDisabled={isFixed}
        onChange={(more) => setChange({ ...change, ...more })}
      />
      <div className="popover__foot">
        {isFixed ? (
          <FixedHint batch={batch} onLeave={() => open(false)} />
        ) : (
          <span className="field__hint">{t('run.framesHint')}</span>
        )}
        <span className="spacer" />
        {!isFixed && (
          <Button look="primary" disabled={Object.keys(change).length === 0} onClick={() => void apply()}>
            {t('app.apply')}
          </Button>
        )}
      </div>
    </ChipPopover>
  );
}
