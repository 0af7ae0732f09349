import type { Page } from 'playwright';
import type { Bridge } from '../../src/shared/ipc/contract.ts';

/** The page, with what the preload put there. */
type Bridged = Window & { readonly framelane: Bridge };

/** Patches that reach the window in a second. */
export async function patchesASecond(page: Page, forMs: number): Promise<number> {
  return await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        let count = 0;
        // Safe: the preload is there.
        const { framelane } = window as unknown as Bridged;
        const end = framelane.on('session.patch', () => (count += 1));
        setTimeout(() => {
          end();
          resolve(count / (ms / 1000));
        }, ms);
      }),
    forMs,
  );
}

/** From a key to the drawing of what it did, in milliseconds: the arrow keys in the list. */
export async function inputLatencies(page: Page, times: number): Promise<readonly number[]> {
  await page.locator('[role=row][data-video]').first().click();
  await page.evaluate(() => {
    const delays: number[] = [];
    window.addEventListener(
      'keydown',
      (event) => {
        // Twice: the first comes before the drawing, the second after it.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => delays.push(performance.now() - event.timeStamp)),
        );
      },
      { capture: true },
    );
    Object.assign(window, { keyDelays: delays });
  });
  for (let step = 0; step < times; step += 1) {
    await page.keyboard.press(step % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForTimeout(90);
  }
  // Safe: set above.
  return await page.evaluate(() => (window as unknown as { keyDelays: readonly number[] }).keyDelays);
}

/** From a text's arrival in the window to its last words being on the page, in milliseconds. */
export async function textDelays(page: Page, forMs: number): Promise<readonly number[]> {
  return await page.evaluate(
    (ms) =>
      new Promise<readonly number[]>((resolve) => {
        const delays: number[] = [];
        // Safe: the preload is there.
        const { framelane } = window as unknown as Bridged;
        const end = framelane.on('report.text', ({ text }) => {
          const atMs = performance.now();
          const last = /[\p{L}\p{N}]+(?=[^\p{L}\p{N}]*$)/u.exec(text)?.[0] ?? '';
          const look = (): void => {
            const shown = document.querySelector('article')?.textContent ?? '';
            if (shown.slice(-400).includes(last)) delays.push(performance.now() - atMs);
            else if (performance.now() - atMs < 1000) requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });
        setTimeout(() => {
          end();
          resolve(delays);
        }, ms);
      }),
    forMs,
  );
}
