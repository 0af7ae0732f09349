import { FileText } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { ask } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';

interface ContextPopoverProps {
  readonly batch: Batch;
}

/** What Gemini should know about all videos of the batch. It holds for videos that have not been sent yet. */
export function ContextPopover({ batch }: ContextPopoverProps): ReactNode {
  const { plan, phase } = batch;
  const [text, setText] = useState(plan.context);
  const [isOpen, setIsOpen] = useState(false);
  const isFixed = phase.kind !== 'ready' && phase.kind !== 'scanning';

  const apply = async (): Promise<void> => {
    const reply = await ask('batch.plan', { batchId: batch.id, change: { context: text.trim() } });
    if (reply.ok) setIsOpen(false);
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger className={plan.context === '' ? 'chip chip--short' : 'chip'}>
        <FileText size={14} />
        Context
        <b className="ellipsis">{plan.context === '' ? 'none' : plan.context}</b>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="start" sideOffset={6} aria-label="Context">
          <form
            className="field"
            onSubmit={(event) => {
              event.preventDefault();
              void apply();
            }}
          >
            <label className="field__label" htmlFor="context-text">
              What should Gemini know?
            </label>
            <textarea
              id="context-text"
              className="input"
              rows={6}
              maxLength={20_000}
              readOnly={isFixed}
              placeholder="The product, the audience, what to look for, the language of the reports"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <p className="field__hint">
              {isFixed ? 'The batch has started, so this is fixed.' : 'Sent with every video of this batch.'}
            </p>
            {!isFixed && (
              <div className="popover__foot">
                <Button look="primary" type="submit">
                  Apply
                </Button>
              </div>
            )}
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
