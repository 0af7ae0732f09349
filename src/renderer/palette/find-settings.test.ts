import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { settingPlaces } from './find-settings.ts';

const renderer = join(import.meta.dirname, '..');

test('the palette finds every row of the settings', async () => {
  const files = (await readdir(renderer, { recursive: true })).filter((name) => name.endsWith('.tsx'));
  const texts = await Promise.all(files.map((name) => readFile(join(renderer, name), 'utf8')));
  const rows = texts.flatMap((text) =>
    [...text.matchAll(/<SettingRow\s+name=\{t\('settings\.(\w+)'\)\}/gu)].map(([, row]) => row),
  );
  expect(rows.length).toBeGreaterThan(40);
  const found = new Set(settingPlaces(english).map(({ at }) => at));
  // Safe: each row's name is a sentence of the settings.
  const names = rows.map((row) => english.t(`settings.${row ?? ''}` as 'settings.model'));
  expect(names.filter((name) => !found.has(name))).toEqual([]);
});
