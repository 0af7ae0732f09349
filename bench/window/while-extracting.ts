import type { Page } from 'playwright';
import { clipFolder, ffmpegPath } from '../support/clips.ts';
import type { Budget } from '../support/table.ts';
import type { Decodes } from './main.ts';
import { openStage } from './stage.ts';
import { percentile } from './watch.ts';

/** As many extractions as run beside each other in the app. */
const PROCESSES = 2;
/** Enough clicks for a percentile: the 95th of twenty would be the slowest one. */
const CLICKS = 80;
const REST_MS = 150;
const MOST_MS = 10 * 60_000;

/** Measures the time from a click on a video to its report on the screen, while real ffmpeg processes decode on all processors. */
export async function clicksWhileExtracting(builtDir: string): Promise<readonly Budget[]> {
  const { paths } = await clipFolder('hd', 1, {
    seconds: 20,
    withAudio: true,
    widthPx: 1920,
    heightPx: 1080,
  });
  const [clip = ''] = paths;
  await using stage = await openStage(builtDir, { scenario: 'running' });
  const { page } = stage;
  await page.locator('[role=row][data-video]').first().waitFor();
  await page.waitForTimeout(2000);
  const idle = await clickTimes(page);
  // One thread each for decoding, as the app's own extractions have.
  const args = [
    '-v',
    'error',
    '-threads',
    '1',
    '-stream_loop',
    '1000',
    '-i',
    clip,
    '-vf',
    'scale=768:-2',
    '-f',
    'null',
    '-',
  ];
  // As children of the window's own main process, as in the app: Linux weighs priorities within one session of processes only (autogroups).
  await stage.app.evaluate(
    (_electron, { ffmpeg, options, count, mostMs }) => {
      // Safe: `main.ts` sets it.
      const { decodeUntilQuit } = globalThis as unknown as Decodes;
      for (let process = 0; process < count; process += 1) decodeUntilQuit(ffmpeg, options, mostMs);
    },
    { ffmpeg: ffmpegPath(), options: args, count: PROCESSES, mostMs: MOST_MS },
  );
  await page.waitForTimeout(1000);
  const busy = await clickTimes(page);
  return [
    {
      what: `from a click to the report while frames are taken, p95, ms (idle ${percentile(idle, 0.95).toFixed(0)} ms)`,
      measured: percentile(busy, 0.95),
      bound: { atMost: 200 },
    },
  ];
}

/** Clicks on videos by turns. Returns the milliseconds until the frame with each report was drawn. */
async function clickTimes(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    window.addEventListener(
      'pointerdown',
      ({ timeStamp }) => {
        const before = document.querySelector('article')?.textContent ?? '';
        const look = (): void => {
          const shown = document.querySelector('article')?.textContent ?? '';
          if (shown !== '' && shown !== before)
            requestAnimationFrame(() => times.push(performance.now() - timeStamp));
          else if (performance.now() - timeStamp < 5000) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
    Object.assign(window, { clickTimes: times });
  });
  const rows = page.locator('[role=row][data-video]').filter({ hasText: 'Done' });
  for (let click = 0; click < CLICKS; click += 1) {
    await rows.nth(1 + (click % 5)).click({ position: { x: 120, y: 12 } });
    await page.waitForTimeout(REST_MS);
  }
  // Safe: set above.
  return await page.evaluate(() => (window as unknown as { clickTimes: readonly number[] }).clickTimes);
}
