import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FailureError, failureOf } from '../../shared/failure.ts';
import { hookClaimsTemplate } from '../../shared/template/built-in/hook-claims.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { closingBlock } from '../demo/stand-in/demo-report.ts';
import { repairPrompt } from '../pipeline/prompt.ts';
import { parseFindings, parseReport } from '../pipeline/report-text.ts';
import type { PromptBlock } from '../pipeline/ports.ts';
import { isRunning } from '../processes/testing/is-running.ts';
import type { GeminiClient } from './gemini-client.ts';
import { quickGemini } from './testing/gemini-for-tests.ts';
import {
  askOnce,
  failureOfAsking,
  filesBelow,
  GeminiHarness,
  neverAborted,
  silent,
} from './testing/gemini-harness.ts';

let gemini: GeminiHarness;

beforeAll(async () => {
  gemini = await GeminiHarness.open();
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});
beforeEach(() => {
  gemini.script = () => ({ kind: 'answer' });
});

/** The blocks that arrived at the API: texts as they are, files by their content. */
function arrived(texts: readonly string[], blocks: readonly PromptBlock[]): readonly string[] {
  const words = new Set(blocks.flatMap((block) => (block.type === 'text' ? [block.text.trim()] : [])));
  return texts.flatMap((text) =>
    /^\[\w+\]$/u.test(text) ? [text] : words.has(text.trim()) ? [text.trim()] : [],
  );
}

function sent(blocks: readonly PromptBlock[]): readonly string[] {
  return blocks.map((block) => (block.type === 'text' ? block.text.trim() : `[${block.type}]`));
}

async function prints(blocks: readonly PromptBlock[]): Promise<readonly object[]> {
  const files = blocks.flatMap((block) => (block.type === 'text' ? [] : [block]));
  return await Promise.all(
    files.map(async ({ path, mimeType }) => ({
      mimeType,
      sha256: createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    })),
  );
}

function isOneOf(values: readonly unknown[]): (value: unknown) => boolean {
  return (value) => values.includes(value);
}

/** For what our watchdogs and our relay see by themselves; another test sees that gemini ends when it is cancelled. */
const ours = { cli: quickGemini };

describe.each(['acp', 'headless'] as const)('gemini by %s', (driver) => {
  let client: GeminiClient;
  let appDataDir: string;
  beforeAll(async () => {
    appDataDir = await gemini.dir();
    client = await gemini.client(driver, { appDataDir });
  });
  afterAll(async () => {
    const pids = client.pids();
    await client[Symbol.asyncDispose]();
    expect(client.pids()).toEqual([]);
    expect(pids.map(isRunning)).toEqual(pids.map(() => false));
    expect(await filesBelow(join(appDataDir, 'gemini-home'))).toEqual([]);
  });

  test('sends words, pictures, clips and sound in the order they were given, whole, to the model that was chosen, and streams what comes back', async () => {
    const audio = {
      type: 'audio',
      path: await gemini.file('s.ogg', Buffer.from('OggS\0\0')),
      mimeType: 'audio/ogg',
    };
    const path = await gemini.file('clip', Buffer.from('\0\0\0\x18ftypisom\0\0'));
    const blocks: readonly PromptBlock[] = [
      { type: 'text', text: `A long line: ${'words and words, '.repeat(100)}` },
      ...(await gemini.prompt(7, 12)),
      { type: 'text', text: 'The sound:' },
      audio as PromptBlock,
      { type: 'video', path, mimeType: 'video/mp4' },
      { type: 'text', text: 'Between two clips.' },
      { type: 'video', path, mimeType: 'video/webm' },
      { type: 'text', text: '# Report: clip 7.mp4' },
    ];
    const seen: string[] = [];
    const listener = { onThinking: () => seen.push('thinking'), onText: (text: string) => seen.push(text) };
    gemini.script = () => ({ kind: 'thoughtful' });
    const answer = await askOnce(client, blocks, { listener, model: 'gemini-2.5-pro' });

    expect(answer.text).toMatch(/^# Report: clip 7\.mp4\n/u);
    expect(answer.text).toContain('Clip number: 7');
    expect(parseReport(answer.text, []).kind).toBe('complete');
    expect({ ...answer, text: '' }).toEqual({
      text: '',
      tokens: { input: 5160, output: 420 },
      model: 'gemini-2.5-pro',
    });
    expect(seen[0]).toBe('thinking');
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.at(-1)).toBe(answer.text);

    const request = gemini.standIn.requests.at(-1);
    expect(arrived(request?.texts ?? [], blocks)).toEqual(sent(blocks));
    expect(request?.files).toEqual(await prints(blocks));
    expect(request?.model).toBe('gemini-2.5-pro');
    expect(request?.systemText).toMatch(/^You are an analyst/u);
  });

  test('repairs the closing block in a second question that knows the first, with a value of every kind of column', async () => {
    const { columns } = hookClaimsTemplate;
    expect(new Set(columns.map(({ kind }) => kind))).toEqual(new Set(['text', 'time', 'number', 'list']));
    const wrong = { hook_type: 'POV', appears_at: 'soon', cta_at: 'none', claims: 'Soft', score: 180 };
    const findings = { headline: 'Soap', summary: 'Soap.', topics: [], moments: [], columns: wrong };
    const text = `# Report: clip 3.mp4\n\nClip number: 3\n\n${closingBlock(findings)}`;
    gemini.script = ({ texts }) =>
      texts.some((said) => said.includes('corrected block')) ? { kind: 'answer' } : { kind: 'answer', text };
    await using conversation = await client.open(null, neverAborted);
    const question = await gemini.prompt(3, 3, 'clip 3.mp4', hookClaimsTemplate);
    const first = await conversation.ask(question, silent, neverAborted);
    const parsed = parseReport(first.text, columns);
    const problem = [
      'columns.appears_at ("Product appears"): it must be a time as m:ss or h:mm:ss, or null',
      'columns.score ("Score"): it must be a number from 0 to 100, or null',
    ].join('\n');
    const readable = { hook_type: 'POV', appears_at: null, cta_at: null, claims: ['Soft'], score: null };
    expect(parsed).toMatchObject({ kind: 'bad-findings', problem, findings: { columns: readable } });
    const repaired = await conversation.ask(repairPrompt(problem), silent, neverAborted);
    expect(parseFindings(repaired.text, columns)).toEqual({
      headline: expect.stringContaining('clip 3') as unknown,
      summary: expect.any(String) as unknown,
      topics: expect.any(Array) as unknown,
      moments: expect.any(Array) as unknown,
      columns: {
        hook_type: expect.stringMatching(/^[A-Z][A-Za-z ]+$/u) as unknown,
        appears_at: expect.toSatisfy(isOneOf([null, '0:00', '0:05', '0:10'])) as unknown,
        cta_at: expect.toSatisfy(isOneOf([null, '0:00', '0:05', '0:10'])) as unknown,
        claims: expect.any(Array) as unknown,
        score: expect.toSatisfy((score: number) => score >= 40 && score <= 95) as unknown,
      },
    });
    const request = gemini.standIn.requests.at(-1);
    expect(request?.images).toBe(3);
    // The second request contains the first answer, as a model turn or as text of the question.
    const containsFirstAnswer = request?.texts.some((said) => said.includes('Clip number: 3')) === true;
    expect(request?.modelTurns === 1 || containsFirstAnswer).toBe(true);
  });

  test('ends the request with the question, keeps answers apart that are asked for at once, and leaves nothing of them behind', async () => {
    gemini.script = () => ({ kind: 'hang-mid-stream' });
    const stop = new AbortController();
    const reason = new FailureError({ kind: 'interrupted-twice', detail: null });
    await using conversation = await client.open(null, neverAborted);
    const listener = { ...silent, onText: () => stop.abort(reason) };
    await expect(conversation.ask(await gemini.prompt(1), listener, stop.signal)).rejects.toBe(reason);
    await expect.poll(() => gemini.standIn.inFlight).toBe(0);

    gemini.script = () => ({ kind: 'answer' });
    const clips = driver === 'acp' ? [11, 12, 13] : [11, 12];
    const answers = await Promise.all(
      clips.map(async (clip) => await askOnce(client, await gemini.prompt(clip, 2 + (clip % 3)))),
    );
    expect(answers.map(({ text }) => parseReport(text, []).kind)).toEqual(clips.map(() => 'complete'));
    expect(answers.map(({ text }) => /Clip number: (.+)/u.exec(text)?.[1])).toEqual(clips.map(String));

    await conversation[Symbol.asyncDispose]();
    const left = async (): Promise<readonly string[]> => {
      const files = await filesBelow(appDataDir);
      const contents = await Promise.all(files.map((path) => readFile(path, 'utf8').catch(() => '')));
      return files.filter((_, index) => /Frame 1 of \d/u.test(contents[index] ?? ''));
    };
    expect(await left()).toEqual([]);
    gemini.script = () => ({ kind: 'status', status: 500 });
    expect((await failureOfAsking(client, await gemini.prompt(1))).kind).toBe('model-unavailable');
    expect(await left()).toEqual([]);
  });

  test('a question that is over before it began asks nothing', async () => {
    const before = gemini.standIn.requests.length;
    await expect(client.open(null, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    await using conversation = await client.open(null, neverAborted);
    const asking = conversation.ask(await gemini.prompt(1), silent, AbortSignal.abort());
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
    expect(gemini.standIn.requests.length).toBe(before);
  });

  test('ends an answer that would never end', async () => {
    // The answer arrives a few letters at a time for an hour, so it is never silent.
    await using slow = await startStandIn({
      script: () => ({ kind: 'answer', text: 'x'.repeat(72_000) }),
      streamMs: 3_600_000,
      pieces: 36_000,
    });
    await using patient = await gemini.client(driver, {
      ...ours,
      limits: () => ({ totalMs: 2500 }),
      env: { ...gemini.env, GOOGLE_GEMINI_BASE_URL: slow.url },
    });
    const failure = await failureOfAsking(patient, await gemini.prompt(1));
    expect(failure).toMatchObject({ kind: 'timed-out', limit: 'total', afterMs: 2500 });
    await expect.poll(() => slow.inFlight).toBe(0);
  });

  test('without a key, a program or a network it says so', async () => {
    await using keyless = await gemini.client(driver, { getKey: () => null });
    keyless.warmUp(null);
    const failures = [
      await failureOfAsking(keyless, []),
      await failureOfAsking(await gemini.client(driver, { cli: null }), []),
    ];
    expect(failures).toMatchObject([
      { kind: 'not-signed-in', reason: 'no-key' },
      { kind: 'tool-missing', tool: 'gemini' },
    ]);
    expect(keyless.pids()).toEqual([]);
    await using lost = await gemini.client(driver, {
      ...ours,
      env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:9' },
    });
    expect((await failureOfAsking(lost, await gemini.prompt(1))).kind).toBe('offline');
  });

  test('a program that ends at once is reported with its last output', async () => {
    const scriptPath = await gemini.file('broken.mjs', 'console.error("no home for me"); process.exit(3);');
    await using broken = await gemini.client(driver, { cli: { scriptPath, version: '0' } });
    expect(await failureOfAsking(broken, await gemini.prompt(1))).toEqual({
      kind: 'process-died',
      tool: 'gemini',
      detail: 'Ended with code 3.\nno home for me',
    });
  });

  test('files beyond what one request takes are not sent', async () => {
    const path = await gemini.file('large.jpg', Buffer.alloc(14 * 1024 * 1024));
    const before = gemini.standIn.requests.length;
    const failure = await failureOfAsking(client, [
      { type: 'text', text: 'Task.' },
      { type: 'image', path, mimeType: 'image/jpeg' },
    ]);
    expect(failure.kind).toBe('request-too-large');
    expect(gemini.standIn.requests.length).toBe(before);
  });

  test('a picture that is gone fails its question alone', async () => {
    const failure = await failureOfAsking(client, [
      { type: 'text', text: 'Task.' },
      { type: 'image', path: join(gemini.root, 'nowhere.jpg'), mimeType: 'image/jpeg' },
    ]);
    expect(failure).toMatchObject({
      kind: 'unexpected',
      detail: expect.stringContaining('nowhere.jpg') as string,
    });
  });
});

test('headless gemini that takes a file for something else is found out', async () => {
  await using client = await gemini.client('headless');
  // A clip without a zero byte is read as text by gemini.
  const path = await gemini.file('clip', 'not a clip at all');
  const failure = await failureOfAsking(client, [
    ...(await gemini.prompt(1, 2)),
    { type: 'video', path, mimeType: 'video/mp4' },
  ]);
  expect(failure).toEqual({
    kind: 'unexpected',
    detail: 'gemini took only 2 of 3 pictures and sounds along.',
  });
});

test('headless gemini below a folder whose name is a pattern says so before it asks', async () => {
  const before = gemini.standIn.requests.length;
  await using client = await gemini.client('headless', { appDataDir: join(await gemini.dir(), 'me [x]') });
  const failure = failureOf(await askOnce(client, await gemini.prompt(1)).catch((cause: unknown) => cause));
  expect(failure.detail).toContain('FRAMELANE_HOME');
  expect(gemini.standIn.requests.length).toBe(before);
});
