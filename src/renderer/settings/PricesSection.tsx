import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { defaultPrices, type ModelPrice, type PriceTable } from '../../shared/prices.ts';
import { priceTableSchema } from '../../shared/prices-schema.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { AddPrice } from './AddPrice.tsx';
import { DraftField } from './DraftField.tsx';
import type { Words } from '../../shared/words/words.ts';
import type { Parsed } from './parse.ts';
import { PriceRow } from './PriceRow.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** What models cost, as the user knows it. */
export function PricesSection(): ReactNode {
  const { say } = useWords();
  const prices = useApp((state) => state.settings.prices);
  const keep = (change: Partial<PriceTable>): void =>
    void changeSettings({ prices: { ...prices, ...change } });
  const keepModel = (place: number, next: ModelPrice): void =>
    keep({ models: prices.models.with(place, next) });
  return (
    <SettingsSection name="prices" title={say('settings.prices')} about={say('settings.pricesAbout')}>
      <div className="prices" role="table" aria-label={say('settings.pricesTable')}>
        <div className="prices__row prices__row--head" role="row">
          <span role="columnheader">{say('settings.pricesModel')}</span>
          <span role="columnheader">{say('settings.pricesIn')}</span>
          <span role="columnheader">{say('settings.pricesOut')}</span>
          <span role="columnheader">
            <span className="hidden-text">{say('settings.remove')}</span>
          </span>
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
      <SettingRow name={say('settings.asOf')} hint={say('settings.asOfHint')}>
        <DraftField
          label={say('settings.pricesAsOf')}
          type="date"
          value={prices.asOf}
          parse={parseDate}
          onKeep={(asOf) => keep({ asOf })}
        />
        <span className="spacer" />
        <Button look="ghost" onClick={() => void changeSettings({ prices: defaultPrices })}>
          <RotateCcw size={14} />
          {say('settings.resetPrices')}
        </Button>
      </SettingRow>
    </SettingsSection>
  );
}

function parseDate(text: string, { say }: Words): Parsed<string> {
  const { success, data } = priceTableSchema.shape.asOf.safeParse(text);
  return success ? { ok: true, value: data } : { ok: false, trouble: say('settings.wrongDate') };
}
