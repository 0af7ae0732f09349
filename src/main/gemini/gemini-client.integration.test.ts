import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Driver } from '../../shared/plan.ts';
import type { GeminiCli } from './cli.ts';
import { quickGemini } from './testing/gemini-for-tests.ts';
import { askOnce, failureOfAsking, GeminiHarness, neverAborted } from './testing/gemini-harness.ts';

let gemini: GeminiHarness;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});

type Change = readonly [driver: Driver, reason: string | null];

/** A program behind a script that replaces its ACP mode. The client's answer to that is ours, and one test has gemini itself behind it. */
async function without(acp: string, { scriptPath }: GeminiCli = quickGemini): Promise<GeminiCli> {
  const source = `if (process.argv.includes('--acp')) {
  ${acp}
} else await import(${JSON.stringify(pathToFileURL(scriptPath).href)});`;
  return { scriptPath: await gemini.file('gemini.mjs', source), version: '0.9.9' };
}

const reason =
  'This gemini program (version 0.9.9) cannot be kept warm, so it is started anew for each video.';
/** A script that answers the first message with `reply`. */
const answering = (reply: object): string =>
  `process.stdin.once('data', () => console.log(JSON.stringify({ jsonrpc: '2.0', id: 1, ...${JSON.stringify(reply)} })));`;

test.each<readonly [string, string, 'itself' | 'quick']>([
  ['does not know the argument', `console.error('Unknown argument: acp'); process.exit(1);`, 'itself'],
  ['ends at once, again and again', 'process.exit(1);', 'quick'],
  ['answers with an error', answering({ error: { code: -32601, message: 'Method not found' } }), 'quick'],
  ['speaks another protocol', answering({ result: { protocolVersion: 7 } }), 'quick'],
  ['answers with nonsense', answering({ result: 'what?' }), 'quick'],
])(
  'a program that %s is started for each question, without the loss of an attempt',
  async (_, acp, which) => {
    const changes: Change[] = [];
    await using client = await gemini.client('acp', {
      cli: await without(acp, which === 'itself' ? gemini.cli : quickGemini),
      onDriverChange: (...change) => changes.push(change),
    });
    const { text } = await askOnce(client, await gemini.prompt(4));
    expect(text).toContain('Clip number: 4');
    expect(changes).toEqual([['headless', reason]]);
    expect(client.pids()).toEqual([]);
  },
);

test('it is found out while it warms up, before anything is asked', async () => {
  const changes: Change[] = [];
  const before = gemini.standIn.requests.length;
  await using client = await gemini.client('acp', {
    cli: await without('process.exit(1);'),
    onDriverChange: (...change) => changes.push(change),
  });
  client.warmUp(null);
  await expect.poll(() => changes).toEqual([['headless', reason]]);
  expect(gemini.standIn.requests.length).toBe(before);
});

test('a process that was killed, a missing key and a missing program say nothing about the driver', async () => {
  const changes: Change[] = [];
  const onDriverChange = (...change: Change): unknown => changes.push(change);
  const suicide = await without(`process.kill(process.pid, 'SIGKILL'); setInterval(() => undefined, 1000);`);
  await using killed = await gemini.client('acp', { cli: suicide, onDriverChange });
  const kinds = [(await failureOfAsking(killed, [])).kind, (await failureOfAsking(killed, [])).kind];
  await using keyless = await gemini.client('acp', { getKey: () => null, onDriverChange });
  await using absent = await gemini.client('acp', { cli: null, onDriverChange });
  kinds.push((await failureOfAsking(keyless, [])).kind, (await failureOfAsking(absent, [])).kind);
  expect(kinds).toEqual(['process-died', 'process-died', 'not-signed-in', 'tool-missing']);
  expect(changes).toEqual([]);
});

test('processes that the app itself ends while they start say nothing about the driver', async () => {
  const changes: Change[] = [];
  const started = await gemini.dir();
  // gemini ends with 0 when it is told to.
  const slow = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => undefined, 1000);
  (await import('node:fs')).writeFileSync(${JSON.stringify(started)} + '/' + process.pid, '');`;
  const client = await gemini.client('acp', {
    cli: await without(slow),
    lanes: 8,
    onDriverChange: (...change) => changes.push(change),
  });
  client.warmUp(null);
  await expect.poll(async () => (await readdir(started)).length).toBeGreaterThanOrEqual(2);

  await client[Symbol.asyncDispose]();

  expect(changes).toEqual([]);
});

test('a program that began once is not given up for one false start', async () => {
  const changes: Change[] = [];
  const marker = `${await gemini.dir()}/seen`;
  const program = JSON.stringify(pathToFileURL(quickGemini.scriptPath).href);
  // Exits at once the first time, and works afterwards.
  const cli = await without(`const { existsSync, writeFileSync } = await import('node:fs');
  if (!existsSync(${JSON.stringify(marker)})) { writeFileSync(${JSON.stringify(marker)}, ''); process.exit(1); }
  await import(${program});`);
  await using client = await gemini.client('acp', {
    cli,
    onDriverChange: (...change) => changes.push(change),
  });
  expect((await askOnce(client, await gemini.prompt(5))).text).toContain('Clip number: 5');
  expect(client.pids()).toHaveLength(1);
  expect(changes).toEqual([]);
});

test('the driver follows the choice', async () => {
  const changes: Change[] = [];
  let driver: Driver = 'headless';
  await using client = await gemini.client('acp', {
    driver: () => driver,
    onDriverChange: (...change) => changes.push(change),
  });
  client.warmUp(null);
  await (await client.open(null, neverAborted))[Symbol.asyncDispose]();
  expect(client.pids()).toEqual([]);
  driver = 'acp';
  await (await client.open(null, neverAborted))[Symbol.asyncDispose]();
  expect(client.pids()).toHaveLength(1);
  expect(changes).toEqual([
    ['headless', null],
    ['acp', null],
  ]);
});
