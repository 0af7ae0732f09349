import { z } from 'zod';
import { priceTableSchema } from './prices-schema.ts';
import type { ModelPrice } from './prices.ts';
import { settingsSchema } from './settings-schema.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Settings with an old name in files of earlier versions: old name to current name. */
const RENAMED: Readonly<Record<string, string>> = { tries: 'attempts' };

/**
 * The prices that earlier versions wrote into every file of settings. They are not the user's own, and would hide newer prices that
 * come with the app.
 */
const OLD_DEFAULT_PRICES: readonly ModelPrice[] = [
  { model: 'gemini-2.5-flash-lite', inputPerMillion: 0.1, outputPerMillion: 0.4 },
  { model: 'gemini-2.5-flash', inputPerMillion: 0.3, outputPerMillion: 2.5 },
  { model: 'gemini-2.5-pro', inputPerMillion: 1.25, outputPerMillion: 10 },
];
const OLD_DEFAULT_AS_OF = '2025-11-01';

/** Parses stored settings. A missing or invalid value becomes its default, so any file can be read. */
export function parseSettings(stored: unknown): Settings {
  const found = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const fields = withOwnPrices({ ...withCurrentNames(found), ...found });
  const good = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(fields[name]);
    return success ? [[name, data] as const] : [];
  });
  return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(good) });
}

function withCurrentNames(found: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [RENAMED[name] ?? name, value]));
}

/** Leaves only prices that the user changed or added. */
function withOwnPrices(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { success, data: prices } = priceTableSchema.safeParse(fields.prices);
  if (!success) return fields;
  const models = prices.models.filter((price) => !OLD_DEFAULT_PRICES.some((old) => isSamePrice(old, price)));
  return { ...fields, prices: { asOf: prices.asOf === OLD_DEFAULT_AS_OF ? null : prices.asOf, models } };
}

function isSamePrice(one: ModelPrice, other: ModelPrice): boolean {
  return (
    one.model === other.model &&
    one.inputPerMillion === other.inputPerMillion &&
    one.outputPerMillion === other.outputPerMillion
  );
}
