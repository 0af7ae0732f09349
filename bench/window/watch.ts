import type { CDPSession, Page } from 'playwright';

/** What the page did while it was watched. Milliseconds. */
export interface Watched {
  /** Between two drawings, as the page asks for them. */
  readonly frames: readonly number[];
  /** What the main thread did for each of them: from the page being asked to everything being handed over for painting, and whatever came between. */
  readonly drawings: readonly number[];
  /** Tasks of the main thread over 50 ms. */
  readonly longTasks: readonly number[];
  /** Share of the time in which the main thread ran scripts, and in which it did anything. */
  readonly scriptShare: number;
  readonly taskShare: number;
}

interface Metrics {
  readonly atS: number;
  readonly scriptS: number;
  readonly taskS: number;
}

/** Watches the page while something happens. */
export async function watch(page: Page, meanwhile: () => Promise<unknown>): Promise<Watched> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'timeTicks' });
  await page.evaluate(() => {
    const frames: number[] = [];
    const longTasks: number[] = [];
    const drawings: number[] = [];
    const drawn = new MessageChannel();
    let drawnSince = 0;
    // A message comes after the drawing that follows the page's own part.
    drawn.port1.onmessage = () => drawings.push(performance.now() - drawnSince);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let before = performance.now();
    let isOver = false;
    requestAnimationFrame(function next(now) {
      frames.push(now - before);
      drawnSince = performance.now();
      drawn.port2.postMessage(null);
      before = now;
      if (!isOver) requestAnimationFrame(next);
    });
    Object.assign(window, {
      endWatch: () => {
        isOver = true;
        observer.disconnect();
        drawn.port1.close();
        return { frames: frames.slice(1), drawings, longTasks };
      },
    });
  });
  const before = await metrics(cdp);
  await meanwhile();
  const after = await metrics(cdp);
  // Safe: set above.
  const seen = await page.evaluate(() =>
    (window as unknown as { endWatch: () => Pick<Watched, 'frames' | 'drawings' | 'longTasks'> }).endWatch(),
  );
  await cdp.detach();
  const seconds = after.atS - before.atS;
  return {
    ...seen,
    scriptShare: (after.scriptS - before.scriptS) / seconds,
    taskShare: (after.taskS - before.taskS) / seconds,
  };
}

async function metrics(cdp: CDPSession): Promise<Metrics> {
  const all = await cdp.send('Performance.getMetrics');
  const value = (name: string): number =>
    all.metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { atS: value('Timestamp'), scriptS: value('ScriptDuration'), taskS: value('TaskDuration') };
}

/** The value below which that share of the values lies; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
