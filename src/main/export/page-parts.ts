import type { Translations } from '../../shared/i18n/i18n.ts';
import { comparisonOf, comparisonPieces } from './page-comparison.ts';
import {
  inquirySections,
  pageFoot,
  pageHead,
  renderEntry,
  renderPageEnd,
  renderPageStart,
  type PageContent,
} from './page.ts';
import type { SelectedReport } from './selection.ts';

/** The reports, and the rows of the comparison, that one window lays out: up to some hundred pages. */
const REPORTS_A_PART = 40;
const ROWS_A_PART = 200;

/** A part of a document that is printed for itself. `pagesBefore`: the pages of paper before it, which it leaves empty at its beginning. */
export type PagePart = (pagesBefore: number) => AsyncGenerator<string, void>;

/**
 * Renders a document for paper in parts, so that no window has to lay out all of it: the contents, the comparison, and the reports. Each
 * part must be read to its end before the next one is asked for.
 */
export async function* renderPageParts(
  content: PageContent,
  translations: Translations,
): AsyncGenerator<PagePart, void> {
  const { selection, comparison } = content;
  const { reports, leftOut } = selection;
  const part = (
    own: readonly SelectedReport[],
    body: () => AsyncIterable<string> | Iterable<string>,
  ): PagePart =>
    async function* pieces(pagesBefore) {
      yield pageHead(selection, { hasScript: false, ownStyle: STYLE_OF_EMPTY_PAGES }, translations);
      if (pagesBefore > 0) yield emptyPages(pagesBefore, own);
      yield* body();
      yield pageFoot(false);
    };
  yield part([], async function* beginning() {
    yield renderPageStart(selection, translations);
    yield '<main>\n';
    yield* inquirySections(content, translations);
    yield '</main>\n';
  });
  const pieces =
    comparison === null || comparison.rows.length < 2 ? [] : comparisonPieces(comparison, ROWS_A_PART);
  for (const piece of pieces)
    yield part([], function* table() {
      yield `<main>\n${comparisonOf(piece, reports, 'paper', translations)}</main>\n`;
    });
  const entries = content.entries[Symbol.asyncIterator]();
  let next = await entries.next();
  for (let from = 0; from === 0 || next.done !== true; from += REPORTS_A_PART) {
    const own = reports.slice(from, from + REPORTS_A_PART);
    yield part(own, async function* articles() {
      yield '<main>\n';
      for (let read = 0; read < REPORTS_A_PART && next.done !== true; read += 1) {
        yield await renderEntry(next.value, content, translations);
        next = await entries.next();
      }
      yield '</main>\n';
      if (next.done === true) yield renderPageEnd(leftOut, translations);
    });
  }
}

const STYLE_OF_EMPTY_PAGES = '.before p{margin:0;break-after:page}\n';

/**
 * Fills so many pages of paper and no more; what follows begins on a new page by itself. Chromium names only places that the same page
 * links to, so the own reports are linked here: the contents of another part lead to them.
 */
function emptyPages(pages: number, own: readonly SelectedReport[]): string {
  const places = own.map(({ job }) => `<a href="#video-${job + 1}"></a>`).join('');
  return `<div class="before" aria-hidden="true">${places}${'<p>&nbsp;</p>'.repeat(pages)}</div>\n`;
}
