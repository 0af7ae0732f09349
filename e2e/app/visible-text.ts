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

/** Looks at a page that was drawn at its size, until it finds nothing or the page had time to find its place. */
async function lookTillSettled(
  page: Page,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  let found = await look(page);
  for (let frame = 0; frame < FRAMES_TO_SETTLE && found.length > 0; frame += 2) {
    // Parts that fold at a width do so while a frame is rendered. When the second frame begins, one is complete.
    await nextFrames(page);
    found = await look(page);
  }
  return found;
}

/** Returns the texts of the window that cannot be read: outside of the window or cut off, with no way to scroll there. */
export async function cutOffTexts(page: Page): Promise<readonly string[]> {
  return await lookTillSettled(page, cutOffNow);
}

/** Returns the texts that are cut off, and the pairs that are drawn over each other. */
export async function unreadableTexts(page: Page): Promise<readonly string[]> {
  return await lookTillSettled(page, async () => [
    ...(await cutOffNow(page)).map((text) => `cut off: ${text}`),
    ...(await overlappingNow(page)).map((pair) => `drawn over each other: ${pair}`),
  ]);
}

/**
 * Looks at each frame until the label of now in the lanes has changed this often, and returns the texts of the axis that touched in one of
 * them: times, changes of the limit, and that label. None of them may lie over another, however far above it.
 */
export async function touchingTextsOfAxis(page: Page, changes: number): Promise<readonly string[]> {
  return await page.evaluate(async (most) => {
    const found = new Set<string>();
    const labels = new Set<string>();
    const lookNow = (): void => {
      const all = document.querySelectorAll<HTMLElement>('.axis__time, .axis__flag, .now-cap');
      const drawn = [...all].filter((one) => one.checkVisibility());
      for (const [place, one] of drawn.entries()) {
        const text = one.innerText;
        if (one.className.includes('now-cap')) labels.add(text);
        const box = one.getBoundingClientRect();
        for (const other of drawn.slice(place + 1)) {
          const next = other.getBoundingClientRect();
          if (box.left < next.right && next.left < box.right) found.add(`${text} | ${other.innerText}`);
        }
      }
    };
    await new Promise<void>((enough) => {
      const look = (): void => {
        lookNow();
        if (labels.size > most) enough();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    return [...found];
  }, changes);
}

async function cutOffNow(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    interface Frame {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
      /** A box with dots ends lines, or the last of them, in dots. */
      readonly kind: 'window' | 'box' | 'box with dots';
    }
    const everything: Frame = {
      left: -Infinity,
      top: -Infinity,
      right: Infinity,
      bottom: Infinity,
      kind: 'box',
    };
    const wholeWindow: Frame = {
      ...everything,
      kind: 'window',
      left: 0,
      top: 0,
      right: innerWidth,
      bottom: innerHeight,
    };
    const frames = new Map<Element, readonly Frame[]>();
    /** Returns the boxes that cut off what this element holds. Where one can scroll to the rest, nothing is cut. Most texts have their ancestors in common. */
    const framesOf = (element: Element | null): readonly Frame[] => {
      if (element === null) return [wholeWindow];
      const known = frames.get(element);
      if (known !== undefined) return known;
      const found = findFrames(element);
      frames.set(element, found);
      return found;
    };
    const findFrames = (element: Element): readonly Frame[] => {
      const { overflowX, overflowY, textOverflow, webkitLineClamp, position } = getComputedStyle(element);
      const outer =
        position === 'fixed' || element.matches(':modal, :popover-open')
          ? [wholeWindow]
          : framesOf(element.parentElement);
      const scrolls = { x: /auto|scroll/u.test(overflowX), y: /auto|scroll/u.test(overflowY) };
      const reached = outer.map((frame) => ({
        ...frame,
        ...(scrolls.x && { left: -Infinity, right: Infinity }),
        ...(scrolls.y && { top: -Infinity, bottom: Infinity }),
      }));
      const cuts = { x: /hidden|clip/u.test(overflowX), y: /hidden|clip/u.test(overflowY) };
      if (!cuts.x && !cuts.y) return reached;
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const own: Frame = {
        ...everything,
        ...(cuts.x && { left, right }),
        ...(cuts.y && { top, bottom }),
        kind: textOverflow === 'ellipsis' || webkitLineClamp !== 'none' ? 'box with dots' : 'box',
      };
      return [...reached, own];
    };
    /** Returns what the boxes that end in dots leave of a line: a name that ends in dots shows its rest in a tooltip. */
    const shortened = (line: DOMRect, around: readonly Frame[]): Frame =>
      around
        .filter(({ kind }) => kind === 'box with dots')
        .reduce(
          (rest, frame) => ({
            left: Math.max(rest.left, frame.left),
            top: Math.max(rest.top, frame.top),
            right: Math.min(rest.right, frame.right),
            bottom: Math.min(rest.bottom, frame.bottom),
            kind: rest.kind,
          }),
          { ...everything, left: line.left, top: line.top, right: line.right, bottom: line.bottom },
        );
    // A line's box is a little higher than its letters.
    const spareOf = ({ top, bottom }: Frame): number => (bottom - top) / 4;
    /** A line that wrapped to where nothing shows is folded away, as the figures of the status strip are. Nothing folds at the window's edge. */
    const isFolded = (line: Frame, frame: Frame): boolean =>
      frame.kind !== 'window' &&
      (line.top > frame.bottom - spareOf(line) || line.bottom < frame.top + spareOf(line));
    const isOutside = (line: Frame, frame: Frame): boolean =>
      line.left < frame.left - 1 ||
      line.right > frame.right + 1 ||
      line.top < frame.top - spareOf(line) ||
      line.bottom > frame.bottom + spareOf(line);
    const isCut = (rect: DOMRect, around: readonly Frame[]): boolean => {
      const line = shortened(rect, around);
      if (line.right - line.left < 1 || line.bottom - line.top < 1) return false;
      return !around.some((frame) => isFolded(line, frame)) && around.some((frame) => isOutside(line, frame));
    };
    /** A text in a box of a pixel is for screen readers only. */
    const isHidden = (around: readonly Frame[]): boolean =>
      around.some(({ left, top, right, bottom }) => right - left <= 1 || bottom - top <= 1);
    const cut = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || element === null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // Skips drawings whose texts are also shown elsewhere.
      if (element.closest('[aria-hidden=true], .lanes') !== null) continue;
      const around = framesOf(element);
      if (isHidden(around)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (isCut(line, around)) cut.add(text);
      }
    }
    return [...cut];
  });
}

async function overlappingNow(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    interface Drawn {
      readonly text: string;
      readonly element: Element;
      readonly box: DOMRect;
      /** Place among all texts, in the order of the page. */
      readonly at: number;
    }
    interface Frame {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    const everything: Frame = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
    const frames = new Map<Element, Frame>();
    /** The part of the page in which the element and its ancestors let it show. Most texts have their ancestors in common. */
    const frameOf = (element: Element | null): Frame => {
      if (element === null) return everything;
      const known = frames.get(element);
      if (known !== undefined) return known;
      const frame = findFrame(element, frameOf(element.parentElement));
      frames.set(element, frame);
      return frame;
    };
    const findFrame = (element: Element, outer: Frame): Frame => {
      const { overflowX, overflowY } = getComputedStyle(element);
      if (overflowX === 'visible' && overflowY === 'visible') return outer;
      const own = element.getBoundingClientRect();
      const across = overflowX === 'visible' ? outer : own;
      const down = overflowY === 'visible' ? outer : own;
      return {
        left: Math.max(outer.left, across.left),
        right: Math.min(outer.right, across.right),
        top: Math.max(outer.top, down.top),
        bottom: Math.min(outer.bottom, down.bottom),
      };
    };
    /** The part of a box that no ancestor cuts off. */
    const visiblePart = (element: Element, box: DOMRect): DOMRect => {
      const frame = frameOf(element);
      const left = Math.max(box.left, frame.left);
      const top = Math.max(box.top, frame.top);
      const right = Math.min(box.right, frame.right);
      const bottom = Math.min(box.bottom, frame.bottom);
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    const drawn: Drawn[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || element === null) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('.hidden-text, svg') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const box = visiblePart(element, line);
        if (box.width > 1 && box.height > 1) drawn.push({ text, element, box, at: drawn.length });
      }
    }
    const pairs = new Set<string>();
    const fromTheTop = drawn.toSorted((one, other) => one.box.top - other.box.top);
    for (const [index, one] of fromTheTop.entries()) {
      for (let below = index + 1; below < fromTheTop.length; below += 1) {
        const other = fromTheTop[below];
        // All further ones begin below this one.
        if (other === undefined || other.box.top >= one.box.bottom) break;
        const [first, second] = one.at < other.at ? [one, other] : [other, one];
        // Pieces of one element's text do not overlap, and neither does a layer with the text below it.
        if (first.element === second.element || first.element.contains(second.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide < 2 || high < 5) continue;
        const middle = document.elementFromPoint(
          Math.max(one.box.left, other.box.left) + wide / 2,
          Math.max(one.box.top, other.box.top) + high / 2,
        );
        const isOnTop = (part: Drawn): boolean =>
          middle !== null && (part.element.contains(middle) || middle.contains(part.element));
        if (isOnTop(one) && isOnTop(other)) pairs.add(`${first.text} | ${second.text}`);
      }
    }
    return [...pairs];
  });
}
