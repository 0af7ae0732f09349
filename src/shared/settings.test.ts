import fc from 'fast-check';
import { expect, test } from 'vitest';
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

test('whatever a file holds, settings come out of it', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      expect(Object.keys(parseSettings(stored))).toEqual(Object.keys(defaultSettings));
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
