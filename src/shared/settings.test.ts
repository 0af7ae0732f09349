import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noPrices } from './prices.ts';
import { defaultSettings, planOf } from './settings.ts';
import { settingsChangeSchema } from './settings-schema.ts';
import { parseSettings } from './parse-settings.ts';
import { overviewTemplate } from './template/built-in.ts';

test('the defaults are settings', () => {
  expect(parseSettings(defaultSettings)).toEqual(defaultSettings);
});

test('a file of an older version keeps its choices and gets the new ones', () => {
  expect(parseSettings({ limit: 3, theme: 'dark', forgotten: true })).toEqual({
    ...defaultSettings,
    limit: 3,
    theme: 'dark',
  });
});

test('a damaged choice is the default, and takes no other with it', () => {
  const stored = {
    limit: 99,
    frames: 12,
    prices: { asOf: 'soon', models: [] },
    sampling: { kind: 'psychic' },
  };
  expect(parseSettings(stored)).toEqual({ ...defaultSettings, frames: 12 });
});

const oldPrices = [
  { model: 'gemini-2.5-flash-lite', inputPerMillion: 0.1, outputPerMillion: 0.4 },
  { model: 'gemini-2.5-flash', inputPerMillion: 0.3, outputPerMillion: 2.5 },
  { model: 'gemini-2.5-pro', inputPerMillion: 1.25, outputPerMillion: 10 },
];

test('the prices that an older version wrote into the file are not the user’s own', () => {
  expect(parseSettings({ prices: { asOf: '2025-11-01', models: oldPrices } }).prices).toEqual(noPrices);
});

test('of older prices only those stay that the user changed or added', () => {
  const changed = { model: 'gemini-2.5-pro', inputPerMillion: 2, outputPerMillion: 10 };
  const added = { model: 'my-own-model', inputPerMillion: 0.3, outputPerMillion: 2.5 };
  const models = [...oldPrices.slice(0, 2), changed, added];
  expect(parseSettings({ prices: { asOf: '2026-11-22', models } }).prices).toEqual({
    asOf: '2026-11-22',
    models: [changed, added],
  });
});

test('whatever a file holds, settings come out of it', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      expect(Object.keys(parseSettings(stored)).toSorted()).toEqual(Object.keys(defaultSettings).toSorted());
    }),
  );
});

test('the window may not name a program to run', () => {
  expect(settingsChangeSchema.safeParse({ geminiPath: '/tmp/evil.js' }).success).toBe(false);
  expect(settingsChangeSchema.safeParse({ geminiPath: null }).success).toBe(true);
});

test('a change that is out of bounds is refused, not mended', () => {
  expect(settingsChangeSchema.safeParse({ limit: 99 }).success).toBe(false);
});

test('a plan takes over what was chosen', () => {
  const settings = { ...defaultSettings, frames: 7, spendingCap: { kind: 'money', dollars: 5 } as const };
  expect(planOf(settings, overviewTemplate)).toMatchObject({
    template: overviewTemplate,
    frames: 7,
    spendingCap: { kind: 'money', dollars: 5 },
  });
});
