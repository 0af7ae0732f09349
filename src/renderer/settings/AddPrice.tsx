import { useId, useState, type ReactNode } from 'react';
import type { ModelPrice } from '../../shared/prices.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { parseModel, parsePrice, type Parsed } from '../ui/parse.ts';

interface AddPriceProps {
  /** The models that already have a price. */
  readonly models: readonly ModelPrice[];
  readonly onAdd: (price: ModelPrice) => void;
}

const NOTHING = { model: '', input: '', output: '' };

/** The last row of the price table, which adds a model. */
export function AddPrice({ models, onAdd }: AddPriceProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [typed, setTyped] = useState(NOTHING);
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();
  const add = (): void => {
    const model = parseModel(typed.model, translations);
    const input = parsePrice(typed.input, translations);
    const output = parsePrice(typed.output, translations);
    const wrong =
      troubleOf(model) ??
      (model.ok && model.value === null ? t('settings.wrongModelEmpty') : null) ??
      (model.ok && models.some((one) => one.model === model.value) ? t('settings.wrongModelTwice') : null) ??
      troubleOf(input) ??
      troubleOf(output);
    setTrouble(wrong);
    if (!model.ok || model.value === null || !input.ok || !output.ok || wrong !== null) return;
    onAdd({ model: model.value, inputPerMillion: input.value, outputPerMillion: output.value });
    setTyped(NOTHING);
  };
  const field = (name: keyof typeof NOTHING, label: string, placeholder: string): ReactNode => (
    <span className="draft__box">
      {name !== 'model' && <span aria-hidden="true">$</span>}
      <input
        className="num"
        aria-label={label}
        aria-describedby={trouble === null ? undefined : id}
        placeholder={placeholder}
        spellCheck={false}
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
    </span>
  );
  const priceOf = (name: 'settings.priceIn' | 'settings.priceOut'): string =>
    t(name, { model: t('settings.anotherModel') });
  return (
    <div className="prices__row prices__row--add" role="row" aria-label={t('settings.anotherModel')}>
      <span role="cell" className="draft">
        {field('model', t('settings.anotherModel'), t('settings.anotherModel'))}
        {trouble !== null && (
          <span className="error-text draft__trouble" id={id} role="alert">
            {trouble}
          </span>
        )}
      </span>
      <span role="cell" className="draft draft--short">
        {field('input', priceOf('settings.priceIn'), translations.number(0.3, 2))}
      </span>
      <span role="cell" className="draft draft--short">
        {field('output', priceOf('settings.priceOut'), translations.number(2.5, 2))}
      </span>
      <span role="cell">
        <Button onClick={add}>{t('settings.add')}</Button>
      </span>
    </div>
  );
}

function troubleOf(parsed: Parsed<unknown>): string | null {
  return parsed.ok ? null : parsed.trouble;
}
