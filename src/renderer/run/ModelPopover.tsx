import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { modelSchema } from '../../shared/plan.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ask } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';

interface ModelPopoverProps {
  readonly batch: Batch;
  readonly children: ReactNode;
}

/** Which model writes the reports of this batch. */
export function ModelPopover({ batch, children }: ModelPopoverProps): ReactNode {
  const { plan, phase } = batch;
  const [text, setText] = useState(plan.model ?? '');
  const [isOpen, setIsOpen] = useState(false);
  const isFixed = phase.kind !== 'ready' && phase.kind !== 'scanning';
  const typed = text.trim();
  const isFine = typed === '' || modelSchema.safeParse(typed).success;

  const apply = async (): Promise<void> => {
    const model = typed === '' ? null : typed;
    const reply = await ask('batch.plan', { batchId: batch.id, change: { model } });
    if (reply.ok) setIsOpen(false);
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger className="chip chip--model" aria-label={`Model: ${plan.model ?? 'default'}`}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="start" sideOffset={6} aria-label="Model">
          <form
            className="field"
            onSubmit={(event) => {
              event.preventDefault();
              if (isFine) void apply();
            }}
          >
            <label className="field__label" htmlFor="model-name">
              Model
            </label>
            <input
              id="model-name"
              className="input"
              spellCheck={false}
              placeholder="Default"
              readOnly={isFixed}
              aria-invalid={!isFine}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <p className="field__hint">
              {isFixed
                ? 'The batch has started, so this is fixed.'
                : isFine
                  ? 'As Google writes it. Leave it empty for the default.'
                  : 'A model name is letters, digits, dots and dashes.'}
            </p>
            {!isFixed && (
              <div className="popover__foot">
                <Button look="primary" type="submit" disabled={!isFine}>
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
