import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import { usageOf } from '../../shared/usage.ts';
import type { Batch } from '../../shared/session/model.ts';
import { startStandIn, type Scenario, type StandIn } from '../demo/stand-in.ts';
import { quickGemini } from '../gemini/testing/gemini-for-tests.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../media/testing/kept-files.ts';
import { orElse } from '../log/log.ts';
import { Gate } from '../pipeline/gate.ts';
import { createEngine, type Engine } from './engine.ts';
import { whenSettled } from './when-settled.ts';

/** It must be found nowhere but in the requests. */
const KEY = 'AIzaSy-a-key-that-is-looked-for-everywhere';
const VIDEOS = 3;
const { signal: neverAborted } = new AbortController();

let dir = '';
let standIn: StandIn;
let script: () => Scenario = () => ({ kind: 'answer' });
/** Every answer waits for this. */
let answers = new Gate();
/** Called with each request. */
let onAsked: () => void = () => undefined;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-key-'));
  await mkdir(join(dir, 'clips'));
  const ffmpeg = await ffmpegForTests();
  for (let index = 0; index < VIDEOS; index += 1) {
    const source = ['-f', 'lavfi', '-i', `testsrc2=size=128x96:rate=10:duration=${1 + index / 5}`];
    await madeByFfmpeg(ffmpeg, [...source, '-pix_fmt', 'yuv420p'], join(dir, 'clips', `${index}.mp4`));
  }
  standIn = await startStandIn({
    script: () => script(),
    hold: async () => {
      onAsked();
      await answers.pass(neverAborted);
    },
  });
});

afterAll(async () => {
  await standIn.close();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

async function engineWith(
  name: string,
  settings: Partial<Settings>,
  GEMINI_BIN = process.env.GEMINI_BIN,
): Promise<Engine> {
  const { FFMPEG_BIN, PATH } = process.env;
  return await createEngine({
    appDataDir: join(dir, name),
    env: {
      FFMPEG_BIN,
      GEMINI_BIN,
      PATH,
      HOME: join(dir, 'home'),
      GOOGLE_GEMINI_BASE_URL: standIn.url,
      GEMINI_API_KEY: KEY,
    },
    settings: { ...defaultSettings, frames: 2, ...settings },
    storedKey: () => null,
  });
}

function drop(engine: Engine, name: string): string {
  return engine.imports.drop([join(dir, 'clips')], {
    outDir: join(dir, `${name} reports`),
    startAtOnce: true,
  });
}

test.runIf(process.platform === 'linux')(
  'while videos are asked about, the key is in no program, argument or file',
  async () => {
    answers = new Gate();
    const allAsked = new Promise<void>((resolve) => {
      let asked = 0;
      onAsked = () => {
        asked += 1;
        if (asked === VIDEOS) resolve();
      };
    });
    await using engine = await engineWith('keys', {});
    const batchId = drop(engine, 'keys');
    await allAsked;

    const children = await descendantsOf(process.pid);
    const programs = await Promise.all(
      children.map(async (pid) => ({ pid, said: await whatIsKnownOf(pid) })),
    );
    const gemini = programs.filter(({ said }) => said.includes('GEMINI_CLI_HOME='));
    expect(gemini.length).toBeGreaterThan(0);
    // One that has just been started is known once it has begun.
    await expect
      .poll(() => engine.tools.pids())
      .toEqual(expect.arrayContaining(gemini.map(({ pid }) => pid)));
    expect(programs.filter(({ said }) => said.includes(KEY))).toEqual([]);
    expect(await filesWith(KEY, dir)).toEqual([]);

    answers.open();
    await whenSettled(engine.store, batchId);
    expect(standIn.requests.map(({ apiKey }) => apiKey)).toEqual(Array(VIDEOS).fill(KEY));
    expect(await filesWith(KEY, dir)).toEqual([]);
    // The search finds what is there.
    expect((await filesWith('# Report:', dir)).length).toBeGreaterThan(0);
  },
);

/** The ids of all processes below one. */
async function descendantsOf(ancestor: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === ancestor || isBelow(parent));
  };
  return pids.filter(isBelow);
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(orElse('', 'it has ended'));
  // The name in brackets may hold anything.
  return Number(/^.*\) \S (\d+)/su.exec(stat)?.[1] ?? 0);
}

/** The environment and the arguments of a process. */
async function whatIsKnownOf(pid: number): Promise<string> {
  const parts = ['environ', 'cmdline'].map((name) =>
    readFile(`/proc/${pid}/${name}`, 'latin1').catch(orElse('', 'it has ended')),
  );
  return (await Promise.all(parts)).join('\n');
}

async function filesWith(word: string, below: string): Promise<readonly string[]> {
  const entries = await readdir(below, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    paths.map(async (path) => {
      const content = await readFile(path).catch(orElse(Buffer.alloc(0), 'gemini removed it meanwhile'));
      return content.includes(word) ? [path] : [];
    }),
  );
  return found.flat();
}

test('answers without a report count against the spending limit too', async () => {
  answers = new Gate();
  answers.open();
  const usageMetadata = { promptTokenCount: 5_000, candidatesTokenCount: 100, thoughtsTokenCount: 400 };
  script = () => ({
    kind: 'chunks',
    chunks: [{ candidates: [{ finishReason: 'SAFETY' }], usageMetadata, modelVersion: 'gemini-2.5-flash' }],
  });
  const before = standIn.requests.length;
  const settings = { limit: 1, spendingCap: { kind: 'tokens', tokens: 14_000 } } as const;
  await using engine = await engineWith('cap', settings, quickGemini.scriptPath);
  const batch = await settledBatch(engine, drop(engine, 'cap'));
  expect(standIn.requests.length - before).toBe(2);
  expect(batch.phase).toMatchObject({ kind: 'paused', cause: { kind: 'cap-reached' } });
  expect(batch.jobs.filter(({ status }) => status.kind === 'failed')).toHaveLength(2);
  expect(usageOf(batch, defaultSettings.prices).tokens).toEqual({
    input: 10_000,
    output: 1_000,
    thoughts: 800,
  });
});

async function settledBatch(engine: Engine, batchId: string): Promise<Batch> {
  const batch = await whenSettled(engine.store, batchId);
  if (batch === null) throw new Error('The batch is gone');
  return batch;
}
