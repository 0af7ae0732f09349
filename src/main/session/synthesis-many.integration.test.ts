import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../../shared/settings.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { createEngine, type Engine } from './engine.ts';
import type { InquiryRequest } from './inquiries.ts';
import { readInquiry } from './inquiry-text.ts';
import { copyAppData } from './testing/app-data-copy.ts';
import { reportedBatch } from './testing/reported-batch.ts';

/** `npm run soak -- synthesis` asks for many more. */
const COUNTS = (process.env.SYNTHESIS_REPORTS ?? '12')
  .split(',')
  .filter((one) => one !== '')
  .map(Number);
/** Fewer reports are read in one request. */
const READ_IN_PARTS = 200;
const BATCH = 'mf2k3a9q-0a1b2c3d';
const SYNTHESIS: InquiryRequest = {
  kind: 'synthesis',
  question: '',
  jobs: null,
  follows: null,
  withFrames: false,
  isAutomatic: false,
};

async function open(dir: string, url: string): Promise<Engine> {
  const { GEMINI_BIN, PATH } = process.env;
  const engine = await createEngine({
    appDataDir: dir,
    env: { GEMINI_BIN, PATH, HOME: dir, GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'a-key' },
    settings: defaultSettings,
    storedKey: () => null,
  });
  await engine.recovery.open(BATCH);
  return engine;
}

/** Resolves with the next event of one of these kinds. */
async function next(engine: Engine, ...kinds: readonly string[]): Promise<void> {
  await new Promise<void>((resolve) => {
    const unsubscribe = engine.store.onEvent(({ type }) => {
      if (!kinds.includes(type)) return;
      unsubscribe();
      resolve();
    });
  });
}

/** About 600 words, some of which no other report has. */
function reportNumber(number: number): string {
  const subject = `thing${number}x${(number * 7919) % 1000}`;
  const line = `The ${subject} stands beside a window and somebody explains calmly what it is made of and why.`;
  return [
    `# Report: ${subject}`,
    '',
    `A hand holds the ${subject} into warm morning light and says that nobody needs more than this ${subject} at 0:07.`,
    '',
    '## Call to action',
    Array.from({ length: 35 }, () => line).join(' '),
  ].join('\n');
}

test.each(COUNTS)('every citation of a text over %i reports resolves', async (count) => {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-many-'));
  await using standIn = await startStandIn();
  const reports = Array.from({ length: count }, (_, number) => reportNumber(number));
  await reportedBatch({ batchId: BATCH, appDataDir: dir, outDir: join(dir, 'reports'), reports });
  const startedAtMs = performance.now();
  {
    await using engine = await open(dir, standIn.url);
    const ended = next(engine, 'inquiry-answered', 'inquiry-failed');
    engine.batches.get(BATCH)?.inquiries.add(SYNTHESIS);
    await ended;
    const batch = engine.store.batch(BATCH);
    const [inquiry] = batch?.inquiries ?? [];
    if (batch === null || inquiry === undefined) throw new Error('There is no text.');
    expect(inquiry.status).toMatchObject({
      kind: 'answered',
      answer: { reports: count, doubted: 0, uncited: 0 },
    });
    const written = await readInquiry(batch, new BatchFiles(engine.batchStore.dirOf(BATCH)), inquiry);
    expect(written?.citations.length).toBeGreaterThan(4);
    expect(written?.citations.every(({ job, doubt }) => job !== null && doubt === null)).toBe(true);
    const asked = standIn.requests.map(({ texts }) => texts.join('\n'));
    // Each report was read once.
    for (const [job] of reports.entries()) {
      expect(asked.filter((text) => text.includes(`<report id="v${job + 1}" `))).toHaveLength(1);
    }
    process.stdout.write(
      `${count} reports: ${standIn.requests.length} requests, at most ${standIn.maxInFlight} at once, ${Math.round(performance.now() - startedAtMs)} ms\n`,
    );
  }
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

test.each(COUNTS.filter((count) => count >= READ_IN_PARTS))(
  'a text over %i reports that was killed asks only for what was not answered',
  async (count) => {
    const dir = await mkdtemp(join(tmpdir(), 'framelane-many-killed-'));
    // After the engines in it have ended.
    onTestFinished(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await using standIn = await startStandIn({
      hold: async ({ index }) => {
        if (index >= 1) await released;
      },
    });
    const reports = Array.from({ length: count }, (_, number) => reportNumber(number));
    const before = join(dir, 'before');
    const after = join(dir, 'after');
    await reportedBatch({ batchId: BATCH, appDataDir: before, outDir: join(dir, 'reports'), reports });
    {
      await using engine = await open(before, standIn.url);
      const answeredOne = next(engine, 'inquiry-step-ended');
      engine.batches.get(BATCH)?.inquiries.add(SYNTHESIS);
      await answeredOne;
      // One part is read, others are under way.
      await copyAppData(before, after);
      release();
    }
    const paid = standIn.requests.length;
    const answered = new Set(standIn.requests[0]?.texts.join('\n').match(/<report id="v\d+"/gu) ?? []);
    expect(answered.size).toBeGreaterThan(10);
    await using engine = await open(after, standIn.url);
    const [left] = engine.store.batch(BATCH)?.inquiries ?? [];
    const ended = next(engine, 'inquiry-answered', 'inquiry-failed');
    engine.batches.get(BATCH)?.inquiries.again(left?.id ?? -1);
    await ended;
    expect(engine.store.batch(BATCH)?.inquiries[0]?.status).toMatchObject({
      kind: 'answered',
      answer: { reports: count, doubted: 0, uncited: 0 },
    });
    const again = standIn.requests.slice(paid).map(({ texts }) => texts.join('\n'));
    const asked = again.flatMap((text) => text.match(/<report id="v\d+"/gu) ?? []);
    expect(asked.length).toBeLessThan(count);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.filter((report) => answered.has(report))).toEqual([]);
    process.stdout.write(
      `${count} reports: killed after ${paid} requests, ${again.length} more, ${count - asked.length} reports not read again\n`,
    );
  },
);
