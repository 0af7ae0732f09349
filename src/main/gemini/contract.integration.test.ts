import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFailure } from '../../shared/describe-failure.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { DEFAULT_ATTEMPTS, DEFAULT_MODEL } from '../../shared/plan.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import type { Scenario } from '../demo/stand-in.ts';
import type { GeminiClient } from './gemini-client.ts';
import { contractRows, type ContractRow } from './testing/contract-rows.ts';
import { GeminiHarness, KEY } from './testing/gemini-harness.ts';
import { courseOf, instantPorts, type Course } from './testing/job-course.ts';

/** A hundred videos on two cores that may be busy; this is patience, not a measured limit. */
const PATIENCE_MS = 400_000;
const LANES = 6;

const courses = new Map<string, Promise<Course>>();
const requests = new Map<string, number>();
let gemini: GeminiHarness;
let client: GeminiClient;

beforeAll(async () => {
  gemini = await GeminiHarness.open();
  gemini.script = ({ texts }) => replyTo(texts.join('\n'));
  client = await gemini.client('acp', { lanes: LANES });
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
}, PATIENCE_MS);
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await gemini[Symbol.asyncDispose]();
});

/** The reply to a request, by the video it is about and how often it was asked about before. */
function replyTo(text: string): Scenario {
  const [, name = '', index = ''] = /^# Report: (row-(\d+)\.mp4)$/mu.exec(text) ?? [];
  const row = contractRows[Number(index)];
  const nth = (requests.get(name) ?? 0) + 1;
  requests.set(name, nth);
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
