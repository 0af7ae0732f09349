import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../shared/failure.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { startStandIn, type StandIn } from '../demo/stand-in.ts';
import { Semaphore } from '../pipeline/semaphore.ts';
import type { PromptBlock } from '../pipeline/ports.ts';
import { isRunning } from '../processes/testing/is-running.ts';
import { GeminiPool, type GeminiPoolOptions } from './pool.ts';
import { geminiForTests, quickGemini } from './testing/gemini-for-tests.ts';
import { captureLog } from '../log/testing/capture-log.ts';

const neverAborted = (): AbortSignal => new AbortController().signal;
const silent = { onThinking: () => undefined, onText: () => undefined };

let root: string;
let standIn: StandIn;
/** The clips whose requests have arrived, and a promise that holds their answers back. */
let arrived: number[] = [];
let hold: (clip: number) => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'framelane-pool-'));
  standIn = await startStandIn({
    // The first byte of a test picture is its clip's number.
    readBarcode: (bytes) => bytes[0] ?? null,
    hold: async ({ texts }) => {
      const clip = Number(/clip (\d+)$/u.exec(texts.join('\n'))?.[1]);
      arrived.push(clip);
      await hold(clip);
    },
  });
});
afterAll(async () => {
  await standIn.close();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});
beforeEach(() => {
  arrived = [];
  hold = () => Promise.resolve();
});

/** How many processes there are, and when, does not depend on what they run. The last test runs gemini itself. */
async function poolWith(options: Partial<GeminiPoolOptions>): Promise<GeminiPool> {
  return new GeminiPool({
    cli: quickGemini,
    appDataDir: await mkdtemp(join(root, 'data-')),
    getKey: () => 'a-key-for-tests-only',
    env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: standIn.url },
    ...options,
  });
}

/** Asks for the report about one clip. */
async function ask(pool: GeminiPool, clip: number): Promise<string> {
  const path = join(root, `${clip}.jpg`);
  await writeFile(path, Buffer.from([clip, 1, 2, 3]));
  const blocks: readonly PromptBlock[] = [
    { type: 'text', text: 'Write a report.' },
    { type: 'image', path, mimeType: 'image/jpeg' },
    { type: 'text', text: `${FIRST_LINE_PREFIX}clip ${clip}` },
  ];
  await using conversation = await pool.open(null, neverAborted());
  return (await conversation.ask(blocks, silent, neverAborted())).text;
}

/** The clip number of a report; null if the text is not a report. */
function clipOf(text: string): number | null {
  const [, title, picture] = /^# Report: clip (\d+)\n[^]*^Clip number: (\d+)$/mu.exec(text) ?? [];
  return title !== undefined && title === picture ? Number(title) : null;
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The files that contain anything that was sent. */
async function tracesBelow(dir: string): Promise<readonly string[]> {
  const paths = await filesBelow(dir);
  const contents = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')));
  return paths.filter((_, index) => contents[index]?.includes('Write a report') === true);
}

describe('how many processes there are', () => {
  test('follows the lanes: more start at once, fewer end when they are idle', async () => {
    await using pool = await poolWith({ lanes: 1, lanesPerProcess: 2, idleMs: 20 });
    pool.warmUp(null);
    await expect.poll(() => pool.pids().length).toBe(1);
    pool.setLanes(5);
    await expect.poll(() => pool.pids().length).toBe(3);
    pool.setLanes(2);
    await expect.poll(() => pool.pids().length).toBe(1);
    expect(clipOf(await ask(pool, 1))).toBe(1);
    expect(pool.pids()).toHaveLength(1);
    pool.setLanes(0);
    await expect.poll(() => pool.pids()).toEqual([]);
  });

  test('is none before there is a folder, whatever the lanes', async () => {
    const starts: unknown[] = [];
    await using pool = await poolWith({ onStart: (problem) => starts.push(problem) });
    pool.setLanes(32);
    await pool[Symbol.asyncDispose]();
    expect(starts).toEqual([]);
  });

  test('is none again when nobody came for long, and the next video finds a new one', async () => {
    await using pool = await poolWith({ lanes: 1, idleMs: 20, keepMs: 20 });
    await ask(pool, 1);
    await expect.poll(() => pool.pids()).toEqual([]);
    expect(clipOf(await ask(pool, 2))).toBe(2);
  });
});

describe('a process that dies', () => {
  test('loses its own answers and no other, and the next videos find processes that live', async () => {
    const { promise: answering, open: answer } = gate();
    hold = () => answering;
    await using pool = await poolWith({ lanes: 4, lanesPerProcess: 2 });
    const outcomes = [1, 2, 3, 4].map((clip) => ask(pool, clip).then(clipOf, failureOf));
    await expect.poll(() => arrived.length).toBe(4);
    const [killed = 0, spared = 0] = pool.pids();
    process.kill(killed, 'SIGKILL');
    const [first, second] = await firstTwo(outcomes);
    answer();

    const died = { kind: 'process-died', tool: 'gemini' };
    expect([first, second]).toMatchObject([died, died]);
    const ended = await Promise.all(outcomes);
    expect(ended.filter((outcome) => typeof outcome === 'number')).toHaveLength(2);
    expect(pool.pids()).toContain(spared);
    expect(pool.pids()).not.toContain(killed);

    const lost = [1, 2, 3, 4].filter((_, index) => typeof ended[index] !== 'number');
    expect(await Promise.all(lost.map(async (clip) => clipOf(await ask(pool, clip))))).toEqual(lost);
  });

  test('while it is idle, costs no video anything', async () => {
    await using pool = await poolWith({ lanes: 1 });
    await ask(pool, 1);
    for (const pid of pool.pids()) process.kill(pid, 'SIGKILL');
    expect(clipOf(await ask(pool, 2))).toBe(2);
  });
});

test('a process that hangs before anything is sent costs one try, and the next video finds another', async () => {
  let sessionMs = 60_000;
  await using pool = await poolWith({ lanes: 1, limits: () => ({ sessionMs }) });
  await ask(pool, 1);
  for (const pid of pool.pids()) process.kill(pid, 'SIGSTOP');
  sessionMs = 50;
  expect(await ask(pool, 2).then(clipOf, failureOf)).toMatchObject({ kind: 'timed-out' });

  sessionMs = 60_000;
  expect(clipOf(await ask(pool, 2))).toBe(2);
});

describe('a process that has done enough', () => {
  test('works until its successor is ready, and ends with its last answer', async () => {
    await using pool = await poolWith({ lanes: 1, recycleAfter: 2 });
    await ask(pool, 1);
    await ask(pool, 2);
    const [worn = 0] = pool.pids();
    const { promise: answering, open: answer } = gate();
    hold = (clip) => (clip === 3 ? answering : Promise.resolve());
    const third = ask(pool, 3);
    await expect.poll(() => arrived).toContain(3);
    await expect.poll(() => pool.pids().length).toBe(2);
    // The third waits in the old process; the fourth is answered by the new one.
    expect(clipOf(await ask(pool, 4))).toBe(4);
    expect(isRunning(worn)).toBe(true);
    answer();
    expect(clipOf(await third)).toBe(3);
    await expect.poll(() => isRunning(worn)).toBe(false);
    expect(pool.pids()).toHaveLength(1);
  });

  test('by the memory it holds, is replaced as well', async () => {
    await using pool = await poolWith({ lanes: 1, maxProcessBytes: 1 });
    await ask(pool, 1);
    const [heavy = 0] = pool.pids();
    const asked: (number | null)[] = [];
    await expect
      .poll(async () => {
        asked.push(clipOf(await ask(pool, 2)));
        return isRunning(heavy);
      })
      .toBe(false);
    expect(new Set(asked)).toEqual(new Set([2]));
  });

  test('keeps working if no successor starts', async () => {
    const scriptPath = join(root, 'gemini-that-goes-away.mjs');
    await symlink(quickGemini.scriptPath, scriptPath);
    using said = captureLog();
    await using pool = await poolWith({
      cli: { ...quickGemini, scriptPath },
      lanes: 1,
      recycleAfter: 1,
    });
    await ask(pool, 1);
    const before = pool.pids();
    await rm(scriptPath);
    expect(clipOf(await ask(pool, 2))).toBe(2);
    await expect.poll(() => said.entries.map(({ message }) => message)).toContain('gemini did not start');
    expect(clipOf(await ask(pool, 3))).toBe(3);
    expect(pool.pids()).toEqual(before);
  });
});

test('30 videos in five lanes, processes replaced and one killed on the way: each gets its own report, and nothing is left', async () => {
  const appDataDir = join(root, 'thirty');
  using heard = captureLog();
  const started = (): readonly string[] =>
    heard.entries.flatMap(({ message }) => /runs as process (\d+)/u.exec(message)?.slice(1) ?? []);
  const pool = await poolWith({
    cli: await geminiForTests(),
    appDataDir,
    lanes: 5,
    lanesPerProcess: 3,
    recycleAfter: 8,
  });
  pool.warmUp(null);
  const lanes = new Semaphore(5);
  const clips = Array.from({ length: 30 }, (_, index) => index + 1);
  let putBack = 0;
  hold = async (clip) => {
    if (clip === 12 && putBack === 0) for (const pid of pool.pids().slice(0, 1)) process.kill(pid, 'SIGKILL');
    // By now one of three processes has answered more than its eight. A new process starts slower than these answers arrive.
    if (clip === 26) await expect.poll(() => started().length).toBeGreaterThanOrEqual(4);
  };
  const reports = await Promise.all(
    clips.map(async (clip) => {
      using _lane = await lanes.acquire(neverAborted());
      try {
        return clipOf(await ask(pool, clip));
      } catch (cause) {
        expect(failureOf(cause)).toMatchObject({ kind: 'process-died' });
        putBack += 1;
        return clipOf(await ask(pool, clip));
      }
    }),
  );
  expect(reports).toEqual(clips);
  expect(putBack).toBeLessThanOrEqual(3);
  expect(started().length).toBeGreaterThanOrEqual(4);
  expect(started().length).toBeLessThanOrEqual(8);
  expect(await tracesBelow(appDataDir)).toEqual([]);

  await pool[Symbol.asyncDispose]();
  expect(started().map((pid) => isRunning(Number(pid)))).toEqual(started().map(() => false));
  expect(await filesBelow(join(appDataDir, 'gemini-home'))).toEqual([]);
});

function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

/** The results of the two promises that end first. */
async function firstTwo<T>(outcomes: readonly Promise<T>[]): Promise<readonly T[]> {
  const ended: T[] = [];
  return await new Promise((resolve) => {
    for (const outcome of outcomes) {
      void outcome.then((value) => {
        ended.push(value);
        if (ended.length === 2) resolve(ended);
      });
    }
  });
}
