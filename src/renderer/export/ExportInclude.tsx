import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Include } from '../../shared/export-choices.ts';
import { useWords } from '../store/words.ts';

const PARTS = [
  'frames',
  'comparison',
  'checks',
  'transcript',
  'details',
] as const satisfies readonly (keyof Include)[];

interface ExportIncludeProps {
  readonly include: Include;
  readonly isDisabled: boolean;
  /** There is nothing to compare, or no document to compare it in. */
  readonly hasComparison: boolean;
  readonly onInclude: (include: Include) => void;
}

/** What stands beside the reports. */
export function ExportInclude({
  include,
  isDisabled,
  hasComparison,
  onInclude,
}: ExportIncludeProps): ReactNode {
  const { say } = useWords();
  return (
    <div role="group" aria-label={say('exports.include')}>
      <h3 className="export__group">
        {say('exports.include')} {isDisabled && <span>{say('exports.includeFor')}</span>}
      </h3>
      {PARTS.map((part) => {
        const isOff = isDisabled || (part === 'comparison' && !hasComparison);
        return (
          <label key={part} className={isOff ? 'export__part export__part--off' : 'export__part'}>
            <Checkbox.Root
              className="check"
              aria-label={say(`exports.${part}`)}
              disabled={isOff}
              checked={include[part] && !isOff}
              onCheckedChange={(to) => onInclude({ ...include, [part]: to === true })}
            >
              <Checkbox.Indicator>
                <Check size={12} strokeWidth={3} />
              </Checkbox.Indicator>
            </Checkbox.Root>
            <span>{say(`exports.${part}`)}</span>
            <span className="export__hint">{say(`exports.${part}Hint`)}</span>
          </label>
        );
      })}
    </div>
  );
}
