import fc from 'fast-check';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requests, type RequestName } from '../../shared/ipc/contract.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { isRecord } from '../../shared/is-record.ts';
import { createAnswerer, type Handlers } from './serve.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const page = 'framelane-app://app/index.html';
const frame = { url: page, origin: 'framelane-app://app' };
// Safe: only these parts are read.
const contents = { mainFrame: frame } as unknown as WebContents;
const event = { sender: contents, senderFrame: frame } as unknown as IpcMainInvokeEvent;
const names = Object.keys(requests) as readonly RequestName[];

/** Asks as the page would, and returns the inputs that reached a handler. */
async function ask(name: unknown, input: unknown) {
  const reached: unknown[] = [];
  const handlers = Object.fromEntries(
    names.map((one) => [one, (given: unknown) => (reached.push(given), null)]),
  );
  // Safe: every request has a handler, and none of them uses its input.
  const answerer = createAnswerer({ contents, page }, handlers as unknown as Handlers, () => english);
  const reply = await answerer(event, name, input);
  return { reply, reached };
}

const deep = (levels: number): unknown => {
  let inner: unknown = 0;
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? [inner] : { inner };
  return inner;
};
const circle: Record<string, unknown> = {};
circle.circle = circle;

/** Values of a page that has been taken over. Values that cannot be copied to another process are left out: main never sees them. */
const HOSTILE: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -0,
  -1,
  0.5,
  1e308,
  Number.NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  10n ** 30n,
  '',
  ' ',
  '\0',
  '../../..',
  '..\\..',
  '/etc/passwd',
  '\u202Egnp.exe',
  '\uD800',
  '-rf',
  '%00',
  'CON',
  '__proto__',
  'constructor',
  'x'.repeat(2_000_000),
  '𝕏'.repeat(300_000),
  ' '.repeat(1_000_000),
  'https://a@b.example/',
  [],
  new Array(200_000).fill(0),
  new Array(4),
  {},
  JSON.parse('{"__proto__": {"isPolluted": true}, "constructor": {"prototype": {"isPolluted": true}}}'),
  { length: 3, 0: 'a' },
  Object.create(null),
  Object.fromEntries(Array.from({ length: 20_000 }, (_, key) => [`key ${key}`, true])),
  deep(5000),
  circle,
  new Date(Number.NaN),
  new Map([['batchId', 'b']]),
  new Set([1]),
  new Uint8Array(1000),
  /a/u,
  new Error('x'),
];
const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  {
    weight: 1,
    arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  },
);

/** Inputs of the right shape in which one value in some is hostile. */
function nearly(schema: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: fitting(schema) }, { weight: 1, arbitrary: hostile });
}

function fitting(schema: unknown): fc.Arbitrary<unknown> {
  if (!isRecord(schema)) return hostile;
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as readonly unknown[]));
  const either = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(either)) return fc.oneof(...either.map(nearly));
  if (isRecord(schema.properties)) {
    return fc.record(
      Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, nearly(inner)])),
      { requiredKeys: [] },
    );
  }
  switch (schema.type) {
    case 'string':
      return fc.constantFrom('a', 'clip', 'de', 'b-1');
    case 'integer':
      return fc.integer({ min: 0, max: 9 });
    case 'number':
      return fc.double({ min: 0, max: 9 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(nearly(schema.items), { maxLength: 3 });
    case 'object':
      return fc.dictionary(
        fc.constantFrom('a', '__proto__', 'constructor'),
        nearly(schema.additionalProperties),
      );
    default:
      return hostile;
  }
}

/** Expects plain data with finite numbers, in ordinary objects. */
function expectPlain(value: unknown, levels = 0): void {
  expect(levels).toBeLessThan(20);
  if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
  if (typeof value !== 'object' || value === null) {
    expect(typeof value).toMatch(/^(?:undefined|string|number|boolean|object)$/u);
    return;
  }
  expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(value));
  // The first items speak for all.
  for (const inner of Object.values(value).slice(0, 50)) expectPlain(inner, levels + 1);
}

describe('requests of a page that was taken over', () => {
  it.each(names)('%s takes only what its schema says', async (name) => {
    const shape = z.toJSONSchema(requests[name], { unrepresentable: 'any', io: 'input' });
    const some = shape.type === undefined && shape.properties === undefined ? hostile : nearly(shape);
    await fc.assert(
      fc.asyncProperty(some, async (input) => {
        const { reply, reached } = await ask(name, input);
        expect(reply.ok).toBe(reached.length === 1);
        expectPlain(reached[0]);
        expect('isPolluted' in {}).toBe(false);
      }),
      { numRuns: lawRuns(60) },
    );
    for (const input of HOSTILE) {
      const { reply } = await ask(name, input);
      if (!reply.ok) expect(reply.message).toBe(english.t('requestErrors.badInput'));
    }
  });

  // Found by the law above: a schema freezes what it read, and bytes cannot be frozen.
  it('refuses bytes in the place of a list', async () => {
    const template = {
      id: 'a',
      name: 'A',
      description: '',
      version: 1,
      instructions: '',
      columns: new Uint8Array(8),
    };
    for (const name of ['templates.save', 'templates.preview'] as const) {
      const { reply } = await ask(name, { template, video: null });
      expect(reply).toEqual({ ok: false, message: english.t('requestErrors.badInput') });
    }
  });

  it('answers no name that is no request', async () => {
    for (const name of [
      ...HOSTILE,
      'toString',
      'hasOwnProperty',
      'batch.drop ',
      'BATCH.DROP',
      ['batch.drop'],
    ]) {
      const { reply, reached } = await ask(name, undefined);
      expect(reply).toEqual({ ok: false, message: english.t('requestErrors.unknownRequest') });
      expect(reached).toEqual([]);
    }
  });
});
