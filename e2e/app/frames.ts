import type { Page } from '@playwright/test';

/** Resolves when two frames are drawn: parts that measure themselves, or fold at a width, have found their place. */
export async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

/**
 * Gives the page this size, in CSS pixels. Resolves when the page has answered to it: Chromium tells a page that a media query matches
 * now when it draws the next frame, which may take a second on a busy machine.
 */
export async function resizePage(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size);
  await nextFrames(page);
}
