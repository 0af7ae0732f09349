import type { Page } from '@playwright/test';

/**
 * Returns every visible text of the window and every accessible name: each once, with single spaces. The text of reports is left out,
 * because the model wrote it.
 */
export async function visibleTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const texts = new Set<string>();
    const keep = (text: string | null): void => {
      const tidy = (text ?? '').replaceAll(/\s+/gu, ' ').trim();
      if (tidy !== '') texts.add(tidy);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof HTMLElement ? node : node.parentElement;
      if (element?.checkVisibility({ visibilityProperty: true }) !== true) continue;
      if (element.closest('article') !== null) continue;
      if (node instanceof HTMLElement) {
        for (const name of ['aria-label', 'title', 'placeholder']) keep(node.getAttribute(name));
      } else keep(node.textContent);
    }
    return [...texts];
  });
}

/** Returns the texts of the window that cannot be read: outside of the window or cut off, with no way to scroll there. */
export async function cutOffTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate(async () => {
    // Parts that fold at a width do so while a frame is rendered. When the second frame begins, one is complete.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const isScroller = (element: Element): boolean =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    /** Returns the box of the first ancestor that cuts off its overflow, else the window's; null where an ancestor can be scrolled. */
    const frameOf = (element: Element): DOMRect | null => {
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        if (isScroller(up)) return null;
        const { overflowX } = getComputedStyle(up);
        if (overflowX === 'hidden' || overflowX === 'clip') return up.getBoundingClientRect();
      }
      return new DOMRect(0, 0, innerWidth, innerHeight);
    };
    const cut: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('button, a, h1, h2, h3, p, label, dt, dd')) {
      const text = element.innerText.trim();
      if (text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      // Skips texts for screen readers only, and drawings whose texts are also shown elsewhere.
      if (element.closest('.hidden-text, [aria-hidden=true], .lanes') !== null) continue;
      const own = element.getBoundingClientRect();
      const frame = frameOf(element);
      if (frame !== null && (own.right > frame.right + 1 || own.left < frame.left - 1)) cut.push(text);
      const style = getComputedStyle(element);
      const hidesMore = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      // A name that ends in dots shows its rest in a tooltip.
      if (hidesMore && style.textOverflow !== 'ellipsis' && element.querySelector('.ellipsis') === null) {
        cut.push(text);
      }
    }
    return cut;
  });
}
