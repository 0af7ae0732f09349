import { z } from 'zod';
import { settingsSchema } from './settings-schema.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Settings that an earlier version wrote under another name: old name → today's. */
const RENAMED: Readonly<Record<string, string>> = { tries: 'attempts' };

/** Reads settings from a file. A missing or damaged value becomes its default, so that every file opens. */
export function parseSettings(stored: unknown): Settings {
  const found = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const fields = { ...withTodaysNames(found), ...found };
  const good = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(fields[name]);
    return success ? [[name, data] as const] : [];
  });
  return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(good) });
}

function withTodaysNames(found: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [RENAMED[name] ?? name, value]));
}
