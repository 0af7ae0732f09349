import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { noPrices, type ModelPrice, type PriceTable } from '../../shared/prices.ts';
import { priceTableSchema } from '../../shared/prices-schema.ts';
import { changeFrom, changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { AddPrice } from './AddPrice.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Parsed } from '../ui/parse.ts';
import { PriceRow } from './PriceRow.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The table of model prices, which the user maintains. */
export function PricesSection(): ReactNode {
  const { t } = useTranslations();
  const prices = useApp((state) => state.settings.prices);
  const keep = (change: (table: PriceTable) => Partial<PriceTable>): void =>
    void changeFrom((settings) => ({ prices: { ...settings.prices, ...change(settings.prices) } }));
  const keepModel = (model: string, change: Partial<ModelPrice>): void =>
    keep(({ models }) => ({
      models: models.map((one) => (one.model === model ? { ...one, ...change } : one)),
    }));
  const remove = (model: string): void =>
    keep(({ models }) => ({ models: models.filter((one) => one.model !== model) }));
  return (
    <SettingsSection name="prices" title={t('settings.prices')} about={t('settings.pricesAbout')}>
      <div className="prices" role="table" aria-label={t('settings.pricesTable')}>
        <div className="prices__row prices__row--head" role="row">
          <span role="columnheader">{t('settings.pricesModel')}</span>
          <span role="columnheader">{t('settings.pricesIn')}</span>
          <span role="columnheader">{t('settings.pricesOut')}</span>
          <span role="columnheader">
            <span className="hidden-text">{t('settings.remove')}</span>
          </span>
        </div>
        {prices.models.map((price) => (
          <PriceRow
            key={price.model}
            price={price}
            onChange={(change) => keepModel(price.model, change)}
            onRemove={() => remove(price.model)}
          />
        ))}
        <AddPrice
          models={prices.models}
          onAdd={(added) => keep(({ models }) => ({ models: [...models, added] }))}
        />
      </div>
      <SettingRow name={t('settings.asOf')} hint={t('settings.asOfHint')}>
        <DraftField
          label={t('settings.pricesAsOf')}
          type="date"
          value={prices.asOf ?? ''}
          parse={parseDate}
          onKeep={(asOf) => keep(() => ({ asOf }))}
        />
        <span className="spacer" />
        <Button look="ghost" onClick={() => void changeSettings({ prices: noPrices })}>
          <RotateCcw size={14} />
          {t('settings.resetPrices')}
        </Button>
      </SettingRow>
    </SettingsSection>
  );
}

function parseDate(text: string, { t }: Translations): Parsed<string | null> {
  const { success, data } = priceTableSchema.shape.asOf.safeParse(text);
  return success ? { ok: true, value: data } : { ok: false, trouble: t('settings.wrongDate') };
}
