import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import { startStandIn, type Scenario, type SeenRequest, type StandIn } from '../demo/stand-in.ts';
import { parseFindings, parseReport } from '../pipeline/report-text.ts';
import { promptOf, repairPrompt } from '../pipeline/prompt.ts';
import type { Answer, AnswerListener, PromptBlock } from '../pipeline/toolbox.ts';
import { overviewTemplate } from '../../shared/template.ts';
import { findGemini, type GeminiCli } from './cli.ts';
import { GeminiPool, type GeminiPoolOptions } from './pool.ts';

const silent: AnswerListener = { onThinking: () => undefined, onText: () => undefined };
const never = new AbortController().signal;
const KEY = 'a-key-for-tests-only';

let cli: GeminiCli | null;
let root: string;
let standIn: StandIn;
let pool: GeminiPool;
let script: (request: SeenRequest) => Scenario;

beforeAll(async () => {
  cli = await findGemini({});
  root = await mkdtemp(join(tmpdir(), 'framelane-gemini-'));
  // The first byte of a test picture is its clip's number.
  standIn = await startStandIn({
    script: (request) => script(request),
    readBarcode: (bytes) => bytes[0] ?? null,
  });
  pool = poolWith({ appDataDir: join(root, 'shared'), processes: 1 });
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await standIn.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => {
  script = () => ({ kind: 'answer' });
});

function poolWith(options: Partial<GeminiPoolOptions>): GeminiPool {
  return new GeminiPool({
    cli,
    appDataDir: join(root, 'other'),
    getKey: () => KEY,
    env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: standIn.url },
    processes: 1,
    ...options,
  });
}

async function promptAbout(clip: number, pictures = 3): Promise<readonly PromptBlock[]> {
  const dir = await mkdtemp(join(root, 'frames-'));
  const frames = await Promise.all(
    Array.from({ length: pictures }, async (_, index) => {
      const path = join(dir, `${index}.jpg`);
      await writeFile(path, Buffer.from([clip, index]));
      return { path, timeS: index * 5, widthPx: 432, heightPx: 768 };
    }),
  );
  return promptOf({
    videoName: `clip ${clip}.mp4`,
    info: {
      ...{ durationS: 15, widthPx: 1080, heightPx: 1920, frameRate: 30, videoCodec: 'h264' },
      ...{ audioCodec: null, createdAt: null, warnings: [] },
    },
    frames,
    audioPath: null,
    plan: { templateId: 'overview', context: '', model: null, frames: pictures, send: 'frames' },
    template: overviewTemplate,
  });
}

async function askOnce(
  blocks: readonly PromptBlock[],
  {
    from = pool,
    model = null,
    listener = silent,
  }: { from?: GeminiPool; model?: string | null; listener?: AnswerListener } = {},
): Promise<Answer> {
  await using conversation = await from.open(model, never);
  return await conversation.ask(blocks, listener, never);
}

async function failureWith(scenario: Scenario): Promise<Failure> {
  script = () => scenario;
  return failureOf(await askOnce(await promptAbout(1)).catch((cause: unknown) => cause));
}

/** Every file below a folder; empty where there is none. */
async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('an answer', () => {
  test('comes whole, in pieces, with its tokens; texts and pictures arrive in the order they were given', async () => {
    const seen: string[] = [];
    const listener = { onThinking: () => seen.push('thinking'), onText: (text: string) => seen.push(text) };
    script = () => ({ kind: 'thoughtful' });
    const blocks = await promptAbout(7, 4);
    const answer = await askOnce(blocks, { listener });

    const parsed = parseReport(answer.text);
    expect(parsed.kind).toBe('complete');
    expect(answer.text).toMatch(/^# Report: clip 7\.mp4\n/u);
    expect(answer.text).toContain('Clip number: 7');
    expect(answer.text).toContain('Pictures received: 4');
    expect(answer.tokens).toEqual({ input: 5160, output: 420 });
    expect(seen[0]).toBe('thinking');
    expect(seen.at(-1)).toBe(answer.text);

    const request = standIn.requests.at(-1);
    const ours = request?.texts.slice(-blocks.length);
    expect(ours).toEqual(blocks.map((block) => (block.type === 'text' ? block.text : `[${block.type}]`)));
    expect(request?.model).toBe(DEFAULT_MODEL);
    expect(request?.systemText).toMatch(/^You are an analyst/u);
  });

  test('asks the model that was chosen, in a process that was started for another', async () => {
    await askOnce(await promptAbout(1), { model: 'gemini-2.5-pro' });
    await askOnce(await promptAbout(1));
    expect(standIn.requests.slice(-2).map(({ model }) => model)).toEqual(['gemini-2.5-pro', DEFAULT_MODEL]);
  });

  test('stays with its own video, however many are asked at once', async () => {
    await using crowd = poolWith({ appDataDir: join(root, 'crowd'), conversationsPerProcess: 3 });
    const clips = [11, 12, 13, 14, 15];
    const answers = await Promise.all(
      clips.map(
        async (clip) => (await askOnce(await promptAbout(clip, 2 + (clip % 3)), { from: crowd })).text,
      ),
    );
    expect(answers.map((text) => /Clip number: (.+)/u.exec(text)?.[1])).toEqual(clips.map(String));
    expect(crowd.pids()).toHaveLength(2);
  });

  test('can be repaired in the same session', async () => {
    script = ({ modelTurns }) => (modelTurns === 0 ? { kind: 'bad-findings' } : { kind: 'answer' });
    await using conversation = await pool.open(null, never);
    const first = parseReport((await conversation.ask(await promptAbout(3), silent, never)).text);
    expect(first.kind).toBe('bad-findings');
    const problem = first.kind === 'bad-findings' ? first.problem : '';
    const repaired = await conversation.ask(repairPrompt(problem), silent, never);
    expect(parseFindings(repaired.text)?.headline).toContain('clip 3');
    expect(standIn.requests.at(-1)).toMatchObject({ modelTurns: 1, images: 3 });
  });

  test('in a fence or cut short is told apart by the report', async () => {
    script = () => ({ kind: 'fenced' });
    expect(parseReport((await askOnce(await promptAbout(1))).text).kind).toBe('complete');
    script = () => ({ kind: 'cut-short' });
    expect(parseReport((await askOnce(await promptAbout(1))).text).kind).toBe('truncated');
    script = () => ({ kind: 'no-first-line' });
    expect(parseReport((await askOnce(await promptAbout(1))).text).kind).toBe('malformed');
  });
});

describe('a failure', () => {
  test.each<readonly [string, Scenario, object]>([
    ['429', { kind: 'rate-limited', retryAfterS: null }, { kind: 'rate-limited', retryAfterMs: null }],
    [
      '429 with a delay',
      { kind: 'rate-limited', retryAfterS: 33 },
      { kind: 'rate-limited', retryAfterMs: 33_000 },
    ],
    [
      'the daily quota',
      { kind: 'daily-quota' },
      { kind: 'quota-exhausted', resetsAtMs: expect.any(Number) as number },
    ],
    ['a bad key', { kind: 'key-rejected' }, { kind: 'not-signed-in', reason: 'key-rejected' }],
    ['401', { kind: 'status', status: 401 }, { kind: 'not-signed-in', reason: 'key-rejected' }],
    ['403', { kind: 'status', status: 403 }, { kind: 'not-signed-in', reason: 'key-rejected' }],
    ['404', { kind: 'status', status: 404 }, { kind: 'model-not-found', model: DEFAULT_MODEL }],
    ['413', { kind: 'status', status: 413 }, { kind: 'request-too-large' }],
    ['500', { kind: 'status', status: 500 }, { kind: 'model-unavailable', status: 500 }],
    ['503', { kind: 'status', status: 503 }, { kind: 'model-unavailable', status: 503 }],
    ['a blocked prompt', { kind: 'blocked' }, { kind: 'refused' }],
    ['an empty answer', { kind: 'empty' }, { kind: 'empty-answer' }],
    ['a broken connection', { kind: 'reset' }, { kind: 'offline' }],
    ['a connection broken in the middle', { kind: 'reset-mid-stream' }, { kind: 'offline' }],
    ['a chunk that is no JSON', { kind: 'malformed-chunk' }, { kind: 'malformed-answer' }],
  ])('%s is told as what it is, after one request', async (_, scenario, expected) => {
    const before = standIn.requests.length;
    expect(await failureWith(scenario)).toMatchObject(expected);
    expect(standIn.requests.length - before).toBe(1);
  });

  test('a server that is not there is offline', async () => {
    await using lost = poolWith({
      appDataDir: join(root, 'lost'),
      env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:9' },
    });
    const cause: unknown = await askOnce(await promptAbout(1), { from: lost }).catch(
      (thrown: unknown) => thrown,
    );
    expect(failureOf(cause).kind).toBe('offline');
  });

  test('without a key nothing is started', async () => {
    await using keyless = poolWith({ getKey: () => null });
    keyless.warmUp(null);
    await expect(keyless.open(null, never)).rejects.toMatchObject({
      failure: { kind: 'not-signed-in', reason: 'no-key' },
    });
    expect(keyless.pids()).toEqual([]);
  });

  test('without the program it says so', async () => {
    await using bare = poolWith({ cli: null });
    await expect(bare.open(null, never)).rejects.toMatchObject({
      failure: { kind: 'tool-missing', tool: 'gemini' },
    });
  });

  test('a program that ends at once is told with its last words', async () => {
    const scriptPath = join(root, 'broken.mjs');
    await writeFile(scriptPath, 'console.error("no home for me"); process.exit(3);');
    await using broken = poolWith({ cli: { scriptPath, version: '0' }, appDataDir: join(root, 'broken') });
    const thrown: unknown = await broken.open(null, never).catch((cause: unknown) => cause);
    expect(failureOf(thrown)).toEqual({
      kind: 'process-died',
      tool: 'gemini',
      detail: 'Ended with code 3.\nno home for me',
    });
  });

  test('pictures beyond what the API takes are not sent', async () => {
    const path = join(root, 'large.jpg');
    await writeFile(path, Buffer.alloc(14 * 1024 * 1024));
    const before = standIn.requests.length;
    await expect(
      askOnce([
        { type: 'text', text: 'Task.' },
        { type: 'image', path, mimeType: 'image/jpeg' },
      ]),
    ).rejects.toMatchObject({
      failure: { kind: 'request-too-large' },
    });
    expect(standIn.requests.length).toBe(before);
  });
});

describe('stopping', () => {
  test('a cancelled answer ends the request too, and the process goes on', async () => {
    script = () => ({ kind: 'hang-mid-stream' });
    const stop = new AbortController();
    await using conversation = await pool.open(null, never);
    const listener = { ...silent, onText: () => stop.abort() };
    await expect(conversation.ask(await promptAbout(1), listener, stop.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect.poll(() => standIn.inFlight).toBe(0);
    script = () => ({ kind: 'answer' });
    expect(parseReport((await askOnce(await promptAbout(2))).text).kind).toBe('complete');
  });

  test('the reason of the signal is what is thrown', async () => {
    script = () => ({ kind: 'hang-mid-stream' });
    const stop = new AbortController();
    const reason = new FailureError({ kind: 'interrupted-twice', detail: null });
    await using conversation = await pool.open(null, never);
    const listener = { ...silent, onText: () => stop.abort(reason) };
    await expect(conversation.ask(await promptAbout(1), listener, stop.signal)).rejects.toBe(reason);
  });

  test.each<readonly [Scenario, object]>([
    [{ kind: 'hang-before-headers' }, { limit: 'first-event', afterMs: 300 }],
    [{ kind: 'hang-mid-stream' }, { limit: 'silence', afterMs: 400 }],
  ])('%j is ended by its watchdog', async (scenario, expected) => {
    script = () => scenario;
    await using watched = poolWith({
      appDataDir: join(root, 'watched'),
      limits: { firstEventMs: scenario.kind === 'hang-before-headers' ? 300 : 60_000, silenceMs: 400 },
    });
    await expect(askOnce(await promptAbout(1), { from: watched })).rejects.toMatchObject({
      failure: { kind: 'timed-out', ...expected },
    });
    await expect.poll(() => standIn.inFlight).toBe(0);
  });

  test('a process that is killed fails its own answers, and the next video gets a new process', async () => {
    script = () => ({ kind: 'hang-mid-stream' });
    await using fragile = poolWith({ appDataDir: join(root, 'fragile') });
    await using conversation = await fragile.open(null, never);
    const [pid = 0] = fragile.pids();
    const listener = { ...silent, onText: () => void process.kill(pid, 'SIGKILL') };
    await expect(conversation.ask(await promptAbout(1), listener, never)).rejects.toMatchObject({
      failure: { kind: 'process-died', tool: 'gemini' },
    });
    script = () => ({ kind: 'answer' });
    expect(parseReport((await askOnce(await promptAbout(2), { from: fragile })).text).kind).toBe('complete');
    expect(fragile.pids()).not.toContain(pid);
  });

  test('a process is replaced after the videos it is good for', async () => {
    await using short = poolWith({ appDataDir: join(root, 'short'), recycleAfter: 2 });
    await askOnce(await promptAbout(1), { from: short });
    const [first = 0] = short.pids();
    await askOnce(await promptAbout(2), { from: short });
    await askOnce(await promptAbout(3), { from: short });
    expect(short.pids()).not.toContain(first);
    await expect.poll(() => isRunning(first)).toBe(false);
  });

  test('a new key brings a new process', async () => {
    let key = 'first-key';
    await using changing = poolWith({ appDataDir: join(root, 'changing'), getKey: () => key });
    await askOnce(await promptAbout(1), { from: changing });
    const [first = 0] = changing.pids();
    key = 'second-key';
    await askOnce(await promptAbout(2), { from: changing });
    expect(changing.pids()).toHaveLength(1);
    expect(changing.pids()).not.toContain(first);
  });

  test('disposed while it starts, nothing stays behind', async () => {
    const appDataDir = join(root, 'early');
    const early = poolWith({ appDataDir, processes: 2 });
    early.warmUp(null);
    await early[Symbol.asyncDispose]();
    expect(early.pids()).toEqual([]);
    expect(await filesBelow(join(appDataDir, 'gemini-home'))).toEqual([]);
  });
});

describe('trust', () => {
  test('tools cannot be called, and nothing of the user around is read', async () => {
    const hostileHome = join(root, 'hostile');
    const appDataDir = join(hostileHome, 'config', 'app');
    const trap = 'INJECTED-INSTRUCTION';
    for (const dir of [hostileHome, join(hostileHome, 'config'), appDataDir]) {
      await mkdir(join(dir, '.gemini'), { recursive: true });
      await writeFile(join(dir, 'GEMINI.md'), trap);
      await writeFile(join(dir, '.gemini', 'GEMINI.md'), trap);
      // Read by the program, this would send every request to an address that the stand-in does not know.
      for (const env of [join(dir, '.env'), join(dir, '.gemini', '.env')]) {
        await writeFile(env, 'GOOGLE_GENAI_API_VERSION=v9\n');
      }
    }
    await using guarded = poolWith({
      appDataDir,
      env: { ...process.env, HOME: hostileHome, GOOGLE_GEMINI_BASE_URL: standIn.url },
    });
    const trace = join(hostileHome, 'trace');
    let asked = 0;
    script = () => {
      asked += 1;
      return asked === 1
        ? { kind: 'tool-call', name: 'run_shell_command', args: { command: `touch '${trace}'` } }
        : { kind: 'answer' };
    };
    await askOnce(await promptAbout(1), { from: guarded });
    const sent = standIn.requests.slice(-asked);
    expect(asked).toBe(2);
    expect(sent.map(({ toolNames, toolMode }) => ({ toolNames, toolMode }))).toEqual(
      sent.map(() => ({ toolNames: ['list_directory'], toolMode: 'NONE' })),
    );
    expect(JSON.stringify(sent)).not.toContain(trap);
    expect(await filesBelow(hostileHome)).not.toContain(trace);
  });

  test('chats and error files go with their conversation, the whole home with the pool', async () => {
    const appDataDir = join(root, 'tidy');
    const tidy = poolWith({ appDataDir });
    const left = async (): Promise<readonly string[]> => {
      const files = await filesBelow(appDataDir);
      const contents = await Promise.all(files.map((path) => readFile(path, 'utf8')));
      return files.filter((_, index) => contents[index]?.includes('Frame 1 of 3'));
    };
    {
      await using conversation = await tidy.open(null, never);
      await conversation.ask(await promptAbout(1), silent, never);
      expect(await left()).toHaveLength(1);
    }
    expect(await left()).toEqual([]);
    script = () => ({ kind: 'status', status: 500 });
    await expect(askOnce(await promptAbout(1), { from: tidy })).rejects.toThrow();
    expect(await left()).toEqual([]);

    const pids = tidy.pids();
    await tidy[Symbol.asyncDispose]();
    expect(await filesBelow(join(appDataDir, 'gemini-home'))).toEqual([]);
    expect(pids.map(isRunning)).toEqual([false]);
  });

  test('homes of processes that are gone are removed at the next start', async () => {
    const appDataDir = join(root, 'stale');
    // Process ids end far below this on every system.
    const dead = join(appDataDir, 'gemini-home', '2147483646-0123abcd');
    const alive = join(appDataDir, 'gemini-home', `${process.pid}-0123abcd`);
    for (const dir of [dead, alive]) {
      await mkdir(dir, { recursive: true });
      await writeFile(join(dir, 'frame'), 'x');
    }
    await poolWith({ appDataDir })[Symbol.asyncDispose]();
    expect(await filesBelow(appDataDir)).toEqual([join(alive, 'frame')]);
  });
});
