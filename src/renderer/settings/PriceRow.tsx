import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ModelPrice } from '../../shared/prices.ts';
import { useWords } from '../store/words.ts';
import { IconButton } from '../ui/Button.tsx';
import { DraftField } from './DraftField.tsx';
import { describePrice } from './describe-price.ts';
import { parsePrice } from './parse.ts';

interface PriceRowProps {
  readonly price: ModelPrice;
  readonly onChange: (price: ModelPrice) => void;
  readonly onRemove: () => void;
}

/** One model and what it costs. */
export function PriceRow({ price, onChange, onRemove }: PriceRowProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { model, inputPerMillion, outputPerMillion } = price;
  return (
    <div className="prices__row" role="row" aria-label={model}>
      <span role="cell" className="ellipsis" title={model}>
        {model}
      </span>
      <span role="cell">
        <DraftField
          label={say('settings.priceIn', { model })}
          width="short"
          before="$"
          value={describePrice(inputPerMillion, words)}
          parse={parsePrice}
          onKeep={(next) => onChange({ ...price, inputPerMillion: next })}
        />
      </span>
      <span role="cell">
        <DraftField
          label={say('settings.priceOut', { model })}
          width="short"
          before="$"
          value={describePrice(outputPerMillion, words)}
          parse={parsePrice}
          onKeep={(next) => onChange({ ...price, outputPerMillion: next })}
        />
      </span>
      <span role="cell">
        <IconButton label={say('settings.removeNamed', { name: model })} onClick={onRemove}>
          <X size={15} />
        </IconButton>
      </span>
    </div>
  );
}
