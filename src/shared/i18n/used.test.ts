import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogues } from './i18n.ts';

/** Areas whose sentences are found by the name of what they are about, not by a key that stands in the code. */
const BY_NAME: ReadonlySet<string> = new Set(['search']);

it('has no sentence that nothing shows', () => {
  const src = join(import.meta.dirname, '../..');
  const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/u.test(name) && !/i18n[\\/](?:en|de)/u.test(name))
    .map((name) => readFileSync(join(src, name), 'utf8'));
  const named = new Set<string>();
  const beginnings = new Set<string>();
  for (const text of texts) {
    for (const [, key = ''] of text.matchAll(/['"`]([a-zA-Z]+\.\w+)['"`]/gu)) named.add(key);
    for (const [, start = ''] of text.matchAll(/`([a-zA-Z]+\.\w*)\$\{/gu)) beginnings.add(start);
  }
  const isShown = (key: string): boolean =>
    named.has(key) || [...beginnings].some((start) => key.startsWith(start));
  const keys = Object.entries(catalogues.en).flatMap(([area, sentences]) =>
    BY_NAME.has(area) ? [] : Object.keys(sentences).map((name) => `${area}.${name}`),
  );
  expect(keys.length).toBeGreaterThan(2000);
  expect(keys.filter((key) => !isShown(key))).toEqual([]);
});
