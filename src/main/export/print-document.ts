import type { Translations } from '../../shared/i18n/i18n.ts';
import { PdfJoin } from './pdf-join.ts';
import { renderPage, type PageContent } from './page.ts';
import { renderPageParts } from './page-parts.ts';
import { paperOf, type Print } from './paper.ts';

/** A document of no more reports is printed as a whole. */
const MOST_AT_ONCE = 60;

interface PrintDocumentOptions {
  readonly content: PageContent;
  readonly translations: Translations;
  readonly print: Print;
  readonly signal: AbortSignal;
  /** True to print even a long document as a whole. */
  readonly isWhole: boolean;
  /** Is called when a part of a document is read, before its pages are laid out. */
  readonly onLayOut: () => void;
}

/**
 * Prints a document as a PDF. A long one is printed in parts, each in a window of its own, and joined part by part, so that neither window
 * nor app holds all of it. Throws UnknownPdfError where parts cannot be joined.
 */
export async function printDocument(
  options: PrintDocumentOptions,
): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  const { content, translations, print, signal, isWhole } = options;
  const { reports, title } = content.selection;
  if (!isWhole && reports.length > MOST_AT_ONCE) return joinedParts(options);
  const paper = paperOf(translations.systemLocale);
  return await print(renderPage(content, translations, 'paper'), { title, paper, signal });
}

async function* joinedParts({
  content,
  translations,
  print,
  signal,
  onLayOut,
}: PrintDocumentOptions): AsyncGenerator<Uint8Array, void> {
  const { title } = content.selection;
  const paper = paperOf(translations.systemLocale);
  const join = new PdfJoin();
  for await (const part of renderPageParts(content, translations)) {
    const skippedPages = join.pageCount;
    const pages = thenCalled(part(skippedPages), onLayOut);
    yield* join.add(await print(pages, { title, paper, signal, skippedPages }));
  }
  yield* join.end();
}

async function* thenCalled<T>(pieces: AsyncIterable<T>, onEnd: () => void): AsyncGenerator<T, void> {
  yield* pieces;
  onEnd();
}
