import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Driver, Thinking } from '../../shared/plan.ts';
import type { GeminiClient } from './gemini-client.ts';
import { GeminiHarness, neverAborted, silent } from './testing/gemini-harness.ts';

let gemini: GeminiHarness;
/** One for all tests of a driver, because a start of gemini takes most of a second of CPU. */
let clients: Readonly<Record<Driver, GeminiClient>>;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
  clients = {
    acp: await gemini.client('acp', { lanes: 3, recycleAfter: Infinity }),
    headless: await gemini.client('headless'),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(clients).map((client) => client[Symbol.asyncDispose]()));
  await gemini[Symbol.asyncDispose]();
});

interface Told {
  readonly model: string | undefined;
  readonly thinking: unknown;
  readonly maxOutputTokens: number | null | undefined;
}

/** Asks one question and returns what the service was told. */
async function told(client: GeminiClient, model: string, thinking?: Thinking): Promise<Told> {
  await using conversation = await client.open(model, neverAborted, thinking);
  const answer = await conversation.ask(await gemini.prompt(1), silent, neverAborted);
  // The name of the alias stays between gemini and its settings.
  expect(answer.model).toBe(model);
  const request = gemini.standIn.requests.at(-1);
  return {
    model: request?.model,
    thinking: request?.thinking,
    maxOutputTokens: request?.maxOutputTokens,
  };
}

const drivers: readonly Driver[] = ['acp', 'headless'];

/** The expected settings in a request, for each model and choice. */
const choices: readonly (readonly [string, Thinking | undefined, object])[] = [
  [
    'gemini-3.8-flash',
    'high',
    { thinking: { includeThoughts: true, thinkingLevel: 'HIGH' }, maxOutputTokens: 49_152 },
  ],
  ['gemini-2.5-flash', 'minimal', { thinking: { includeThoughts: false, thinkingBudget: 0 } }],
  [
    'gemini-3.5-flash-lite',
    undefined,
    { thinking: { includeThoughts: true, thinkingLevel: 'MINIMAL' }, maxOutputTokens: 18_432 },
  ],
  ['gemini-3.8-flash', undefined, { thinking: { includeThoughts: true, thinkingLevel: 'LOW' } }],
  ['gemini-3.6-flash', undefined, {}],
  [
    'gemini-2.5-flash',
    'medium',
    { thinking: { includeThoughts: true, thinkingBudget: 8192 }, maxOutputTokens: 32_768 },
  ],
  ['gemini-4-argon', 'high', { thinking: { includeThoughts: true }, maxOutputTokens: 32_768 }],
];

test.each(drivers)(
  'each model is asked under its name, and told as much about thinking as it knows (%s)',
  async (driver) => {
    // Both drivers write the same settings, and a process for each question costs a second of CPU: there a level and a budget are enough.
    for (const [model, thinking, expected] of choices.slice(0, driver === 'acp' ? undefined : 2)) {
      expect(await told(clients[driver], model, thinking)).toEqual(
        expect.objectContaining({ model, ...expected }),
      );
    }
  },
);

test('questions at once in one process think as each was asked to', async () => {
  const levels = ['low', 'high', 'auto', 'medium', 'minimal', 'low'] as const;
  const before = gemini.standIn.requests.length;
  await Promise.all(
    levels.map(async (thinking, index) => {
      await using conversation = await clients.acp.open('gemini-3.5-flash-lite', neverAborted, thinking);
      await conversation.ask([{ type: 'text', text: `Question ${index}.` }], silent, neverAborted);
    }),
  );
  const seen = gemini.standIn.requests.slice(before).map(({ lastText, thinking }) => {
    const index = Number(/Question (\d)/u.exec(lastText)?.[1]);
    return [levels[index], (thinking as { thinkingLevel: string }).thinkingLevel];
  });
  expect(seen.toSorted()).toEqual(
    [
      ['low', 'LOW'],
      ['low', 'LOW'],
      ['high', 'HIGH'],
      ['auto', 'MINIMAL'],
      ['medium', 'MEDIUM'],
      ['minimal', 'MINIMAL'],
    ].toSorted(),
  );
});

test.each(drivers)('no other model is asked in place of one that is busy (%s)', async (driver) => {
  gemini.script = () => ({ kind: 'status', status: 503 });
  const before = gemini.standIn.requests.length;
  await expect(told(clients[driver], 'gemini-3.5-flash-lite')).rejects.toMatchObject({
    failure: { kind: 'model-unavailable' },
  });
  expect(gemini.standIn.requests.slice(before).map(({ model }) => model)).toEqual(['gemini-3.5-flash-lite']);
  gemini.script = () => ({ kind: 'answer' });
});
