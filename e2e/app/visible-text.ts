import type { Page } from '@playwright/test';

/** Every text of the window that a person can see now, and every name that a screen reader says: each once, spaces made one. What a report says is the model’s, not the window’s. */
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

/** What of the window's text a person cannot get to: it lies outside of the window or is cut off, with no way to scroll there. */
export async function cutOffTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate(async () => {
    // What folds by its width folds while a frame is drawn: once the second begins, one is drawn whole.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const isScroller = (element: Element): boolean =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    /** The first ancestor that cuts off what is wider than itself, or the window; null where one can be scrolled. */
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
      // Kept for screen readers, and drawings whose words stand elsewhere as well.
      if (element.closest('.hidden-text, [aria-hidden=true], .lanes') !== null) continue;
      const own = element.getBoundingClientRect();
      const frame = frameOf(element);
      if (frame !== null && (own.right > frame.right + 1 || own.left < frame.left - 1)) cut.push(text);
      const style = getComputedStyle(element);
      const hidesMore = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      // A name that ends in dots tells the rest when asked.
      if (hidesMore && style.textOverflow !== 'ellipsis' && element.querySelector('.ellipsis') === null) {
        cut.push(text);
      }
    }
    return cut;
  });
}
