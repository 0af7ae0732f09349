import { z } from 'zod';
import { settingsSchema } from './settings-schema.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Settings as a file holds them: what is missing, old or damaged is the default, so that every file opens. */
export function parseSettings(stored: unknown): Settings {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const good = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(fields[name]);
    return success ? [[name, data] as const] : [];
  });
  return settingsSchema.parse({ ...defaultSettings, ...Object.fromEntries(good) });
}
