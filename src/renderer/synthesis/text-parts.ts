import type { CheckedCitation } from '../../shared/checks/check-citations.ts';
import type { WrittenInquiry } from '../../shared/synthesis/written.ts';

/** A stretch of text, or citations in one pair of brackets. */
export type Inline =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly isBold: boolean;
      /** True in a sentence that names no source. */
      readonly isUncited: boolean;
    }
  | { readonly kind: 'citations'; readonly citations: readonly CheckedCitation[] };

export interface Block {
  readonly kind: 'paragraph' | 'item' | 'heading';
  readonly inlines: readonly Inline[];
}

/** A part of a text under its heading; null for what stands before the first one. */
export interface TextPart {
  readonly heading: string | null;
  readonly blocks: readonly Block[];
}

type Shown = Pick<WrittenInquiry, 'text' | 'citations' | 'uncited'>;

const HEADING = /^\s{0,3}(#{1,6})\s+(\S.*)$/u;
const ITEM = /^\s{0,12}(?:[-*+]|\d{1,3}[.)])\s+/u;
const BRACKETS = /\[\[[^[\]\n]{1,400}\]\]/gu;

/** The parts of a text over reports. Headings of the first two levels begin a part. */
export function textParts(shown: Shown): readonly TextPart[] {
  const parts: { heading: string | null; blocks: Block[] }[] = [];
  const here = (): { heading: string | null; blocks: Block[] } => {
    const last = parts.at(-1);
    if (last !== undefined) return last;
    const first = { heading: null, blocks: [] };
    parts.push(first);
    return first;
  };
  const inlines = inlineReader(shown);
  let start = 0;
  let open: { kind: 'paragraph' | 'item'; start: number; end: number } | null = null;
  const close = (): void => {
    if (open !== null) here().blocks.push({ kind: open.kind, inlines: inlines(open.start, open.end) });
    open = null;
  };
  for (const line of shown.text.split('\n')) {
    const end = start + line.length;
    const [, marks, heading] = HEADING.exec(line) ?? [];
    const item = ITEM.exec(line)?.[0];
    if (line.trim() === '') close();
    else if (marks !== undefined && heading !== undefined) {
      close();
      if (marks.length <= 2) parts.push({ heading: heading.replaceAll('**', '').trim(), blocks: [] });
      else here().blocks.push({ kind: 'heading', inlines: inlines(end - heading.length, end) });
    } else if (item !== undefined) {
      close();
      open = { kind: 'item', start: start + item.length, end };
    } else open = open === null ? { kind: 'paragraph', start, end } : { ...(open as Open), end };
    start = end + 1;
  }
  close();
  return parts;
}

interface Open {
  readonly kind: 'paragraph' | 'item';
  readonly start: number;
  readonly end: number;
}

/** Returns a function that reads a range of the text. */
function inlineReader({
  text,
  citations,
  uncited,
}: Shown): (start: number, end: number) => readonly Inline[] {
  const byStart = new Map<number, CheckedCitation[]>();
  for (const one of citations) byStart.set(one.start, [...(byStart.get(one.start) ?? []), one]);
  const isUncitedAt = (at: number): boolean => uncited.some(({ start, end }) => at >= start && at < end);
  return (start, end) => {
    const found: Inline[] = [];
    let isBold = false;
    const addText = (from: number, to: number): void => {
      let at = from;
      for (const [place, piece] of text.slice(from, to).split('**').entries()) {
        if (place > 0) {
          isBold = !isBold;
          at += 2;
        }
        found.push(...byCitedness(piece, at, isBold));
        at += piece.length;
      }
    };
    const byCitedness = (piece: string, from: number, bold: boolean): readonly Inline[] => {
      const cuts = [...new Set(uncited.flatMap(({ start: a, end: b }) => [a - from, b - from]))].filter(
        (at) => at > 0 && at < piece.length,
      );
      const edges = [0, ...cuts.toSorted((a, b) => a - b), piece.length];
      return edges.slice(0, -1).flatMap((edge, index) => {
        const words = piece.slice(edge, edges[index + 1]);
        return words === ''
          ? []
          : [{ kind: 'text', text: words, isBold: bold, isUncited: isUncitedAt(from + edge) } as const];
      });
    };
    let at = start;
    for (const match of text.slice(start, end).matchAll(BRACKETS)) {
      const cited = byStart.get(start + match.index);
      addText(at, start + match.index);
      at = start + match.index + match[0].length;
      if (cited !== undefined) found.push({ kind: 'citations', citations: cited });
    }
    addText(at, end);
    return found;
  };
}
