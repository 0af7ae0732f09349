import { Check, Minus } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import type { ReactNode } from 'react';

interface TickProps {
  readonly label: string;
  readonly state: boolean | 'indeterminate';
  readonly onChange: (isTaken: boolean) => void;
  /** Rows are reached by the arrow keys, so that their checkboxes are no stops of Tab. */
  readonly isTabStop?: boolean;
}

/** A checkbox that takes a video, or all of them, into the batch. */
export function Tick({ label, state, onChange, isTabStop = false }: TickProps): ReactNode {
  return (
    <Checkbox.Root
      className="check"
      aria-label={label}
      title={label}
      tabIndex={isTabStop ? 0 : -1}
      checked={state}
      onCheckedChange={(to) => onChange(to === true)}
      // A press takes the video; it does not select its row too.
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Checkbox.Indicator>
        {state === 'indeterminate' ? (
          <Minus size={12} strokeWidth={3} />
        ) : (
          <Check size={12} strokeWidth={3} />
        )}
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
