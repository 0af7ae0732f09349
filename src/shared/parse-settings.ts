import { z } from 'zod';
import { settingsSchema } from './settings-schema.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Settings with an old name in files of earlier versions: old name to current name. */
const RENAMED: Readonly<Record<string, string>> = { tries: 'attempts' };

/** Parses stored settings. A missing or invalid value becomes its default, so any file can be read. */
export function parseSettings(stored: unknown): Settings {
  const found = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const fields = { ...withCurrentNames(found), ...found };
  const good = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(fields[name]);
    return success ? [[name, data] as const] : [];
  });
  return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(good) });
}

function withCurrentNames(found: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [RENAMED[name] ?? name, value]));
}
