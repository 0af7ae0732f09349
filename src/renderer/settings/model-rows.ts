import { reportModels, type KeyCheck } from '../../shared/key-check.ts';
import {
  isVariantOf,
  modelInfo,
  modelTable,
  preferredModel,
  availabilityOf,
  type ModelInfo,
  type ModelAvailability,
} from '../../shared/models.ts';
import { dayOf, priceOf, type Price, type PriceTable } from '../../shared/prices.ts';

/** One model in the list of the settings. */
export interface ModelRow {
  readonly name: string;
  readonly label: string;
  /** Framelane's facts about it; null if there are none. */
  readonly info: ModelInfo | null;
  readonly availability: ModelAvailability;
  /** Null if nobody knows it. */
  readonly price: Price | null;
  /** The price that follows, and its first day; null if none is known. */
  readonly nextPrice: { readonly from: string; readonly price: Price } | null;
  /** True if the user's own price holds. */
  readonly isOwnPrice: boolean;
  /** False for a chosen model that the key may not use. */
  readonly isOffered: boolean;
}

interface Listed {
  readonly check: KeyCheck | null;
  /** The model that the user chose; null for Framelane's choice. */
  readonly chosen: string | null;
  readonly prices: PriceTable;
  readonly nowMs: number;
}

/**
 * The models that the key may use for reports: Framelane's choice first, models that Google gives up last. Without an accepted key those
 * that Framelane knows. A chosen model is always among them.
 */
export function modelRows({ check, chosen, prices, nowMs }: Listed): readonly ModelRow[] {
  const offered =
    check?.kind === 'accepted'
      ? reportModels(check.models)
      : modelTable.models.map(({ name, label }) => ({ name, displayName: label }));
  const names = offered.map(({ name }) => name);
  const rows = offered.map(({ name, displayName }) => rowOf(name, displayName, true, prices, nowMs));
  const all =
    chosen === null || names.includes(chosen)
      ? rows
      : [...rows, rowOf(chosen, '', check?.kind !== 'accepted', prices, nowMs)];
  const preferred = preferredModel(check?.kind === 'accepted' ? names : null);
  const known = modelTable.models.map(({ name }) => name);
  const rank = ({ name, availability }: ModelRow): number => {
    if (name === preferred) return -1;
    if (availability.kind === 'deprecated' || availability.kind === 'retired') return known.length + 1;
    const place = known.indexOf(name);
    return place === -1 ? known.length : place;
  };
  return all.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}

function rowOf(
  name: string,
  displayName: string,
  isOffered: boolean,
  prices: PriceTable,
  nowMs: number,
): ModelRow {
  const info = modelInfo(name);
  const day = dayOf(nowMs);
  const price = priceOf(prices, name, nowMs);
  const isOwnPrice = prices.models.some(({ model }) => isVariantOf(name, model));
  const next = isOwnPrice ? undefined : info?.prices.find(({ from }) => from !== null && from > day);
  return {
    name,
    label: info?.name === name ? info.label : displayName === '' ? name : displayName,
    info,
    availability: availabilityOf(name, day),
    price,
    nextPrice: next?.from == null || isSame(price, next) ? null : { from: next.from, price: next },
    isOwnPrice,
    isOffered,
  };
}

function isSame(one: Price | null, other: Price | null): boolean {
  return (
    one?.input === other?.input && one?.output === other?.output && one?.long?.input === other?.long?.input
  );
}
