import type { CDPSession } from 'playwright';
import { megabytes, type Budget } from '../support/table.ts';
import { RUSHES, RUSH_MS } from './scenarios.ts';
import { openStage, type Stage } from './stage.ts';

/** Milliseconds before the next batch is dropped, when the last one has long ended. */
const BEFORE_NEXT_MS = 3000;
/** Milliseconds after the window opened at which about a third of the first batch is done: code is compiled, every kind of part was drawn. */
const WARM_MS = 12_000;
/**
 * The most that the rest of the first batch may add. Each video keeps a row, a bar and a poster, an eighth of a megabyte: two hundred of them
 * are a tenth of what a warm page holds, and as much again is noise. Where each second left something behind it was nearly three times.
 */
const GROWTH_AT_MOST = 1.25;
/** The most elements that a page of the app may hold for screen readers alone. A live region a second was several hundred after one batch. */
const HIDDEN_AT_MOST = 40;

interface Held {
  readonly bytes: number;
  readonly nodes: number;
  readonly hidden: number;
}

/** Runs five batches of 300 videos in one window, and compares what it holds within the first, and after the first and the last. */
export async function memoryOverBatches(builtDir: string): Promise<readonly Budget[]> {
  await using stage = await openStage(builtDir, { scenario: 'rushes' });
  const { page } = stage;
  const cdp = await page.context().newCDPSession(page);
  await page.waitForTimeout(WARM_MS);
  const warm = await heldBy(stage, cdp);
  const done = await page.getByRole('tab', { name: /^Done/u }).innerText();
  const held: Held[] = [];
  for (let turn = 0; turn < RUSHES; turn += 1) {
    await page.waitForTimeout(RUSH_MS - (turn === 0 ? BEFORE_NEXT_MS + WARM_MS : 0));
    held.push(await heldBy(stage, cdp));
  }
  const [first, last] = [held.at(0), held.at(-1)];
  const all = held.map(({ bytes }) => megabytes(bytes)).join(', ');
  return [
    {
      what: `renderer memory at the end of the first 300 videos / with ${done.replaceAll(/\D/gu, '')} of them done (${megabytes(warm.bytes)})`,
      measured: (first?.bytes ?? Number.NaN) / warm.bytes,
      bound: { atMost: GROWTH_AT_MOST },
    },
    {
      what: `nodes of the page at the end of them / with so many done (${warm.nodes})`,
      measured: (first?.nodes ?? Number.NaN) / warm.nodes,
      bound: { atMost: GROWTH_AT_MOST },
    },
    {
      what: `renderer memory after ${RUSHES} batches of 300 videos / after the first (${all})`,
      measured: (last?.bytes ?? Number.NaN) / (first?.bytes ?? Number.NaN),
      bound: { atMost: 1.2 },
    },
    {
      what: `nodes of the page after ${RUSHES} batches / after the first (${held.map(({ nodes }) => nodes).join(', ')})`,
      measured: (last?.nodes ?? Number.NaN) / (first?.nodes ?? Number.NaN),
      bound: { atMost: 1.2 },
    },
    {
      what: 'hidden nodes after them',
      measured: last?.hidden ?? Number.NaN,
      bound: { atMost: HIDDEN_AT_MOST },
    },
  ];
}

/** Returns what the page holds once its garbage is collected. */
async function heldBy({ app, page }: Stage, cdp: CDPSession): Promise<Held> {
  await cdp.send('HeapProfiler.collectGarbage');
  const bytes = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0),
  );
  const { nodes } = await cdp.send('Memory.getDOMCounters');
  return { bytes, nodes, hidden: await page.locator('.hidden-text').count() };
}
