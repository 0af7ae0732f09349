import { RadioGroup } from 'radix-ui';
import { useMemo, type ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { usableNames } from '../../shared/key-check.ts';
import { modelLabel, modelTable, preferredModel } from '../../shared/models.ts';
import type { Thinking } from '../../shared/plan.ts';
import type { Price } from '../../shared/prices.ts';
import { changeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { request } from '../store/bridge.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';
import { describeThinking } from './describe-thinking.ts';
import { modelRows, type ModelRow } from './model-rows.ts';
import { SettingsSection } from './SettingsSection.tsx';

const PRICES_PAGE = 'https://ai.google.dev/gemini-api/docs/pricing';
/** The value of the radio button for Framelane's choice; no model is named so. */
const OURS = 'framelane';

/** The models that the key may use, with their prices, and how much they think. */
export function ModelsSection(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { model, prices, thinking } = useApp((state) => state.settings);
  const check = useApp((state) => state.keyCheck);
  const nowMs = useSeconds(false);
  const rows = useMemo(
    () => modelRows({ check, chosen: model, prices, nowMs }),
    [check, model, prices, nowMs],
  );
  const levels: readonly Option<Thinking>[] = (['auto', 'minimal', 'low', 'medium', 'high'] as const).map(
    (value) => ({ value, name: t(`settings.thinking_${value}`) }),
  );
  const ours = preferredModel(usableNames(check));
  const asked = model ?? ours;
  const isListed = check?.kind === 'accepted';
  return (
    <SettingsSection
      name="models"
      title={t('settings.models')}
      about={isListed ? t('settings.modelsAbout') : t('settings.modelsAboutUnknown')}
    >
      <RadioGroup.Root
        className="models"
        aria-label={t('settings.models')}
        value={model ?? OURS}
        onValueChange={(value) => void changeSettings({ model: value === OURS ? null : value })}
      >
        <RadioGroup.Item className="models__row" value={OURS}>
          <span className="models__dot" aria-hidden="true" />
          <span className="models__words">
            <span className="models__name">{t('settings.modelOurs', { model: modelLabel(ours) })}</span>
            <span className="models__about">{t('settings.modelOursHint')}</span>
          </span>
        </RadioGroup.Item>
        {rows.map((row) => (
          <ModelItem key={row.name} row={row} />
        ))}
      </RadioGroup.Root>
      <p className="models__source">
        {t('settings.modelsSource', { date: describeDay(modelTable.asOf, translations) })}{' '}
        <button
          type="button"
          className="link"
          onClick={() => void request('link.open', { url: PRICES_PAGE })}
        >
          {t('settings.modelsSourceLink')}
        </button>
      </p>
      <SettingRow
        name={t('settings.thinking')}
        hint={`${describeThinking(asked, thinking, translations)} ${t('settings.thinkingHint')}`}
      >
        <Choice
          label={t('settings.thinking')}
          value={thinking}
          options={levels}
          onChange={(next) => void changeSettings({ thinking: next })}
        />
      </SettingRow>
    </SettingsSection>
  );
}

function ModelItem({ row }: { readonly row: ModelRow }): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const tag = tagOf(row, translations);
  const origin = originOf(row, translations);
  return (
    <RadioGroup.Item className="models__row" value={row.name}>
      <span className="models__dot" aria-hidden="true" />
      <span className="models__words">
        <span className="models__name">
          {row.label}
          {row.label !== row.name && <code className="models__id">{row.name}</code>}
          {tag !== null && <span className={`tag tag--${tag.tone}`}>{tag.text}</span>}
        </span>
        <span className="models__about">{describeRow(row, translations)}</span>
      </span>
      <span className="models__price num">
        {row.price === null ? t('settings.modelNoPrice') : describePrice(row.price, translations)}
        {origin !== null && <span className="models__about">{origin}</span>}
        {row.nextPrice !== null && (
          <span className="models__about">
            {t('settings.modelNextPrice', {
              date: describeDay(row.nextPrice.from, translations),
              price: describePrice(row.nextPrice.price, translations),
            })}
          </span>
        )}
      </span>
    </RadioGroup.Item>
  );
}

function tagOf(
  { availability, isOffered }: ModelRow,
  { t }: Translations,
): { readonly tone: 'warn' | 'danger' | 'plain'; readonly text: string } | null {
  if (!isOffered) return { tone: 'danger', text: t('settings.modelNotOffered') };
  switch (availability.kind) {
    case 'available':
    case 'unknown':
      return null;
    case 'preview':
      return { tone: 'plain', text: t('settings.modelPreview') };
    case 'deprecated':
      return { tone: 'warn', text: t('settings.modelDeprecated') };
    case 'retired':
      return { tone: 'danger', text: t('settings.modelRetired') };
  }
}

/** Tells where a price is from, if it is not from the list that the page names; null otherwise. */
function originOf({ info, price, isOwnPrice }: ModelRow, translations: Translations): string | null {
  const { t } = translations;
  if (isOwnPrice) return t('settings.modelOwnPrice');
  if (price === null || info === null) return null;
  if (info.source === null) return t('settings.modelPriceQuoted');
  if (info.asOf === modelTable.asOf) return null;
  return t('settings.modelPriceAsOf', { date: describeDay(info.asOf, translations) });
}

/** Tells what a model takes, and what comes in its place. */
function describeRow({ info, availability }: ModelRow, translations: Translations): string {
  const { t } = translations;
  const takes =
    info === null
      ? t('settings.takesUnknown')
      : t('settings.takes', { list: info.takes.map((kind) => t(`settings.takes_${kind}`)).join(', ') });
  if (availability.kind !== 'deprecated' && availability.kind !== 'retired') return takes;
  const successor = modelLabel(availability.successor);
  return availability.retiredOn === null
    ? t('settings.modelSuccessor', { takes, successor })
    : t('settings.modelSuccessorOn', {
        takes,
        successor,
        date: describeDay(availability.retiredOn, translations),
      });
}

/** Formats a price: `$0.30 in, $2.50 out`. */
function describePrice({ input, output, long }: Price, translations: Translations): string {
  const dollars = (amount: number): string => translations.number(amount, 2);
  const price = translations.t('settings.modelPrice', { input: dollars(input), output: dollars(output) });
  if (long === null) return price;
  return translations.t('settings.modelPriceLong', {
    price,
    tokens: translations.number(long.aboveTokens),
    input: dollars(long.input),
    output: dollars(long.output),
  });
}

/** Formats a day, `YYYY-MM-DD`: `1 January 2027`. */
function describeDay(day: string, translations: Translations): string {
  return translations.moment(Date.parse(`${day}T12:00:00`), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
