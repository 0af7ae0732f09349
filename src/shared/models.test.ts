import { expect, test } from 'vitest';
import { modelTableSchema } from './models-schema.ts';
import {
  isVariantOf,
  modelInfo,
  modelTable,
  preferredModel,
  replacementOf,
  availabilityOf,
  thinkingOf,
  type ModelInfo,
} from './models.ts';
import { DEFAULT_MODEL } from './plan.ts';

const known = (name: string): ModelInfo => {
  const info = modelInfo(name);
  if (info === null) throw new Error(name);
  return info;
};

test('the table that comes with the app fits its schema, word for word', () => {
  expect(modelTableSchema.strict().parse(modelTable)).toEqual(modelTable);
});

test('each model stands once, each successor is known, and no day has two prices', () => {
  const names = modelTable.models.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { status, prices } of modelTable.models) {
    if (status.kind === 'deprecated') expect(names).toContain(status.successor);
    const [first, ...later] = prices;
    expect(first?.from ?? null).toBeNull();
    for (const [place, period] of later.entries()) {
      expect(period.from !== null && (prices[place]?.until ?? '9999') < period.from).toBe(true);
    }
    expect(prices.at(-1)?.until ?? null).toBeNull();
  }
});

test('the default is the first preferred model that the key may use', () => {
  expect(preferredModel(null)).toBe('gemini-3.5-flash-lite');
  expect(preferredModel(['gemini-3.8-flash', 'gemini-3.5-flash-lite'])).toBe('gemini-3.5-flash-lite');
  expect(preferredModel(['gemini-3.8-flash', 'gemini-3.1-pro-preview'])).toBe('gemini-3.8-flash');
  expect(preferredModel(['gemini-3.1-pro-preview'])).toBe('gemini-3.5-flash-lite');
  expect(DEFAULT_MODEL).toBe(preferredModel(null));
});

test.each([
  ['gemini-2.5-flash', true],
  ['gemini-2.5-flash-001', true],
  ['gemini-2.5-flash-preview-05-20', true],
  ['gemini-2.5-flash-latest', true],
  ['gemini-2.5-flash-lite', false],
  ['gemini-2.5-flash-lite-001', false],
  ['gemini-2.5-flash-image', false],
  ['gemini-2.5-flashy', false],
  ['gemini-2.5', false],
])('%s is a variant of gemini-2.5-flash: %s', (name, isVariant) => {
  expect(isVariantOf(name, 'gemini-2.5-flash')).toBe(isVariant);
});

test('a model is deprecated until the day on which it is retired', () => {
  const successor = 'gemini-3.5-flash-lite';
  const retiredOn = '2026-12-01';
  expect(availabilityOf('gemini-2.5-flash', '2026-11-30')).toEqual({
    kind: 'deprecated',
    successor,
    retiredOn,
  });
  expect(availabilityOf('gemini-2.5-flash', '2026-12-01')).toEqual({ kind: 'retired', successor, retiredOn });
  expect(availabilityOf('gemini-3.8-flash', '2026-12-01')).toEqual({ kind: 'available' });
  expect(availabilityOf('my-own-model', '2026-12-01')).toEqual({ kind: 'unknown' });
});

test('in place of a model that is gone comes its successor, or what the key may use', () => {
  expect(replacementOf('gemini-2.5-pro', null)).toBe('gemini-3.1-pro-preview');
  expect(replacementOf('gemini-2.5-pro', ['gemini-3.8-flash'])).toBe('gemini-3.8-flash');
  expect(replacementOf('gemini-3.5-flash-lite', null)).toBe('gemini-3.8-flash');
  expect(replacementOf('my-own-model', null)).toBe('gemini-3.5-flash-lite');
  expect(replacementOf('my-own-model', [])).toBeNull();
});

test('reports are thought about little, and only models that know the word are told so', () => {
  const auto = modelTable.models.map((info) => [info.name, thinkingOf(info, 'auto')] as const);
  expect(Object.fromEntries(auto)).toMatchObject({
    'gemini-3.5-flash-lite': { kind: 'level', level: 'minimal' },
    'gemini-3.8-flash': { kind: 'level', level: 'low' },
    'gemini-2.5-flash': { kind: 'budget', tokens: 1024 },
    'gemini-4-argon': null,
  });
  expect(thinkingOf(known('gemini-3.1-pro-preview'), 'minimal')).toEqual({ kind: 'level', level: 'low' });
  expect(thinkingOf(known('gemini-2.5-pro'), 'high')).toMatchObject({ tokens: 24_576 });
});
