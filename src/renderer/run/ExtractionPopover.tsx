import { Film } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import type { Extraction } from '../../shared/plan.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ExtractionFields } from '../settings/ExtractionFields.tsx';
import { ask } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { extractionWords } from './extraction-words.ts';

interface ExtractionPopoverProps {
  readonly batch: Batch;
}

/** What is taken from the videos of this batch. Until Start it may be changed; frames are then taken again. */
export function ExtractionPopover({ batch }: ExtractionPopoverProps): ReactNode {
  const { plan, phase } = batch;
  const [change, setChange] = useState<Partial<Extraction>>({});
  const [isOpen, setIsOpen] = useState(false);
  const isFixed = phase.kind !== 'ready' && phase.kind !== 'scanning';
  const words = useWords();
  const { say } = words;
  const label = say('run.framesLabel', { what: extractionWords(plan, words) });

  const apply = async (): Promise<void> => {
    const reply = await ask('batch.plan', { batchId: batch.id, change });
    if (reply.ok) setIsOpen(false);
  };

  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(next) => {
        setChange({});
        setIsOpen(next);
      }}
    >
      <Popover.Trigger className="chip chip--short" title={label}>
        <Film size={14} />
        {say('run.frames')}
        <b className="ellipsis">{extractionWords(plan, words)}</b>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover popover--wide"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={say('run.frames')}
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
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
