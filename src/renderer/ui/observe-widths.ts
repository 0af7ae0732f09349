import { flushSync } from 'react-dom';

/**
 * Calls `onWidths` with a function that tells the border box's width of these elements in pixels, before the first paint and whenever one
 * changes. State set in it is rendered before paint, so that a row that is too long never shows. Returns the function that ends this.
 */
export function observeWidths(
  elements: readonly Element[],
  onWidths: (widthOf: (element: Element) => number) => void,
): () => void {
  const widths = new Map<Element, number>();
  const observer = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) widths.set(target, borderBoxSize[0]?.inlineSize ?? 0);
    flushSync(() => onWidths((element) => widths.get(element) ?? 0));
  });
  for (const element of elements) observer.observe(element);
  return () => observer.disconnect();
}
