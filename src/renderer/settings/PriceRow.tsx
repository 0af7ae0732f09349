import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ModelPrice } from '../../shared/prices.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { parsePrice } from '../ui/parse.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

interface PriceRowProps {
  readonly price: ModelPrice;
  readonly onChange: (change: Partial<ModelPrice>) => void;
  readonly onRemove: () => void;
}

/** A row of the price table: one model and its prices. */
export function PriceRow({ price, onChange, onRemove }: PriceRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { model, inputPerMillion, outputPerMillion } = price;
  return (
    <div className="prices__row" role="row" aria-label={model}>
      <span role="cell" className="ellipsis" title={model}>
        {model}
      </span>
      <span role="cell">
        <DraftField
          label={t('settings.priceIn', { model })}
          width="short"
          before="$"
          value={describePrice(inputPerMillion, translations)}
          parse={parsePrice}
          onKeep={(next) => onChange({ inputPerMillion: next })}
        />
      </span>
      <span role="cell">
        <DraftField
          label={t('settings.priceOut', { model })}
          width="short"
          before="$"
          value={describePrice(outputPerMillion, translations)}
          parse={parsePrice}
          onKeep={(next) => onChange({ outputPerMillion: next })}
        />
      </span>
      <span role="cell">
        <IconButton label={t('settings.removeNamed', { name: model })} onClick={onRemove}>
          <X size={15} />
        </IconButton>
      </span>
    </div>
  );
}

/** Formats a price in dollars with at least two decimals: `0.30`, `0.075`. */
function describePrice(dollars: number, translations: Translations): string {
  const exact = String(dollars);
  const places = exact.split('.')[1]?.length ?? 0;
  return translations.number(dollars, Math.max(2, places));
}
