import { findIn } from './find-text.ts';

const BLOCKS = 'p, li, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote';

/** Finds text in an element. A match may span bold text and links, but not two paragraphs or cells. */
export function rangesIn(element: Element, sought: string): readonly Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  let run = new Run();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const block = blockOf(node);
    if (block !== run.block) {
      ranges.push(...run.find(sought));
      run = new Run(block);
    }
    run.add(node);
  }
  ranges.push(...run.find(sought));
  return ranges;
}

/** Returns the paragraph, cell or heading around a text node; null for content that is not part of the report. */
function blockOf(node: Node): Element | null {
  const { parentElement } = node;
  return parentElement?.closest('[data-ours]') == null ? (parentElement?.closest(BLOCKS) ?? null) : null;
}

/** The text nodes of one paragraph, searched as one text. */
class Run {
  readonly block: Element | null;
  readonly #nodes: { readonly node: Node; readonly start: number }[] = [];
  #text = '';

  constructor(block: Element | null = null) {
    this.block = block;
  }

  add(node: Node): void {
    this.#nodes.push({ node, start: this.#text.length });
    this.#text += node.nodeValue ?? '';
  }

  find(sought: string): readonly Range[] {
    if (this.block === null) return [];
    return findIn(this.#text, sought).map(([start, end]) => {
      const range = document.createRange();
      const first = this.#nodes.findLast((one) => one.start <= start);
      const last = this.#nodes.findLast((one) => one.start < end);
      if (first !== undefined) range.setStart(first.node, start - first.start);
      if (last !== undefined) range.setEnd(last.node, end - last.start);
      return range;
    });
  }
}
