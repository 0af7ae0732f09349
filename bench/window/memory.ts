import { megabytes, type Budget } from '../support/table.ts';
import { RUSHES, RUSH_MS } from './scenarios.ts';
import { openStage } from './stage.ts';

/** Milliseconds before the next batch is dropped, when the last one has long ended. */
const BEFORE_NEXT_MS = 3000;
/** The most elements that a page of the app may hold for screen readers alone. A live region a second was several hundred after one batch. */
const HIDDEN_AT_MOST = 40;

interface Held {
  readonly bytes: number;
  readonly nodes: number;
  readonly hidden: number;
}

/** Runs five batches of 300 videos in one window, and compares what it holds after the first and after the last. */
export async function memoryOverBatches(builtDir: string): Promise<readonly Budget[]> {
  await using stage = await openStage(builtDir, { scenario: 'rushes' });
  const { app, page } = stage;
  const cdp = await page.context().newCDPSession(page);
  const held: Held[] = [];
  for (let turn = 0; turn < RUSHES; turn += 1) {
    await page.waitForTimeout(RUSH_MS - (turn === 0 ? BEFORE_NEXT_MS : 0));
    await cdp.send('HeapProfiler.collectGarbage');
    const [bytes, { nodes }, hidden] = [
      await app.evaluate(({ app: electron }) =>
        electron
          .getAppMetrics()
          .filter(({ type }) => type === 'Tab')
          .reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0),
      ),
      await cdp.send('Memory.getDOMCounters'),
      await page.locator('.hidden-text').count(),
    ];
    held.push({ bytes, nodes, hidden });
  }
  const [first, last] = [held.at(0), held.at(-1)];
  const all = held.map(({ bytes }) => megabytes(bytes)).join(', ');
  return [
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
