import { Film } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Extraction } from '../../shared/plan.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ExtractionFields } from '../settings/ExtractionFields.tsx';
import { ask } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { extractionWords } from './extraction-words.ts';

interface ExtractionPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** What is taken from the videos of this batch. Until Start it may be changed; frames are then taken again. */
export function ExtractionPopover({ batch, place }: ExtractionPopoverProps): ReactNode {
  const { plan, phase } = batch;
  const [change, setChange] = useState<Partial<Extraction>>({});
  const isFixed = phase.kind !== 'ready' && phase.kind !== 'scanning';
  const words = useWords();
  const { say } = words;

  const open = (isOpen: boolean): void => {
    setChange({});
    place.onOpen(isOpen);
  };
  const apply = async (): Promise<void> => {
    const reply = await ask('batch.plan', { batchId: batch.id, change });
    if (reply.ok) open(false);
  };

  return (
    <ChipPopover
      place={{ ...place, onOpen: open }}
      label={say('run.frames')}
      hint={say('run.framesLabel', { what: extractionWords(plan, words) })}
      isWide
      chip={
        <>
          <Film size={14} />
          {say('run.frames')}
          <b className="ellipsis">{extractionWords(plan, words)}</b>
        </>
      }
    >
      <h3 className="popover__title">{say('run.framesTitle')}</h3>
      <ExtractionFields
        value={{ ...plan, ...change }}
        isDisabled={isFixed}
        onChange={(more) => setChange({ ...change, ...more })}
      />
      <div className="popover__foot">
        <span className="field__hint">{isFixed ? say('run.fixed') : say('run.framesHint')}</span>
        <span className="spacer" />
        {!isFixed && (
          <Button look="primary" disabled={Object.keys(change).length === 0} onClick={() => void apply()}>
            {say('app.apply')}
          </Button>
        )}
      </div>
    </ChipPopover>
  );
}
