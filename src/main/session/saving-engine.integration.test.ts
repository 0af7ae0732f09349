import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeFailure } from '../../shared/describe-failure.ts';
import { isActive, reportOf, type Batch } from '../../shared/session/model.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { startStandIn, type StandIn } from '../demo/stand-in.ts';
import { quickGemini } from '../gemini/testing/gemini-for-tests.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../media/testing/kept-files.ts';
import { Gate } from '../pipeline/gate.ts';
import { createEngine, type Engine } from './engine.ts';
import { fill, plugIn, setWritable, driveFaults, type Drive } from './testing/drive-faults.ts';
import { contentsOf, mountAgain, unmount } from './testing/folders.ts';
import { whenSettled } from './when-settled.ts';

const NAMES = ['one.mp4', 'sub/two.mp4', 'three.mp4'];
const REPORTS = ['one.md', 'sub/two.md', 'three.md'];
/** Takes the reports of a test, and the app data of one. */
const DRIVE_KB = 4 * 1024;

const { signal: neverAborted } = new AbortController();

let made: string;
let standIn: StandIn;
/** Most tests share it: gemini takes a second to start, so those that need an engine of their own start a smaller program. */
let shared: Engine;
let dir: string;
let drive: Drive | null;
let pauses: number;
/** Requests before the test. */
let before: number;
/** Every answer waits for this. */
let answers: Gate;
/** Open once every video was asked about. */
let asked: Gate;

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'framelane-made-'));
  await mkdir(join(made, 'clips', 'sub'), { recursive: true });
  const ffmpeg = await ffmpegForTests();
  for (const [index, name] of NAMES.entries()) {
    const source = ['-f', 'lavfi', '-i', `testsrc2=size=128x96:rate=10:duration=${index + 1}`];
    await madeByFfmpeg(ffmpeg, [...source, '-pix_fmt', 'yuv420p'], join(made, 'clips', name));
  }
  standIn = await startStandIn({
    hold: async () => {
      if (standIn.requests.length - before >= NAMES.length) asked.open();
      await answers.pass(neverAborted);
    },
  });
  shared = await engineOn(join(made, 'app data'), {});
});

afterAll(async () => {
  await shared[Symbol.asyncDispose]();
  await standIn.close();
  await rm(made, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-saving-'));
  await cp(join(made, 'clips'), join(dir, 'clips'), { recursive: true, preserveTimestamps: true });
  drive = await plugIn(dir, DRIVE_KB);
  before = standIn.requests.length;
  pauses = 0;
  answers = new Gate();
  asked = new Gate();
});

afterEach(async () => {
  answers.open();
  for (const { id } of shared.store.session.batches) await shared.history.close(id);
  drive?.[Symbol.dispose]();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe('when reports cannot be saved because', () => {
  it.for(driveFaults)(
    '$name, the batch pauses once, keeps the answers and saves them without asking again',
    async (trouble, { skip }) => {
      const here = plugged(skip);
      const batchId = await askAll(shared, here.outDir);
      await trouble.begin(here).catch(() => skip('this file system cannot do that'));
      answers.open();
      const paused = await settled(shared, batchId);
      expect(paused.phase).toMatchObject({ kind: 'paused', cause: { kind: trouble.kind } });
      expect(pauses).toBe(1);
      for (const { status, video } of paused.jobs) {
        expect(status).toMatchObject({ kind: 'unsaved', failure: { kind: trouble.kind } });
        if (status.kind !== 'unsaved') continue;
        expect(describeFailure(status.failure, english).title).toContain(here.outDir);
        expect(await readFile(status.keptPath, 'utf8')).toContain(FIRST_LINE_PREFIX);
        expect(status.keptPath.startsWith(join(made, 'app data')), video.name).toBe(true);
      }

      await trouble.end(here);
      await shared.batches.get(batchId)?.start();
      await expectAllReported(shared, batchId, here.outDir);
    },
  );
});

it('starts again only once the cause is gone, and makes no folder where the drive was', async ({ skip }) => {
  const here = plugged(skip);
  const batchId = await askAll(shared, here.outDir);
  unmount(here.mountDir);
  answers.open();
  await settled(shared, batchId);
  await shared.batches.get(batchId)?.start();
  expect((await settled(shared, batchId)).phase).toMatchObject({
    kind: 'paused',
    cause: { kind: 'output-not-writable', path: here.outDir },
  });
  expect(await readdir(here.mountDir)).toEqual([]);
  mountAgain(here.behind, here.mountDir);
  await shared.batches.get(batchId)?.start();
  await expectAllReported(shared, batchId, here.outDir);
});

it('saves what is kept into another folder, where the user chooses one', async ({ skip }) => {
  const here = plugged(skip);
  const batchId = await askAll(shared, here.outDir);
  await setWritable(here.outDir, false).catch(() => skip('this file system cannot do that'));
  answers.open();
  await settled(shared, batchId);
  const other = join(dir, 'other');
  await shared.batches.get(batchId)?.plan.chooseOutDir(other);
  await settled(shared, batchId);
  await setWritable(here.outDir, true);
  await expectAllReported(shared, batchId, other);
  expect((await readdir(here.outDir)).filter((name) => name !== 'index.json')).toEqual([]);
});

it('asks about nothing when the same folder comes again', async () => {
  const outDir = join(dir, 'reports');
  answers.open();
  const batchId = await askAll(shared, outDir);
  const first = await settled(shared, batchId);
  const second = await settled(shared, drop(shared, outDir));
  expect(second.phase.kind).toBe('finished');
  expect(second.jobs.map(({ status }) => status)).toEqual(
    first.jobs.map((job) => ({ kind: 'unchanged', report: reportOf(job), isMadeHere: true })),
  );
  expect(standIn.requests).toHaveLength(before + NAMES.length);
});

it('asks once where the same folder comes again while its videos are asked about', async () => {
  const outDir = join(dir, 'reports');
  const batchId = await askAll(shared, outDir);
  const again = drop(shared, outDir);
  await until(shared, () => {
    const jobs = shared.store.batch(again)?.jobs ?? [];
    return (
      jobs.length > 0 &&
      jobs.every(({ status }) => status.kind === 'prepared' && status.fromBatch !== undefined)
    );
  });
  answers.open();
  const [first, second] = await Promise.all([settled(shared, batchId), settled(shared, again)]);
  expect(second.phase.kind).toBe('finished');
  expect(second.jobs.map(({ status }) => status)).toEqual(
    first.jobs.map((job) => ({ kind: 'unchanged', report: reportOf(job), isMadeHere: true })),
  );
  expect(standIn.requests).toHaveLength(before + NAMES.length);
});

describe('when the app data have no room', () => {
  it('loses no answer that was under way', async ({ skip }) => {
    const { mountDir } = plugged(skip);
    const outDir = join(dir, 'reports');
    await using engine = await engineOn(mountDir);
    const batchId = await askAll(engine, outDir);
    await fill(mountDir);
    answers.open();
    await settled(engine, batchId);
    await rm(join(mountDir, 'filler'));
    await engine.batches.get(batchId)?.start();
    await expectAllReported(engine, batchId, outDir);
  });

  it('pauses a new batch with the cause, until there is some', async ({ skip }) => {
    const { mountDir } = plugged(skip);
    const outDir = join(dir, 'reports');
    await using engine = await engineOn(mountDir);
    await fill(mountDir);
    const batchId = drop(engine, outDir);
    const paused = await settled(engine, batchId);
    expect(paused.phase).toMatchObject({ kind: 'paused', cause: { kind: 'disk-full' } });
    if (paused.phase.kind !== 'paused' || paused.phase.cause === null) throw new Error('It is');
    expect(describeFailure(paused.phase.cause, english).title).toContain(mountDir);
    await rm(join(mountDir, 'filler'));
    answers.open();
    await engine.batches.get(batchId)?.start();
    await expectAllReported(engine, batchId, outDir);
  });
});

async function engineOn(
  appDataDir: string,
  env: NodeJS.ProcessEnv = { GEMINI_BIN: quickGemini.scriptPath },
): Promise<Engine> {
  const engine = await createEngine({
    appDataDir,
    storedKey: () => null,
    env: {
      ...process.env,
      ...env,
      GOOGLE_GEMINI_BASE_URL: standIn.url,
      GEMINI_API_KEY: 'a-key-for-tests-only',
    },
    settings: { ...defaultSettings, frames: 2 },
  });
  engine.store.onEvent(({ type }) => (pauses += type === 'batch-paused' ? 1 : 0));
  return engine;
}

/** Drops the clips and starts; returns the batch's id once every video was asked about. */
async function askAll(engine: Engine, outDir: string): Promise<string> {
  const batchId = drop(engine, outDir);
  await asked.pass(neverAborted);
  return batchId;
}

function drop(engine: Engine, outDir: string): string {
  return engine.imports.drop([join(dir, 'clips')], { outDir, startAtOnce: true });
}

/** The batch, once nothing happens by itself any more and nothing is in a lane. */
async function settled(engine: Engine, batchId: string): Promise<Batch> {
  for (;;) {
    const batch = await whenSettled(engine.store, batchId);
    if (batch === null) throw new Error('The batch is gone');
    if (!batch.jobs.some(({ status }) => isActive(status))) return batch;
    await nextEvent(engine);
  }
}

async function until(engine: Engine, isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextEvent(engine);
}

function nextEvent(engine: Engine): Promise<void> {
  return new Promise((resolve) => {
    const end = engine.store.onEvent(() => {
      end();
      resolve();
    });
  });
}

/** Each video was asked about once, and its report is where it belongs. */
async function expectAllReported(engine: Engine, batchId: string, outDir: string): Promise<void> {
  const { phase, jobs } = await settled(engine, batchId);
  expect([phase.kind, ...jobs.map(({ status }) => status.kind)]).toEqual([
    'finished',
    ...NAMES.map(() => 'reported'),
  ]);
  expect(standIn.requests).toHaveLength(before + NAMES.length);
  // The index may be renewed once more: what is half written is gone with the batch.
  await engine.history.close(batchId);
  const files = await contentsOf(outDir);
  expect(Object.keys(files).sort()).toEqual([...REPORTS, 'index.json'].sort());
  const { videos } = JSON.parse(files['index.json'] ?? '') as { videos: { report: string }[] };
  expect(videos.map(({ report }) => report)).toEqual(REPORTS);
}

function plugged(skip: (reason: string) => never): Drive {
  return drive ?? skip('mounting is not permitted here');
}
