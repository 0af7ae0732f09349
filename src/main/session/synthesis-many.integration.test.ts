import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../shared/settings.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { createEngine } from './engine.ts';
import { readInquiry } from './inquiries.ts';
import { reportedBatch } from './testing/reported-batch.ts';

/** `npm run soak -- synthesis` asks for many more. */
const COUNTS = (process.env.SYNTHESIS_REPORTS ?? '12')
  .split(',')
  .filter((one) => one !== '')
  .map(Number);
const BATCH = 'mf2k3a9q-0a1b2c3d';

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
  const { GEMINI_BIN, PATH } = process.env;
  const reports = Array.from({ length: count }, (_, number) => reportNumber(number));
  await reportedBatch({ batchId: BATCH, appDataDir: dir, outDir: join(dir, 'reports'), reports });
  const startedAtMs = performance.now();
  {
    await using engine = await createEngine({
      appDataDir: dir,
      env: { GEMINI_BIN, PATH, HOME: dir, GOOGLE_GEMINI_BASE_URL: standIn.url, GEMINI_API_KEY: 'a-key' },
      settings: defaultSettings,
      storedKey: () => null,
    });
    await engine.recovery.open(BATCH);
    const ended = new Promise<void>((resolve) =>
      engine.store.onEvent(({ type }) => {
        if (type === 'inquiry-answered' || type === 'inquiry-failed') resolve();
      }),
    );
    engine.batches.get(BATCH)?.inquiries.add({
      kind: 'synthesis',
      question: '',
      jobs: null,
      follows: null,
      withFrames: false,
      isAutomatic: false,
    });
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
