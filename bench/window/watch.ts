import type { CDPSession, Page } from 'playwright';

/** Measurements of the page over a period. Milliseconds, except `scriptShare` and `taskShare`. */
export interface Watched {
  /** Times between two animation frames. */
  readonly frames: readonly number[];
  /**
   * Time of the main thread for each animation frame: from its callbacks until everything is handed over for painting, other tasks in
   * between included.
   */
  readonly drawings: readonly number[];
  /** Tasks of the main thread over 50 ms. */
  readonly longTasks: readonly number[];
  /** Shares of the time, 0 to 1, in which the main thread ran scripts and in which it was busy at all. */
  readonly scriptShare: number;
  readonly taskShare: number;
}

interface Metrics {
  readonly atS: number;
  readonly scriptS: number;
  readonly taskS: number;
}

/** Measures the page while `meanwhile` runs. */
export async function watch(page: Page, meanwhile: () => Promise<unknown>): Promise<Watched> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'timeTicks' });
  await page.evaluate(() => {
    const frames: number[] = [];
    const longTasks: number[] = [];
    const drawings: number[] = [];
    const drawn = new MessageChannel();
    let drawnSince = 0;
    // A message is delivered after the frame is rendered.
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

/** Returns the value at this percentile, as a share from 0 to 1; NaN for an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
