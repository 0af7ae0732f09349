import type { Page } from '@playwright/test';
import { nextFrames } from './frames.ts';

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

/** The frames in which parts that fold at a width have found their place: each fold is measured and drawn again. */
const FRAMES_TO_SETTLE = 30;

/** Looks at the page until it finds nothing, or the page had time to find its place. */
async function lookTillSettled(
  page: Page,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  let found: readonly string[] = [];
  for (let frame = 0; frame < FRAMES_TO_SETTLE; frame += 2) {
    // Parts that fold at a width do so while a frame is rendered. When the second frame begins, one is complete.
    await nextFrames(page);
    found = await look(page);
    if (found.length === 0) break;
  }
  return found;
}

/** Returns the texts of the window that cannot be read: outside of the window or cut off, with no way to scroll there. */
export async function cutOffTexts(page: Page): Promise<readonly string[]> {
  return await lookTillSettled(page, cutOffNow);
}

/** Returns pairs of texts that are drawn over each other. Texts in the lanes move and are shortened by their bars. */
export async function overlappingTexts(page: Page): Promise<readonly string[]> {
  return await lookTillSettled(page, overlappingNow);
}

async function cutOffNow(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
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

async function overlappingNow(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    interface Drawn {
      readonly text: string;
      readonly element: Element;
      readonly box: DOMRect;
    }
    /** The part of a box that no ancestor cuts off. */
    const visiblePart = (element: Element, box: DOMRect): DOMRect => {
      let { left, top, right, bottom } = box;
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const frame = up.getBoundingClientRect();
        if (overflowX !== 'visible')
          [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        if (overflowY !== 'visible')
          [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    const drawn: Drawn[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || element === null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('.hidden-text, .lanes, svg') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const box = visiblePart(element, line);
        if (box.width > 1 && box.height > 1) drawn.push({ text, element, box });
      }
    }
    const pairs = new Set<string>();
    for (const [index, one] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) {
        // What one element says in pieces, and what lies in a layer above another one, is no overlap.
        if (one.element === other.element || one.element.contains(other.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide < 2 || high < 5) continue;
        const middle = document.elementFromPoint(
          Math.max(one.box.left, other.box.left) + wide / 2,
          Math.max(one.box.top, other.box.top) + high / 2,
        );
        const isOnTop = (part: Drawn): boolean =>
          middle !== null && (part.element.contains(middle) || middle.contains(part.element));
        if (isOnTop(one) && isOnTop(other)) pairs.add(`${one.text} | ${other.text}`);
      }
    }
    return [...pairs];
  });
}
