import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { estimatedRuns, usualRun, worstError } from '../src/renderer/batch/testing/estimated-runs.ts';
import { judge, type Budget } from './support/table.ts';
import { watchComparison } from './window/watch-comparison.ts';
import { buildStage } from './window/build.ts';
import { inputLatencies, patchesASecond, textDelays } from './window/measure.ts';
import { memoryOverBatches } from './window/memory.ts';
import { openStage, type Stage } from './window/stage.ts';
import { timesToUsable } from './window/usable.ts';
import { clicksWhileExtracting } from './window/while-extracting.ts';
import { percentile, watch, type Watched } from './window/watch.ts';

/** Measures the built page in a real Electron window, with a simulation in place of main. */
const WATCHED_MS = 6000;
const GESTURES = 60;

const builtDir = await mkdtemp(join(tmpdir(), 'framelane-stage-'));
const budgets: Budget[] = [];
const HEADS = [
  'what',
  'frame p50',
  'frame p95',
  'drawing p95',
  'long tasks',
  'longest',
  'scripts',
  'main thread',
] as const;
/** Rows are printed as they come, because the whole measurement takes minutes. */
const line = (cells: readonly string[]): void => {
  const padded = cells.map((cell, column) => cell.padEnd(column === 0 ? 30 : (HEADS[column]?.length ?? 0)));
  process.stdout.write(`| ${padded.join(' | ')} |\n`);
};

/** Returns the main thread's part of a frame, p95, in milliseconds. */
async function tell(what: string, { hasGraphics }: Stage, seen: Watched): Promise<number> {
  line([
    what,
    `${percentile(seen.frames, 0.5).toFixed(1)} ms`,
    `${percentile(seen.frames, 0.95).toFixed(1)} ms`,
    `${percentile(seen.drawings, 0.95).toFixed(1)} ms`,
    String(seen.longTasks.length),
    `${Math.max(0, ...seen.longTasks).toFixed(0)} ms`,
    `${(seen.scriptShare * 100).toFixed(0)} %`,
    `${(seen.taskShare * 100).toFixed(0)} %`,
  ]);
  budgets.push(
    { what: `${what}: tasks over 50 ms`, measured: seen.longTasks.length, bound: { atMost: 0 } },
    {
      what: `${what}: the main thread's part of a frame, p95, ms`,
      measured: percentile(seen.drawings, 0.95),
      bound: { atMost: 17 },
    },
    // Without a graphics card the frame rate depends on the processor more than on the page.
    ...((await hasGraphics())
      ? [{ what: `${what}: frame, p95, ms`, measured: percentile(seen.frames, 0.95), bound: { atMost: 17 } }]
      : []),
  );
  return percentile(seen.drawings, 0.95);
}

try {
  await buildStage(builtDir);
  process.stdout.write(
    'A frame is the time from one drawing to the next, drawing what the main thread does for it. Without a graphics card the\nprocessors paint as well: there the budgets hold for the main thread, and frames are told for what they are.\n\n',
  );
  line(HEADS);

  {
    await using stage = await openStage(builtDir, { scenario: 'streaming' });
    const { page } = stage;
    await page.locator('.lanes .bar').first().waitFor();
    // The first rendering, with its fonts and pictures, is not part of the measurement.
    await page.waitForTimeout(2000);
    await tell('10 lanes streaming', stage, await watch(page, () => page.waitForTimeout(WATCHED_MS)));
    const keys = await inputLatencies(page, 30);
    const shownMs = percentile(keys.shown, 0.95);
    budgets.push(
      {
        what: 'patches a second',
        measured: await patchesASecond(page, 3000),
        bound: { atMost: 20 },
      },
      {
        what: `from a key to its drawing while streaming, main thread, p95, ms (on the screen after ${shownMs.toFixed(0)} ms)`,
        measured: percentile(keys.handedOver, 0.95),
        bound: { atMost: 50 },
      },
      ...((await stage.hasGraphics())
        ? [
            {
              what: 'from a key to the screen while streaming, p95, ms',
              measured: shownMs,
              bound: { atMost: 50 },
            },
          ]
        : []),
      {
        what: 'from text to its drawing, p95, ms',
        measured: percentile(await textDelays(page, 4000), 0.95),
        bound: { atMost: 100 },
      },
    );
  }

  {
    // Measures a report of 100 KB: the cost of one second of streaming at the beginning and near the end of the report.
    const shares: number[] = [];
    for (const paragraphs of [20, 170]) {
      await using stage = await openStage(builtDir, { scenario: 'streaming', paragraphs });
      const { page } = stage;
      await page.locator('.lanes .bar').first().waitFor();
      await page.waitForTimeout(2500);
      const seen = await watch(page, () => page.waitForTimeout(4000));
      shares.push(seen.scriptShare);
      await tell(`a report of ${paragraphs < 100 ? 12 : 100} KB streaming`, stage, seen);
    }
    const [short = Number.NaN, long = Number.NaN] = shares;
    budgets.push({
      what: 'script time, report of 100 KB / of 12 KB (8.5 × the text)',
      measured: long / short,
      bound: { atMost: 8.5 },
    });
  }

  let listMs: number;
  {
    await using stage = await openStage(builtDir, { scenario: 'huge' });
    const { page } = stage;
    await page.locator('.lanes .bar').first().waitFor();
    await page.waitForTimeout(3000);
    await tell('10,000 videos, 5,000 bars', stage, await watch(page, () => page.waitForTimeout(3000)));
    await page.getByRole('button', { name: 'Fit' }).click();
    await page.waitForTimeout(500);
    const tracks = await page.locator('.lanes__tracks').boundingBox();
    if (tracks === null) throw new Error('There are no lanes.');
    await page.mouse.move(tracks.x + tracks.width / 2, tracks.y + tracks.height / 2);
    await tell(
      '5,000 bars: zoom and pan',
      stage,
      await watch(page, async () => {
        for (let step = 0; step < GESTURES; step += 1) {
          await page.keyboard.down('Control');
          await page.mouse.wheel(0, step < GESTURES / 2 ? -60 : 60);
          await page.keyboard.up('Control');
          await page.mouse.wheel(40, 0);
        }
      }),
    );
    const list = await page.locator('[role=row][data-video]').first().boundingBox();
    if (list === null) throw new Error('There is no list.');
    await page.mouse.move(list.x + 200, list.y + 10);
    listMs = await tell(
      '10,000 rows: scroll',
      stage,
      await watch(page, async () => {
        for (let step = 0; step < GESTURES * 2; step += 1) await page.mouse.wheel(0, 400);
      }),
    );
  }

  {
    await using stage = await openStage(builtDir, { scenario: 'thousand' });
    for await (const { what, seen } of watchComparison(stage.page)) {
      const drawingMs = await tell(what, stage, seen);
      budgets.push({
        what: `${what}: the main thread's part of a frame, p95 / that of the list of 10,000 rows`,
        measured: drawingMs / listMs,
        bound: { atMost: 2 },
      });
    }
  }

  for (const what of ['answers are slower', 'frames are slower', 'both alike']) {
    const run = estimatedRuns[what] ?? usualRun;
    const errors = [1, 2, 3].map((seed) => worstError({ ...run, seed }));
    budgets.push({
      what: `time left where ${what}: off at most in three runs, from the tenth video on, but for half of one video's time near the end, %`,
      measured: 100 * Math.max(...errors),
      bound: { atMost: 30 },
    });
  }
  budgets.push(...(await clicksWhileExtracting(builtDir)));
  budgets.push(...(await memoryOverBatches(builtDir)));

  const usable = await timesToUsable(builtDir, 6);
  budgets.push({
    what: `a usable window / a bare one (${usable.windowMs.toFixed(0)} / ${usable.bareMs.toFixed(0)} ms)`,
    measured: usable.windowMs / usable.bareMs,
    bound: { atMost: 1.5 },
  });

  process.stdout.write('\n');
  judge(budgets);
} finally {
  await rm(builtDir, { recursive: true, force: true });
}
