import { Film } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import type { Extraction } from '../../shared/plan.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ExtractionFields } from '../settings/ExtractionFields.tsx';
import { ask } from '../store/actions.ts';
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
  const words = extractionWords(plan);

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
      <Popover.Trigger
        className="chip chip--short"
        aria-label={`Frames: ${words}`}
        title={`Frames: ${words}`}
      >
        <Film size={14} />
        Frames
        <b className="ellipsis">{words}</b>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover popover--wide"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Frames"
        >
          <h3 className="popover__title">What is taken from these videos</h3>
          <ExtractionFields
            value={{ ...plan, ...change }}
            isDisabled={isFixed}
            onChange={(more) => setChange({ ...change, ...more })}
          />
          <div className="popover__foot">
            <span className="field__hint">
              {isFixed ? 'The batch has started, so this is fixed.' : 'Frames are taken again.'}
            </span>
            <span className="spacer" />
            {!isFixed && (
              <Button look="primary" disabled={Object.keys(change).length === 0} onClick={() => void apply()}>
                Apply
              </Button>
            )}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
