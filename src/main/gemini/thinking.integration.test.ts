import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Driver, Thinking } from '../../shared/plan.ts';
import { GeminiHarness, neverAborted, silent } from './testing/gemini-harness.ts';

let gemini: GeminiHarness;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});

interface Told {
  readonly model: string | undefined;
  readonly thinking: unknown;
  readonly maxOutputTokens: number | null | undefined;
}

/** Asks one question and returns what the service was told. */
async function told(
  client: Awaited<ReturnType<GeminiHarness['client']>>,
  model: string,
  thinking?: Thinking,
): Promise<Told> {
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

test.each(drivers)(
  'each model is asked under its name, and told as much about thinking as it knows (%s)',
  async (driver) => {
    await using client = await gemini.client(driver);
    expect(await told(client, 'gemini-3.5-flash-lite')).toEqual({
      model: 'gemini-3.5-flash-lite',
      thinking: { includeThoughts: true, thinkingLevel: 'MINIMAL' },
      maxOutputTokens: 18_432,
    });
    expect(await told(client, 'gemini-3.8-flash', 'high')).toEqual({
      model: 'gemini-3.8-flash',
      thinking: { includeThoughts: true, thinkingLevel: 'HIGH' },
      maxOutputTokens: 49_152,
    });
    expect(await told(client, 'gemini-3.8-flash')).toMatchObject({ thinking: { thinkingLevel: 'LOW' } });
    expect((await told(client, 'gemini-3.6-flash')).model).toBe('gemini-3.6-flash');
    expect(await told(client, 'gemini-2.5-flash', 'medium')).toEqual({
      model: 'gemini-2.5-flash',
      thinking: { includeThoughts: true, thinkingBudget: 8192 },
      maxOutputTokens: 32_768,
    });
    expect(await told(client, 'gemini-2.5-flash', 'minimal')).toMatchObject({
      thinking: { includeThoughts: false, thinkingBudget: 0 },
    });
    expect(await told(client, 'gemini-4-argon', 'high')).toEqual({
      model: 'gemini-4-argon',
      thinking: { includeThoughts: true },
      maxOutputTokens: 32_768,
    });
  },
);

test('questions at once in one process think as each was asked to', async () => {
  await using client = await gemini.client('acp', { lanes: 3 });
  const choices = ['low', 'high', 'auto', 'medium', 'minimal', 'low'] as const;
  const before = gemini.standIn.requests.length;
  await Promise.all(
    choices.map(async (thinking, index) => {
      await using conversation = await client.open('gemini-3.5-flash-lite', neverAborted, thinking);
      await conversation.ask([{ type: 'text', text: `Question ${index}.` }], silent, neverAborted);
    }),
  );
  const seen = gemini.standIn.requests.slice(before).map(({ lastText, thinking }) => {
    const index = Number(/Question (\d)/u.exec(lastText)?.[1]);
    return [choices[index], (thinking as { thinkingLevel: string }).thinkingLevel];
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
  await using client = await gemini.client(driver);
  gemini.script = () => ({ kind: 'status', status: 503 });
  const before = gemini.standIn.requests.length;
  await expect(told(client, 'gemini-3.5-flash-lite')).rejects.toMatchObject({
    failure: { kind: 'model-unavailable' },
  });
  expect(gemini.standIn.requests.slice(before).map(({ model }) => model)).toEqual(['gemini-3.5-flash-lite']);
  gemini.script = () => ({ kind: 'answer' });
});
