import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { formatClock } from '../../shared/durations.ts';
import { checkQuotes } from '../../shared/checks/check-quotes.ts';
import { checkTimes } from '../../shared/checks/check-times.ts';
import type { SpokenText } from '../../shared/checks/quotes.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { boundMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { foldLongWords } from '../../shared/markdown/fold-long-words.ts';
import { namedHosts } from '../../shared/markdown/named-hosts.ts';
import { hostBehind, safeLink } from '../../shared/markdown/safe-link.ts';
import { withoutHtmlBlocks } from '../../shared/markdown/without-html-blocks.ts';

/** Headings of a report are one level lower, because the video's name is above them. */
const HEADING_SHIFT = 1;

const schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((tag) => !['img', 'picture', 'source'].includes(tag)) ?? [],
  protocols: { href: ['https', 'mailto'] },
  // Ids come from footnotes only, which have the report's prefix already.
  clobber: [],
};

/** The parts of the HTML tree that our own plugins use. */
interface HtmlNode {
  readonly type: string;
  readonly value?: string;
  tagName?: string;
  properties?: {
    id?: unknown;
    ariaDescribedBy?: unknown;
    href?: unknown;
    dataNamed?: unknown;
    rel?: unknown;
    className?: unknown;
    title?: unknown;
    dataEnd?: unknown;
  };
  children?: HtmlNode[];
}

interface Rendering {
  /** A prefix for ids that is unique on the page. */
  readonly prefix: string;
  /** The video's duration in seconds; null if unknown. */
  readonly durationS: number | null;
  /** The text to check quotes against; null if unknown. */
  readonly said: SpokenText | null;
  /** True if failed checks are marked in the text. */
  readonly isChecked: boolean;
  readonly translations: Translations;
}

/** A report as HTML, and one sentence for each failed check. */
export interface RenderedReport {
  readonly html: string;
  readonly doubts: readonly string[];
  /** The number of its blocks that were too long or too deeply nested, and are shown as they were written. */
  readonly leftAsText: number;
}

/**
 * Renders a report as safe HTML: no scripts, pictures or styles, and links only to https, mail and the same page. Raw HTML in the
 * report is shown as text.
 */
export function renderReport(
  markdown: string,
  { prefix, durationS, said, isChecked, translations }: Rendering,
): RenderedReport {
  const doubts = new FailedChecks(durationS, translations);
  const bounded = boundMarkdown(markdown);
  const html = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(withoutHtmlBlocks)
    .use(remarkRehype, { clobberPrefix: prefix, handlers: { html: rawHtml, image: imageText } })
    .use(rehypeSanitize, schema)
    // After the sanitiser, only our own marks are added.
    .use(namedHosts)
    .use(checkQuotes(isChecked ? said : null))
    .use(checkTimes(isChecked ? durationS : null))
    .use(() => (tree: HtmlNode) => {
      renderMarks(tree, prefix, doubts);
    })
    .use(foldLongWords)
    .use(rehypeStringify)
    .processSync(bounded.markdown)
    .toString();
  return { html, doubts: doubts.sentences(), leftAsText: bounded.leftAsText };
}

/** Collects the failed checks of a report. */
class FailedChecks {
  readonly #times = new Map<string, string>();
  readonly #end: string;
  readonly #translations: Translations;
  #quotes = 0;

  constructor(durationS: number | null, translations: Translations) {
    this.#end = formatClock((durationS ?? 0) * 1000);
    this.#translations = translations;
  }

  /**
   * Adds the sentence for a mark and returns it. A quote with bold text in it consists of several marks; only the last one adds
   * the sentence.
   */
  add({ tagName, properties }: HtmlNode, text: string): string {
    const { t } = this.#translations;
    if (tagName === 'mark') {
      if (properties?.dataEnd !== undefined) this.#quotes += 1;
      return t('report.notInWordsWhy');
    }
    const doubt = t('report.pastEnd', { time: text, end: this.#end });
    this.#times.set(text, doubt);
    return doubt;
  }

  sentences(): readonly string[] {
    const quotes = this.#quotes;
    return [
      ...this.#times.values(),
      ...(quotes === 0 ? [] : [this.#translations.t('report.checkQuotes', { count: quotes })]),
    ];
  }
}

function textOf(node: HtmlNode): string {
  return node.value ?? node.children?.map(textOf).join('') ?? '';
}

/** Keeps `<br>`, which models write in table cells; any other tag is shown as text. */
function rawHtml(_: unknown, node: { readonly value: string }): HtmlElement | HtmlText {
  return /^<br ?\/?>$/iu.test(node.value)
    ? { type: 'element', tagName: 'br', properties: {}, children: [] }
    : { type: 'text', value: node.value };
}

/** Replaces a picture by its description, because opening a page must not fetch anything. */
function imageText(_: unknown, node: { readonly alt?: string | null }): HtmlText {
  return { type: 'text', value: node.alt ?? '' };
}

interface HtmlElement {
  type: 'element';
  tagName: string;
  properties: Record<string, never>;
  children: [];
}

interface HtmlText {
  type: 'text';
  value: string;
}

function renderMarks(node: HtmlNode, prefix: string, doubts: FailedChecks): void {
  const { properties } = node;
  if (node.tagName !== undefined) node.tagName = shifted(node.tagName);
  renderMark(node, doubts);
  if (properties !== undefined) {
    if (node.tagName === 'a') settleLink(node, properties);
    // The hidden heading of the footnotes is the only id that remark-rehype does not prefix.
    if (properties.id === 'footnote-label') properties.id = `${prefix}footnote-label`;
    if (properties.ariaDescribedBy !== undefined) properties.ariaDescribedBy = `${prefix}footnote-label`;
  }
  node.children?.forEach((child) => {
    renderMarks(child, prefix, doubts);
  });
}

/** Converts a mark for the page. In the window a time is a button; on a page it is only highlighted. */
function renderMark(node: HtmlNode, doubts: FailedChecks): void {
  if (node.tagName === 'button') {
    node.tagName = 'span';
    node.properties = { className: ['time'] };
  } else if (node.tagName === 'data' || node.tagName === 'mark') {
    const title = doubts.add(node, textOf(node));
    node.tagName = 'mark';
    node.properties = { title };
  }
}

/** Keeps links to the same page and those of `safeLink`, with their host behind a text that names another. */
function settleLink(node: HtmlNode, properties: NonNullable<HtmlNode['properties']>): void {
  const { href, dataNamed } = properties;
  delete properties.dataNamed;
  if (typeof href === 'string' && href.startsWith('#')) return;
  const link = typeof href === 'string' ? safeLink(href) : null;
  if (link === null) {
    delete properties.href;
    return;
  }
  properties.rel = 'noreferrer noopener';
  const host = hostBehind(textOf(node), link);
  if (host !== null && host !== dataNamed) node.children?.push({ type: 'text', value: ` (${host})` });
}

function shifted(tagName: string): string {
  const level = /^h([1-6])$/u.exec(tagName)?.[1];
  return level === undefined ? tagName : `h${Math.min(6, Number(level) + HEADING_SHIFT)}`;
}
