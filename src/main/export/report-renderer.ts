import type { Language } from '../../shared/i18n/language.ts';
import type { KnownFacts } from '../../shared/checks/evidence.ts';
import type { NamedTable } from '../../shared/tables/cells.ts';
import { codeBlock, type BoundedMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { RenderedReport } from './report-html.ts';
import type { WordOptions, WordPiece } from './word-document.ts';

/** A report to lay out for a page. It is plain data, because it may be sent to another thread. */
export interface PageReport {
  readonly markdown: string;
  /** A prefix for ids that is unique on the page. */
  readonly prefix: string;
  /** The facts that times and quotations are checked against. */
  readonly known: KnownFacts;
  /** The keys of doubts that the user called right. */
  readonly dismissed: readonly string[];
  readonly isChecked: boolean;
  /** True for a Word document. */
  readonly isForWord?: boolean;
  readonly language: Language;
  readonly locale: string;
}

/** The requests to a renderer, and its replies. */
export type RenderRequest =
  | { readonly kind: 'page'; readonly report: PageReport }
  | { readonly kind: 'combined'; readonly markdown: string; readonly prefix: string }
  | { readonly kind: 'plain'; readonly markdown: string };
export type RenderReply =
  | { readonly kind: 'page'; readonly rendered: RenderedReport }
  | { readonly kind: 'combined' | 'plain'; readonly rendered: BoundedMarkdown };

/** The messages to a thread for one Word document: its pieces in order, and then its end. */
export type WordRequest =
  | { readonly kind: 'word-piece'; readonly piece: WordPiece; readonly options: WordOptions }
  | { readonly kind: 'word-end'; readonly options: WordOptions };
/** A piece was set, or the end: these bytes of the file follow those before. */
export interface WordReply {
  readonly kind: 'word';
  readonly bytes: readonly Uint8Array<ArrayBuffer>[];
}

/** The request to a thread for one workbook, and its reply. */
export interface WorkbookRequest {
  readonly kind: 'workbook';
  readonly tables: readonly NamedTable[];
}
export interface WorkbookReply {
  readonly kind: 'workbook';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Lays out the Markdown of reports for exports. A report that cannot be laid out stays text. */
export interface ReportRenderer {
  page(report: PageReport): Promise<RenderedReport>;
  /** Prepares a report for a file with other reports. `prefix` is before the names of its notes. */
  combined(markdown: string, prefix?: string): Promise<BoundedMarkdown>;
  /** Prepares a report for a file of its own. */
  plain(markdown: string): Promise<BoundedMarkdown>;
  /**
   * Makes a Word document of pieces, and hands on the bytes of its file as they come. Throws what the pieces throw, the signal's reason,
   * or an error where it cannot be made.
   */
  word(
    pieces: AsyncIterable<WordPiece>,
    options: WordOptions,
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array>;
  /** Makes a workbook. Throws the signal's reason, or an error where it cannot be made. */
  workbook(tables: readonly NamedTable[], signal: AbortSignal): Promise<Uint8Array>;
}

/** A report as it was written, for a page. */
export function pageAsText({ markdown }: PageReport): RenderedReport {
  return { html: `<pre><code>${escapeHtml(markdown)}</code></pre>`, doubts: [], leftAsText: 1 };
}

/** A report as it was written, for a Markdown file. */
export function markdownAsText(markdown: string): BoundedMarkdown {
  return { markdown: codeBlock(markdown), leftAsText: 1 };
}
