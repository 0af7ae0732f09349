import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { defaultPrices, priceTableSchema, type ModelPrice, type PriceTable } from '../../shared/prices.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/Button.tsx';
import { AddPrice } from './AddPrice.tsx';
import { DraftField } from './DraftField.tsx';
import type { Parsed } from './parse.ts';
import { PriceRow } from './PriceRow.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What models cost, as the user knows it. */
export function PricesSection(): ReactNode {
  const prices = useApp((state) => state.settings.prices);
  const keep = (change: Partial<PriceTable>): void =>
    void changeSettings({ prices: { ...prices, ...change } });
  const keepModel = (place: number, next: ModelPrice): void =>
    keep({ models: prices.models.with(place, next) });
  return (
    <SettingsSection
      name="prices"
      title="Prices"
      about="In dollars for a million tokens. Every cost you see is “about”: an estimate from this table, never Google’s bill."
    >
      <div className="prices" role="table" aria-label="Prices of models">
        <div className="prices__row prices__row--head" role="row">
          <span role="columnheader">Model, and its dated versions</span>
          <span role="columnheader">In</span>
          <span role="columnheader">Out</span>
          <span role="columnheader" aria-label="Remove" />
        </div>
        {prices.models.map((price, place) => (
          <PriceRow
            key={price.model}
            price={price}
            onChange={(next) => keepModel(place, next)}
            onRemove={() => keep({ models: prices.models.toSpliced(place, 1) })}
          />
        ))}
        <AddPrice models={prices.models} onAdd={(added) => keep({ models: [...prices.models, added] })} />
      </div>
      <SettingRow name="As of" hint="When you last looked the prices up">
        <DraftField
          label="Prices as of"
          type="date"
          value={prices.asOf}
          parse={parseDate}
          onKeep={(asOf) => keep({ asOf })}
        />
        <span className="spacer" />
        <Button look="ghost" onClick={() => void changeSettings({ prices: defaultPrices })}>
          <RotateCcw size={14} />
          Reset to defaults
        </Button>
      </SettingRow>
    </SettingsSection>
  );
}

function parseDate(text: string): Parsed<string> {
  const { success, data } = priceTableSchema.shape.asOf.safeParse(text);
  return success ? { ok: true, value: data } : { ok: false, trouble: 'Write a date such as 2026-11-22.' };
}
