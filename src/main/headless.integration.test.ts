import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../shared/failure.ts';
import { startStandIn, type StandIn, type StandInOptions } from './demo/stand-in.ts';
import { keepSampleClips } from './demo/testing/kept-clips.ts';
import { quickGemini } from './gemini/testing/gemini-for-tests.ts';
import { ffmpegForTests } from './media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from './media/testing/kept-files.ts';
import { isRunning } from './processes/testing/is-running.ts';
import { failureSentences } from './terminal/outcome.ts';
import { TemplateStore } from './templates/template-store.ts';

/** `npm test` builds before it runs these. */
const program = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));
const KEY = 'a-key-that-must-not-show';
const NAMES = ['clip 1.mp4', 'clip 2.mp4', 'sub/clip 10.mp4'];
/** For runs that are about what the terminal says and writes, whoever answers. The others run gemini itself. */
const QUICK = { GEMINI_BIN: quickGemini.scriptPath };
/** For runs whose subject is not the number of lanes: three share one gemini process, which takes a second to start. */
const ONE_PROCESS = ['--limit', '3'];

let made: string;
let dir: string;
let clips: string;
let standIn: StandIn | null = null;
const children = new Set<Child>();
type Child = ChildProcessByStdio<null, Readable, Readable>;

beforeAll(async () => {
  if (!existsSync(program)) throw new Error('Build first: npm run build.');
  made = await mkdtemp(join(tmpdir(), 'framelane-clips-'));
  const ffmpeg = await ffmpegForTests();
  await mkdir(join(made, 'sub'));
  for (const name of NAMES) {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=128x96:rate=10:duration=2'];
    await madeByFfmpeg(ffmpeg, [...source, '-pix_fmt', 'yuv420p'], join(made, name));
  }
});

afterAll(async () => {
  await rm(made, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-headless-'));
  clips = join(dir, 'clips');
  await cp(made, clips, { recursive: true });
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  children.clear();
  await standIn?.close();
  standIn = null;
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe('a run that works', () => {
  it('writes a report for each video, tells every event as a line of JSON, and asks about nothing again', async () => {
    const api = await serve();
    // Two products in one batch: one is named by a table beside the videos, one by a table that is given, and a brand is set for all.
    await writeFile(join(clips, 'list.csv'), 'file,product\nclip 1.mp4,Oat soap\n');
    await writeFile(join(dir, 'more.tsv'), 'Video\tProduct\tViews\nclip 10\tBamboo brush\t1.2K\n');
    const values = ['--values', join(dir, 'more.tsv'), '--set', 'brand=Lab'];
    const { code, stdout, stderr } = await analyze([
      clips,
      '--json',
      '--limit',
      '2',
      '--frames',
      '4',
      ...values,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const events = stdout.trimEnd().split('\n').map(parse);
    const outDir = join(clips, 'Framelane reports');
    expect(events.at(-1)).toEqual({
      type: 'batch-finished',
      reported: 3,
      failed: 0,
      unchanged: 0,
      wallMs: expect.any(Number) as unknown,
      tokens: { input: expect.any(Number) as unknown, output: expect.any(Number) as unknown },
      out: outDir,
    });
    expect(events.filter(({ type }) => type === 'batch-finished')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'job-reported')).toHaveLength(3);
    expect([api.requests.length, api.maxInFlight <= 2]).toEqual([3, true]);
    expect((await readdir(outDir, { recursive: true })).sort()).toEqual(
      ['clip 1.md', 'clip 2.md', 'index.json', 'sub', join('sub', 'clip 10.md')].sort(),
    );
    for (const name of NAMES) {
      const report = await readFile(join(outDir, name.replace('.mp4', '.md')), 'utf8');
      expect(report.split('\n', 1)[0]).toContain(basename(name));
    }
    expect(stdout).not.toContain(KEY);
    const questions = api.requests.map(({ texts }) => texts.join('\n'));
    const toldOf = (name: string): readonly string[] =>
      questions
        .filter((question) => question.includes(`File: "${name}"`))
        .flatMap((question) => question.match(/^(?:Product|Brand|Views): .*$/gmu) ?? []);
    expect(toldOf('clip 1.mp4')).toEqual(['Product: "Oat soap"', 'Brand: "Lab"']);
    expect(toldOf('sub/clip 10.mp4')).toEqual(['Product: "Bamboo brush"', 'Brand: "Lab"']);
    expect(events.filter(({ type }) => type === 'values-found')).toHaveLength(2);

    const again = [clips, '--frames', '4', ...values, ...ONE_PROCESS];
    const second = await analyze(again);
    expect(second.code).toBe(0);
    expect(api.requests).toHaveLength(3);
    expect(second.stdout).toContain('3 videos unchanged since an earlier run.');
    expect(second.stdout).not.toContain('frames taken');
    const { stdout: json } = await analyze([...again, '--json']);
    expect(parse(json.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ reported: 0, unchanged: 3 });
  });

  it('keeps each choice: output folder, model, context, template, language, exports', async () => {
    const api = await serve();
    await new TemplateStore({ dir: join(dir, 'home', 'templates'), now: Date.now }).save({
      id: 't-7',
      name: 'Anna’s Shop',
      description: '',
      version: 1,
      instructions: 'What is sold? Answer in {language}.',
      columns: [],
    });
    const outDir = join(dir, 'elsewhere', 'reports');
    const choices = ['--out', outDir, '--model', 'gemini-2.5-pro', '--context', 'It is about shoes.'];
    const template = ['--template', 'anna’s shop', '--language', 'de'];
    const exportDir = join(dir, 'handed on');
    const exports = ['--export', 'word,csv', '--export-dir', exportDir];
    const { code, stdout } = await analyze(
      [join(clips, 'clip 1.mp4'), ...choices, ...template, ...ONE_PROCESS, ...exports],
      // The programs of a German system want semicolons, and A4.
      { ...QUICK, LC_ALL: 'de_DE.UTF-8' },
    );
    expect(code).toBe(0);
    expect(await readdir(exportDir)).toEqual(['clip 1 Berichte.csv', 'clip 1 Berichte.docx']);
    expect(stdout).toContain(`Exported clip 1 Berichte.docx, clip 1 Berichte.csv to ${exportDir}.`);
    expect(await readFile(join(exportDir, 'clip 1 Berichte.csv'), 'utf8')).toMatch(/^\uFEFFVideo;/u);
    expect(await readdir(outDir)).toEqual(['clip 1.md', 'index.json']);
    expect(stdout).toContain(`Reports are in ${outDir}`);
    expect([...api.byModel.keys()]).toEqual(['gemini-2.5-pro']);
    const asked = api.requests[0]?.texts.join('\n');
    expect(asked).toContain('It is about shoes.');
    expect(asked).toContain('What is sold? Answer in German.');
  });

  it('needs no key for the demo, goes on with one that was interrupted, and says where its reports are', async () => {
    const out = join(dir, 'demo');
    // A demo makes its clips by itself (src/main/demo/clips.integration.test.ts) and uses those that are there.
    await keepSampleClips(await ffmpegForTests(), join(dir, 'home', 'Sample clips'));
    const child = start(['--demo', '--out', out, ...ONE_PROCESS], { GEMINI_API_KEY: '' });
    const output = await outputUntil(child, (soFar) => soFar.includes('reported, '));
    child.kill('SIGINT');
    await once(child, 'exit');
    const before = output().split('reported, ').length - 1;
    const { code, stdout } = await analyze(['--resume', ...ONE_PROCESS], { GEMINI_API_KEY: '' });
    expect(code).toBe(0);
    expect(stdout.split('reported, ').length - 1).toBe(6 - before);
    expect((await readdir(out)).filter((name) => name.endsWith('.md'))).toHaveLength(6);
    expect(stdout).toContain(`Reports are in ${out}`);
    expect(stdout).toContain('no model was asked');
  });

  it('prints help', async () => {
    const { code, stdout } = await analyze(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--json');
  });
});

describe('a run where a video fails', () => {
  it('ends with 2 and says which one, in words', async () => {
    await serve({ script: ({ index }) => ({ kind: index === 0 ? 'blocked' : 'answer' }) });
    const { code, stdout } = await analyze([clips, '--limit', '1'], QUICK);
    expect(code).toBe(2);
    expect(stdout).toContain('2 reports in ');
    expect(stdout).toContain('1 video without a report:');
    expect(stdout).toContain(failureSentences(failure({ kind: 'refused' })));
  });
});

describe('a run that cannot be', () => {
  it('says that the key was not accepted', async () => {
    await serve({ script: () => ({ kind: 'key-rejected' }) });
    const { code, stderr } = await analyze([clips, ...ONE_PROCESS], QUICK);
    expect(code).toBe(1);
    expect(stderr).toContain(failureSentences(failure({ kind: 'not-signed-in', reason: 'key-rejected' })));
  });

  it('says that there is no key, before anything is done', async () => {
    const { code, stdout, stderr } = await analyze([clips, '--json'], { GEMINI_API_KEY: '' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`${failureSentences(failure({ kind: 'not-signed-in', reason: 'no-key' }))}\n`);
  });

  it('says which templates there are', async () => {
    const { code, stderr } = await analyze([clips, '--template', 'poem']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no template called poem\. There are:\n {2}overview: Overview/u);
  });

  it('says that the output folder takes no files', async () => {
    const api = await serve();
    const inTheWay = join(dir, 'a file');
    await writeFile(inTheWay, '');
    const { code, stderr } = await analyze([clips, '--out', inTheWay, ...ONE_PROCESS], QUICK);
    expect(code).toBe(1);
    expect(stderr).toContain(failureSentences(failure({ kind: 'output-not-writable', path: inTheWay })));
    expect(api.requests).toEqual([]);
  });

  it('says that a folder is missing, is empty, or holds no videos', async () => {
    await mkdir(join(dir, 'empty'));
    await mkdir(join(dir, 'texts'));
    await writeFile(join(dir, 'texts', 'a.txt'), 'text');
    const runs = await Promise.all(
      ['missing', 'empty', 'texts'].map((name) =>
        analyze([join(dir, name), ...ONE_PROCESS], { FRAMELANE_HOME: join(dir, `home of ${name}`) }),
      ),
    );
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1]);
    expect(runs.map(({ stderr }) => stderr)).toEqual([
      `There is nothing at ${join(dir, 'missing')}. Check the path.\n`,
      `No videos were found in ${join(dir, 'empty')}.\n`,
      `No videos were found in ${join(dir, 'texts')}. 1 other file left out.\n`,
    ]);
  });
});

describe('an interrupted run', () => {
  it('ends with 130, keeps what is done, leaves no process, and goes on with --resume, asking about nothing that is reported', async () => {
    const api = await serve({
      script: ({ index }) => ({ kind: index === 1 ? 'hang-mid-stream' : 'answer' }),
    });
    const child = start([clips, '--limit', '1', '--frames', '3']);
    const output = await outputUntil(child, (soFar) => /(?:Gemini writes[^]*){2}/u.test(soFar));
    const processes = await descendantsOf(child.pid ?? 0);
    if (process.platform === 'linux') expect(processes.length).toBeGreaterThan(0);
    child.kill('SIGINT');
    const [interrupted] = (await once(child, 'exit')) as [number | null];
    expect({ code: interrupted, output: output() }).toMatchObject({ code: 130 });
    expect(processes.filter(isRunning)).toEqual([]);
    const outDir = join(clips, 'Framelane reports');
    const { videos } = parse(await readFile(join(outDir, 'index.json'), 'utf8')) as {
      videos: readonly { status: string; report: string | null }[];
    };
    expect(videos.map(({ status }) => status).sort()).toEqual(['reported', 'waiting', 'waiting']);
    const reports = (await readdir(outDir, { recursive: true })).filter((name) => name.endsWith('.md'));
    expect(reports).toEqual(videos.flatMap(({ report }) => (report === null ? [] : [join(report)])));

    const { code, stdout } = await analyze([clips, '--resume', '--json', ...ONE_PROCESS]);
    expect(code).toBe(0);
    expect(parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ reported: 3, failed: 0 });
    const asked = api.requests.map(({ texts }) => nameIn(texts));
    // The one that was interrupted, and nobody else, is asked about once more.
    expect(asked.toSorted()).toEqual([...NAMES, asked[1] ?? ''].toSorted());
    expect(await analyze([clips, '--resume'])).toMatchObject({
      code: 1,
      stderr: 'There is nothing unfinished to resume. Leave --resume out to begin.\n',
    });
  });

  it('keeps a second one away with a sentence, and stops when nobody reads its output any more', async () => {
    // Only a program that writes learns that nobody reads, and it writes four times a second while answers grow.
    const text = 'word '.repeat(20_000);
    await serve({ script: () => ({ kind: 'answer', text }), pieces: 20_000, streamMs: 3_600_000 });
    const child = start([clips, '--json', ...ONE_PROCESS], QUICK);
    await outputUntil(child, (soFar) => soFar.includes('"stage":"analysing"'));
    expect(await analyze([clips])).toEqual({
      code: 1,
      stdout: '',
      stderr: `Another Framelane (process ${child.pid}) is at work with ${join(dir, 'home')}. Close it first, or set FRAMELANE_HOME to another folder.\n`,
    });
    const processes = await descendantsOf(child.pid ?? 0);
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(141);
    expect(processes.filter(isRunning)).toEqual([]);
    // An end in order leaves none of gemini's folders.
    expect(await readdir(join(dir, 'home', 'gemini-home'))).toEqual([]);
  });
});

/** The video that a question is about. */
function nameIn(texts: readonly string[]): string {
  return /# Report: (.*)$/mu.exec(texts.join('\n'))?.[1] ?? '';
}

async function serve(options: StandInOptions = {}): Promise<StandIn> {
  standIn = await startStandIn(options);
  return standIn;
}

function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Child {
  const child = spawn(process.execPath, [program, ...argv], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      FRAMELANE_HOME: join(dir, 'home'),
      GEMINI_API_KEY: KEY,
      GOOGLE_GEMINI_BASE_URL: standIn?.url ?? 'http://127.0.0.1:9',
      ...env,
    },
  });
  children.add(child);
  return child;
}

async function analyze(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = start(argv, env);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** Reads until something was said; answers what has been said by the time it is asked. */
async function outputUntil(child: Child, isReached: (soFar: string) => boolean): Promise<() => string> {
  let soFar = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      soFar += piece;
      if (isReached(soFar)) resolve();
    });
    child.once('exit', () => reject(new Error(`It ended too early:\n${soFar}`)));
  });
  return () => soFar;
}

/** The processes below one, as Linux tells them; none elsewhere. */
async function descendantsOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const pids = list.trim().split(' ').filter(Boolean).map(Number);
  return [...pids, ...(await Promise.all(pids.map(descendantsOf))).flat()];
}

function failure<K extends Omit<Failure, 'detail'>>(kind: K): K & { detail: null } {
  return { ...kind, detail: null };
}

function parse(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error(`Not an object: ${line}`);
  return { ...value };
}
