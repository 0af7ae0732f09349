import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Batch } from '../../shared/session/model.ts';
import { emptySession, reportOf } from '../../shared/session/model.ts';
import { reduceAll } from '../../shared/session/reduce.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { startStandIn, type SeenRequest, type StandIn } from '../demo/stand-in.ts';
import { quickGemini } from '../gemini/testing/gemini-for-tests.ts';
import { journalPath } from '../journal/journal-file.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../media/testing/kept-files.ts';
import type { Template } from '../../shared/template/template.ts';
import { createEngine, type Engine } from './engine.ts';
import { copyAppData } from './testing/app-data-copy.ts';
import { whenSettled } from './when-settled.ts';

/** `npm test` builds before it runs these. */
const program = fileURLToPath(new URL('../../../out/main/headless.js', import.meta.url));
const KEY = 'a-key-for-the-stand-in';
const NAMES = ['clip-0.mp4', 'clip-1.mp4', 'clip-2.mp4', 'clip-3.mp4', 'clip-4.mp4'];

let dir = '';
let clips = '';
let standIn: StandIn;
/** How many requests are answered; the others wait. */
let answered = Infinity;
/** The first test runs gemini itself; what the others are about does not depend on it. */
let gemini: NodeJS.ProcessEnv = {};
let onHeld = (): void => undefined;
let release = (): void => undefined;
let released: Promise<void>;
const children = new Set<ReturnType<typeof spawn>>();

beforeAll(async () => {
  if (!existsSync(program)) throw new Error('Build first: npm run build.');
  dir = await mkdtemp(join(tmpdir(), 'framelane-restart-'));
  clips = join(dir, 'clips');
  await mkdir(clips);
  const ffmpeg = await ffmpegForTests();
  for (const [index, name] of NAMES.entries()) {
    const source = ['-f', 'lavfi', '-i', `testsrc2=size=128x96:rate=10:duration=${2 + index / 5}`];
    await madeByFfmpeg(ffmpeg, [...source, '-pix_fmt', 'yuv420p'], join(clips, name));
  }
});

/** A folder of its own for the first two clips. */
async function pairOfClips(): Promise<string> {
  const pair = join(dir, 'pair');
  await mkdir(pair);
  for (const name of NAMES.slice(0, 2)) await cp(join(clips, name), join(pair, name));
  return pair;
}

afterAll(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(async () => {
  answered = Infinity;
  onHeld = () => undefined;
  released = new Promise((resolve) => (release = resolve));
  standIn = await startStandIn({
    hold: async ({ index }) => {
      if (index < answered) return;
      onHeld();
      await released;
    },
  });
});

afterEach(async () => {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  children.clear();
  release();
  await standIn.close();
  gemini = { GEMINI_BIN: quickGemini.scriptPath };
  for (const home of ['home', 'crashed'])
    await rm(join(dir, home), { recursive: true, force: true, maxRetries: 5 });
  await rm(join(clips, 'Framelane reports'), { recursive: true, force: true, maxRetries: 5 });
});

const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...gemini,
  FRAMELANE_HOME: join(dir, 'home'),
  GEMINI_API_KEY: KEY,
  GOOGLE_GEMINI_BASE_URL: standIn.url,
});

async function engineHere(home = 'home'): Promise<Engine> {
  const settings = { ...defaultSettings, limit: 2, frames: 3, resumeAtOnce: true };
  return await createEngine({ appDataDir: join(dir, home), env: env(), settings, storedKey: () => null });
}

/** Resolves once so many more requests wait for their answer. */
function untilHeld(count: number): Promise<void> {
  let held = 0;
  return new Promise((resolve) => {
    onHeld = () => {
      held += 1;
      if (held === count) resolve();
    };
  });
}

/** Goes on with the only batch, and keeps in another folder what a sudden end would leave while so many requests wait; returns the batch's id. */
async function crashedAgain(held: number, home: string): Promise<string> {
  await using engine = await engineHere();
  const reached = untilHeld(held);
  const [id = ''] = await engine.recovery.resumeUnfinished();
  await reached;
  await copyAppData(join(dir, 'home'), join(dir, home));
  return id;
}

interface CrashOptions {
  readonly template?: string;
  /** The number of reports that the journal tells of by then; any by default. */
  readonly reported?: number;
}

/** Runs the folder in a process of its own, and ends it with no warning once so many requests wait for their answer. */
async function crash(
  folder: string,
  held: number,
  { template, reported = 0 }: CrashOptions = {},
): Promise<void> {
  // A lane is free once its report is saved, a moment before the journal says so.
  const reached = untilHeld(held).then(() => untilJournaled(reported));
  const chosen = template === undefined ? [] : ['--template', template];
  const args = [program, folder, '--json', '--limit', '2', '--frames', '3', ...chosen];
  const child = spawn(process.execPath, args, {
    env: env(),
    stdio: 'ignore',
  });
  children.add(child);
  const ended = once(child, 'exit');
  await Promise.race([reached, ended.then(() => Promise.reject(new Error('It ended by itself')))]);
  child.kill('SIGKILL');
  await ended;
}

/** Resolves once the journals tell of so many reports. */
async function untilJournaled(reported: number): Promise<void> {
  const batchesDir = join(dir, 'home', 'batches');
  const count = async (): Promise<number> => {
    const journals = (await readdir(batchesDir)).map((batchId) => journalPath(join(batchesDir, batchId)));
    const texts = await Promise.all(journals.map((path) => readFile(path, 'utf8')));
    return texts.join('\n').split('"type":"job-reported"').length - 1;
  };
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(reported);
}

const shopTemplate: Template = {
  id: 'shop',
  name: 'Shop',
  description: '',
  version: 1,
  instructions: 'What is sold?',
  columns: [],
};
/** Returns the template's question in the text of a request. */
const taskOf = ({ texts }: SeenRequest): string | undefined =>
  /What is (?:sold|worn)\?/u.exec(texts.join('\n'))?.[0];

/** Resolves once something is so, after whatever event makes it so. */
function until({ store }: Engine, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) resolve();
    const end = store.onEvent(() => {
      if (!isSo()) return;
      end();
      resolve();
    });
  });
}

const kinds = (batch: Batch | null): readonly string[] => batch?.jobs.map(({ status }) => status.kind) ?? [];
const asked = (name: string): readonly SeenRequest[] =>
  standIn.requests.filter(({ texts }) => texts.some((text) => text.includes(name)));

async function settledBatch(engine: Engine, batchId: string): Promise<Batch> {
  const batch = await whenSettled(engine.store, batchId);
  if (batch === null) throw new Error('The batch is gone');
  return batch;
}

test('a batch goes on after kill -9, and asks nobody twice who was reported; the same folder again asks nothing at all', async () => {
  answered = 2;
  await crash(clips, 2, { reported: 2 });
  {
    await using engine = await engineHere();
    const [left] = await engine.history.unfinished();
    expect(left).toMatchObject({ phase: 'interrupted', isOpen: false, counts: { videos: 5, reported: 2 } });
    const id = left?.batchId ?? '';
    await engine.recovery.open(id);
    const opened = engine.store.batch(id);
    expect([opened?.phase.kind, opened?.jobs.map((job) => job.interruptions)]).toEqual([
      'interrupted',
      // A job under way was interrupted: it waited for an answer, or its frames were taken meanwhile.
      opened?.jobs.map(({ status, spans }) =>
        status.kind !== 'reported' && spans.some(({ outcome }) => outcome === 'interrupted') ? 1 : 0,
      ),
    ]);
    expect(kinds(opened).filter((kind) => kind === 'reported')).toHaveLength(2);
    // Frames and words of before are there for the window. They are on disk a moment before the journal knows them.
    for (const [job, { frames }] of (opened?.jobs ?? []).entries()) {
      if (frames.length === 0) continue;
      const onDisk = await engine.batchStore.framesOf({ batchId: id, job });
      expect(onDisk).toMatchObject(frames);
      await Promise.all(onDisk.map(({ path }) => access(path)));
    }
    answered = Infinity;
    release();
    await engine.batches.get(id)?.start();
    const batch = await settledBatch(engine, id);
    expect([batch.phase.kind, ...kinds(batch)]).toEqual(['finished', ...NAMES.map(() => 'reported')]);
    expect(NAMES.map((name) => asked(name).length).sort()).toEqual([1, 1, 1, 2, 2]);
    for (const job of batch.jobs) {
      const path = reportOf(job)?.path ?? '';
      expect((await readFile(path, 'utf8')).split('\n', 1)[0]).toContain(job.video.name);
    }
    for (const [job, { frames }] of batch.jobs.entries()) {
      expect(frames).not.toEqual([]);
      expect(await engine.batchStore.framesOf({ batchId: id, job })).toMatchObject(frames);
    }
    // The journal holds every event.
    const { events } = await engine.batchStore.read(id);
    expect(reduceAll(emptySession, events).batches).toEqual([batch]);
    expect(await engine.history.unfinished()).toEqual([]);
    expect(
      (await engine.batchStore.findingsOf(engine.store.batch(id))).map((found) => found?.headline),
    ).toEqual(batch.jobs.map((job) => reportOf(job)?.headline));
    const { blocks, answer } = await engine.batchStore.exchangeOf({ batchId: id, job: 0 });
    expect([blocks?.filter(({ type }) => type === 'image').length, answer]).toEqual([
      batch.jobs[0]?.frameCount,
      expect.stringContaining('clip-0.mp4') as unknown,
    ]);
  }
  // The same folder again: nothing is new, so nothing is asked.
  const before = standIn.requests.length;
  await using engine = await engineHere();
  const again = engine.imports.drop([clips], { startAtOnce: true });
  const batch = await settledBatch(engine, again);
  expect([batch.phase.kind, ...kinds(batch)]).toEqual(['finished', ...NAMES.map(() => 'unchanged')]);
  expect(standIn.requests.length).toBe(before);
  // The facts about the videos are known to the new engine too.
  for (const [job, { frames, info }] of batch.jobs.entries()) {
    expect([frames.length > 0, info?.widthPx]).toEqual([true, 128]);
    const onDisk = await engine.batchStore.framesOf({ batchId: again, job });
    await Promise.all(onDisk.map(({ path }) => access(path)));
    expect(onDisk).toMatchObject(frames);
  }
  expect(
    (await engine.batchStore.findingsOf(engine.store.batch(again))).map((found) => found?.headline),
  ).toEqual(batch.jobs.map((job) => reportOf(job)?.headline));

  // One video anew, because its reader wants that.
  await engine.batches.get(again)?.jobs.regenerate(3);
  expect(kinds(await settledBatch(engine, again))).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
    'reported',
    'unchanged',
  ]);
  expect(standIn.requests.length).toBe(before + 1);
});

test('a kill -9 while what is said is written down pays for no piece twice, and the report has all words', async () => {
  const folder = join(dir, 'talk');
  await mkdir(folder);
  // A short tone now and then: silence is quick to encode, and a piece without any sound would not be asked about.
  const tones = String.raw`aevalsrc=0.5*sin(2764*t)*lt(mod(t\,60)\,1):s=8000:d=300`;
  const inputs = ['testsrc2=size=64x48:rate=1:duration=300', tones];
  const codecs = ['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '24k'];
  const args = [...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), ...codecs];
  await madeByFfmpeg(await ffmpegForTests(), args, join(folder, 'talk.mp4'));
  // The first of two pieces is written down.
  answered = 1;
  await crash(folder, 1, { template: 'interview-notes' });
  const pieces = (): readonly (string | undefined)[] =>
    standIn.requests.map(({ texts }) => /^Piece (\d) of 2/mu.exec(texts.join('\n'))?.[1]);
  expect(pieces()).toEqual(['1', '2']);

  await using engine = await engineHere();
  const [left] = await engine.history.unfinished();
  const id = left?.batchId ?? '';
  await engine.recovery.open(id);
  answered = Infinity;
  release();
  await engine.batches.get(id)?.start();
  const batch = await settledBatch(engine, id);

  expect(kinds(batch)).toEqual(['reported']);
  expect(pieces()).toEqual(['1', '2', '2', undefined]);
  const out = join(folder, 'Framelane reports');
  const words = await readFile(join(out, 'talk.vtt'), 'utf8');
  expect(words.match(/no model listened/gu)).toHaveLength(2);
  expect(
    standIn.requests
      .at(-1)
      ?.texts.join('\n')
      .match(/no model listened/gu),
  ).toHaveLength(2);
});

test('a video that is in a lane both times Framelane comes to a sudden end is set aside, until it is tried again', async () => {
  answered = 0;
  await crash(await pairOfClips(), 2);
  const id = await crashedAgain(2, 'crashed');
  await using engine = await engineHere('crashed');
  await engine.recovery.open(id);
  const failure = { kind: 'interrupted-twice', detail: null };
  expect(engine.store.batch(id)?.jobs.map(({ status }) => status)).toEqual(
    Array(2).fill({ kind: 'failed', failure, draftPath: null }),
  );
  answered = Infinity;
  release();
  await engine.batches.get(id)?.jobs.retryFailed();
  expect(kinds(await settledBatch(engine, id))).toEqual(['reported', 'reported']);

  // A batch that is being closed is opened, and named, once it is closed.
  const closing = engine.history.close(id);
  await Promise.all([engine.recovery.open(id), engine.recovery.rename(id, 'Second try')]);
  await closing;
  expect(kinds(engine.store.batch(id))).toEqual(['reported', 'reported']);
  await engine.history.close(id);
  expect(await engine.history.find(id)).toMatchObject({ name: 'Second try' });
});

test('quitting is no interruption of any video: what ran goes on from its frames, under the template it was started with, and by itself where the user wants that', async () => {
  answered = 1;
  const reached = untilHeld(2);
  let id: string;
  {
    await using engine = await engineHere();
    const { template } = await engine.templates.save(shopTemplate);
    id = engine.imports.drop([clips], { startAtOnce: true, plan: { template } });
    await reached;
    await engine.templates.save({ ...template, instructions: 'What is worn?' });
    await until(engine, () =>
      kinds(engine.store.batch(id)).every((kind) => ['reported', 'prepared', 'analysing'].includes(kind)),
    );
  }
  answered = Infinity;
  release();
  await using engine = await engineHere();
  expect(await engine.recovery.resumeUnfinished()).toEqual([id]);
  const batch = await settledBatch(engine, id);
  expect(kinds(batch)).toEqual(NAMES.map(() => 'reported'));
  expect(batch.jobs.map((job) => job.interruptions)).toEqual(NAMES.map(() => 0));
  // Nothing was taken twice.
  expect(batch.jobs.map((job) => job.spans.filter(({ stage }) => stage === 'extracting').length)).toEqual(
    NAMES.map(() => 1),
  );
  expect(standIn.requests.map(taskOf)).toEqual(standIn.requests.map(() => 'What is sold?'));

  // The template was edited meanwhile, so it asks something else; it is tried on one video.
  const edited = engine.templates.chosen('shop');
  const tried = (await engine.imports.tryTemplate(await engine.history.find(id), 1, edited)) ?? '';
  expect(kinds(await settledBatch(engine, tried))).toEqual(['reported']);
  expect(standIn.requests.slice(-1).map(taskOf)).toEqual(['What is worn?']);
  const versions = [id, tried].map((batchId) => engine.store.batch(batchId)?.plan.template.version);
  expect([versions, (await engine.templates.history('shop')).map((one) => one.template)]).toEqual([
    [1, 2],
    [shopTemplate],
  ]);
  await engine.history.delete(tried, { withReports: false, trash: () => Promise.resolve() });

  const { reports } = await engine.history.previewRemoval(id);
  const gone: string[] = [];
  await engine.history.delete(id, {
    withReports: true,
    trash: (path) => Promise.resolve(void gone.push(path)),
  });
  expect(gone.sort()).toEqual([...reports].sort());
  expect([await engine.history.list(), engine.store.batch(id)]).toEqual([[], null]);
});

test('values that were still being read when Framelane ended are read once the batch is opened again', async () => {
  const videos = join(dir, 'with values');
  await mkdir(videos);
  await writeFile(join(videos, 'soap.mp4'), 'not a real video');
  await writeFile(join(videos, 'views.csv'), 'file,views\nsoap.mp4,1200\n');
  let batchId = '';
  {
    await using engine = await engineHere();
    batchId = engine.imports.drop([videos], { startAtOnce: false });
    await until(engine, () => engine.store.batch(batchId)?.values.awaited !== undefined);
  }

  await using engine = await engineHere();
  const values = () => engine.store.batch(batchId)?.values;
  await engine.recovery.open(batchId);
  expect(values()).toMatchObject({ sources: [], awaited: { tables: [], typed: [] } });
  await until(engine, () => values()?.awaited === undefined);
  expect(values()?.sources.map(({ name, joined }) => [name, joined])).toEqual([['views.csv', 1]]);
});
