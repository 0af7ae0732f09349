import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFailure } from '../../shared/describe-failure.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { DEFAULT_ATTEMPTS, DEFAULT_MODEL } from '../../shared/plan.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import type { Scenario, SeenRequest } from '../demo/stand-in.ts';
import type { PromptBlock } from '../pipeline/ports.ts';
import { AcpProcess } from './acp-process.ts';
import { runtimeOf } from './cli.ts';
import type { GeminiClient } from './gemini-client.ts';
import { contractRows, type ContractRow } from './testing/contract-rows.ts';
import { askOnce, GeminiHarness, KEY, neverAborted } from './testing/gemini-harness.ts';
import { courseOf, instantPorts, type Course } from './testing/job-course.ts';
import { wireBlocks } from './wire-blocks.ts';

const LANES = 6;

const courses = new Map<string, Promise<Course>>();
const requests = new Map<string, number>();
let gemini: GeminiHarness;
let client: GeminiClient;

beforeAll(async () => {
  gemini = await GeminiHarness.open('as-installed');
  gemini.script = ({ texts }) => replyTo(texts.join('\n'));
  // Two processes are enough for all rows: until when one is used is not what they are about.
  client = await gemini.client('acp', { lanes: LANES, recycleAfter: Infinity });
  const inLane = pLimit(LANES);
  for (const [index, row] of contractRows.entries()) {
    // Rests of a row are its own: each has a clock and a pool.
    const ports = instantPorts(client, { limit: 1, attempts: DEFAULT_ATTEMPTS });
    courses.set(
      row.name,
      inLane(() => courseOf(`row-${index}.mp4`, gemini, ports)),
    );
  }
  await Promise.allSettled(courses.values());
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await gemini[Symbol.asyncDispose]();
});

/** Replies to videos that are no rows. */
let reply: (name: string, nth: number) => Scenario = () => ({ kind: 'answer' });

/** The reply to a request, by the video it is about and how often it was asked about before. */
function replyTo(text: string): Scenario {
  const [, name = '', index] = /^# Report: ((?:row-(\d+)|\S+)\.mp4)$/mu.exec(text) ?? [];
  const nth = (requests.get(name) ?? 0) + 1;
  requests.set(name, nth);
  if (index === undefined) return reply(name, nth);
  const row = contractRows[Number(index)];
  const isAnswered = row === undefined || nth > (row.times ?? Infinity);
  return isAnswered ? { kind: 'answer' } : row.reply(reportAbout(name));
}

function reportAbout(name: string): string {
  const findings = JSON.stringify({ headline: 'h', summary: 's', topics: [], moments: [] });
  return `${FIRST_LINE_PREFIX}${name}\n\nText of the report.\n\n\`\`\`json\n${findings}\n\`\`\`\n`;
}

async function courseFor({ name }: ContractRow): Promise<Course> {
  const course = await courses.get(name);
  if (course === undefined) throw new Error(`${name} did not run`);
  return course;
}

describe('a video whose question meets', () => {
  test.each(contractRows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const { attempts, end } = await courseFor(row);
    const [first] = attempts;
    const { failure, tokens, model } = row;
    expect({ ...first, attempts: attempts.length, end }).toMatchObject({
      failure,
      tokens,
      model,
      attempts: row.requests,
      end,
    });
    expect(end).toBe(row.end);
    expect(requests.get(`row-${contractRows.indexOf(row)}.mp4`)).toBe(row.requests);
    if (first?.failure != null) {
      const { title, advice } = describeFailure(first.failure, english);
      expect(`${title} ${advice ?? ''}`).toMatch(row.says ?? /\w/u);
    }
  });
});

test('every row has a name of its own', () => {
  expect(courses.size).toBe(contractRows.length);
});

test('no failure repeats the key, though Google does', async () => {
  const all = JSON.stringify(await Promise.all(courses.values()));
  expect(all).toContain('api_key:[key]');
  expect(all).not.toContain(KEY);
});

test('no other model is ever asked, and nothing is sent twice to be counted', () => {
  expect([...gemini.standIn.byModel.keys()]).toEqual([DEFAULT_MODEL]);
  expect([...gemini.standIn.bytesByMethod.keys()]).toEqual(['streamGenerateContent']);
});

/** Returns the requests that reached Google while a test ran. */
async function seenDuring(run: () => Promise<unknown>): Promise<readonly SeenRequest[]> {
  const before = gemini.standIn.requests.length;
  await run();
  return gemini.standIn.requests.slice(before);
}

const busy: Scenario = { kind: 'status', status: 503 };
const LITE = 'gemini-3.5-flash-lite';

describe('gemini would ask another model by itself', () => {
  // Alone it asks gemini-3.8-flash and then 2.5-pro (docs/facts/gemini-api.md, "Models").
  test.each<readonly [string, Scenario]>([
    ['while the chosen one is busy', busy],
    ['when its day is used up', { kind: 'daily-quota' }],
    ['when it is gone', { kind: 'status', status: 404 }],
    ['when it is limited', { kind: 'rate-limited', retryAfterS: 9 }],
  ])('%s, but three videos reach no other one', async (name, scenario) => {
    reply = (_, nth) => (nth <= 2 ? scenario : { kind: 'answer' });
    const ports = instantPorts(client, { limit: 3, attempts: DEFAULT_ATTEMPTS });
    const place = name.length;
    const seen = await seenDuring(() =>
      Promise.all(
        [1, 2, 3].map((clip) => courseOf(`lite-${place}-${clip}.mp4`, gemini, ports, { model: LITE })),
      ),
    );
    expect(new Set(seen.map(({ model }) => model))).toEqual(new Set([LITE]));
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });

  test('under a name that it rewrites: nothing leaves, and the video says which one it would be', async () => {
    reply = () => ({ kind: 'answer' });
    const ports = instantPorts(client, { limit: 1, attempts: DEFAULT_ATTEMPTS });
    const course = Promise.all([courseOf('rewritten.mp4', gemini, ports, { model: 'gemini-3.5-flash' })]);
    expect(await seenDuring(() => course)).toEqual([]);
    expect(await course).toMatchObject([
      {
        attempts: [{ failure: { kind: 'model-not-found', reason: 'switched', model: 'gemini-3.8-flash' } }],
        end: 'waits',
      },
    ]);
  });
});

test('videos that meet a busy service again and again are reported all the same', async () => {
  const names = ['busy-1.mp4', 'busy-2.mp4', 'busy-3.mp4'];
  reply = (_, nth) => (nth <= 2 ? busy : { kind: 'answer' });
  const ports = instantPorts(client, { limit: 3, attempts: DEFAULT_ATTEMPTS });
  const all = await Promise.all(names.map((name) => courseOf(name, gemini, ports)));
  expect(all.map(({ end }) => end)).toEqual(names.map(() => 'reported'));
  expect(all.map(({ attempts }) => attempts.length)).toEqual(names.map(() => 3));
});

test('gemini’s words about this computer do not leave it, with either driver, nor do markers', async () => {
  reply = () => ({ kind: 'answer' });
  await using headless = await gemini.client('headless');
  const seen = await seenDuring(async () => {
    for (const one of [client, headless]) {
      const ports = instantPorts(one, { limit: 1, attempts: 1 });
      expect((await courseOf('here.mp4', gemini, ports)).end).toBe('reported');
    }
  });
  expect(seen).toHaveLength(2);
  for (const request of seen) {
    expect(request.images).toBe(2);
    expect(JSON.stringify(request)).not.toMatch(
      /session_context|framelane-|temporary directory|operating system/u,
    );
    expect(JSON.stringify(request)).not.toContain(gemini.root);
    expect(request.apiKey).toBe(KEY);
  }
});

test('half of the bytes leave that gemini alone sends for a video', async () => {
  reply = () => ({ kind: 'answer' });
  const picture = Buffer.alloc(25_000, 'abcdefg');
  const path = await gemini.file('frame.jpg', picture);
  const image: PromptBlock = { type: 'image', path, mimeType: 'image/jpeg' };
  const blocks: readonly PromptBlock[] = [
    { type: 'text', text: '# Report: bytes.mp4' },
    ...Array<PromptBlock>(20).fill(image),
  ];
  const bytes = (): number => [...gemini.standIn.bytesByMethod.values()].reduce((sum, each) => sum + each, 0);

  const before = bytes();
  await askOnce(client, blocks);
  const relayed = bytes() - before;
  expect(gemini.standIn.bytesByMethod.get('countTokens')).toBeUndefined();

  const signIn = { kind: 'api-key', key: KEY } as const;
  const { cli, env } = gemini;
  const options = {
    cli,
    env,
    signIn,
    runtime: runtimeOf(process),
    pass: null,
    model: DEFAULT_MODEL,
    now: Date.now,
  };
  await using alone = await AcpProcess.start({ ...options, appDataDir: await gemini.dir() }, neverAborted);
  const sessionId = await alone.newSession(DEFAULT_MODEL, 'auto', 60_000);
  await alone.prompt(sessionId, await wireBlocks(blocks), () => undefined);
  const direct = bytes() - before - relayed;
  expect(gemini.standIn.bytesByMethod.get('countTokens')).toBeGreaterThan(0);
  expect(relayed / direct).toBeLessThanOrEqual(0.55);
  expect(relayed).toBeGreaterThan(20 * picture.length);
});
