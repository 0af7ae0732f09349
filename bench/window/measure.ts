import type { Page } from 'playwright';
import type { Bridge } from '../../src/shared/ipc/contract.ts';

/** The page's window with the bridge that the preload adds. */
type Bridged = Window & { readonly framelane: Bridge };

/** Returns the number of patches per second that reach the window. */
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

/** Milliseconds from a key press to its effect. */
interface InputLatencies {
  /** Times until the main thread has finished the frame and handed it over for painting. */
  readonly handedOver: readonly number[];
  /** Times until the next frame begins, when the effect is on the screen. */
  readonly shown: readonly number[];
}

/** Measures the latency of the arrow keys in the list. */
export async function inputLatencies(page: Page, times: number): Promise<InputLatencies> {
  await page.locator('[role=row][data-video]').first().click();
  await page.evaluate(() => {
    const handedOver: number[] = [];
    const shown: number[] = [];
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          // A message is delivered after the frame is rendered.
          port1.onmessage = () => {
            handedOver.push(performance.now() - timeStamp);
            port1.close();
          };
          port2.postMessage(null);
          requestAnimationFrame(() => shown.push(performance.now() - timeStamp));
        });
      },
      { capture: true },
    );
    Object.assign(window, { keyDelays: { handedOver, shown } });
  });
  for (let step = 0; step < times; step += 1) {
    await page.keyboard.press(step % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForTimeout(90);
  }
  // Safe: set above.
  return await page.evaluate(() => (window as unknown as { keyDelays: InputLatencies }).keyDelays);
}

/** Returns the milliseconds from a text's arrival in the window until its last word is on the page, for each text. */
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
