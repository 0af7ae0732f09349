import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { formatClock } from '../../shared/durations.ts';
import { checkQuotes } from '../../shared/checks/check-quotes.ts';
import { checkTimes } from '../../shared/checks/check-times.ts';
import type { Said } from '../../shared/checks/quotes.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Where a link may lead: outside by https, a mail, or a place in the same page. */
const SAFE_LINK = /^(?:https:\/\/|mailto:|#)/iu;
/** On the page, a report's sections stand below the video's name. */
const HEADING_SHIFT = 1;

const schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((tag) => !['img', 'picture', 'source'].includes(tag)) ?? [],
  protocols: { href: ['https', 'mailto'] },
  // Ids come from footnotes alone, and those carry the report's own prefix already.
  clobber: [],
};

/** What our own steps need to see of the page's tree. */
interface HtmlNode {
  readonly type: string;
  readonly value?: string;
  tagName?: string;
  properties?: {
    id?: unknown;
    ariaDescribedBy?: unknown;
    href?: unknown;
    rel?: unknown;
    className?: unknown;
    title?: unknown;
    dataEnd?: unknown;
  };
  children?: HtmlNode[];
}

interface Rendering {
  /** Keeps the ids of several reports on one page apart. */
  readonly prefix: string;
  /** Of the video; null where it is not known. */
  readonly durationS: number | null;
  /** Null where nothing is known of what is said. */
  readonly said: Said | null;
  /** What does not hold is marked. */
  readonly isChecked: boolean;
  readonly translations: Translations;
}

/** A report as HTML, and a sentence for each thing in it that does not hold. */
interface RenderedReport {
  readonly html: string;
  readonly doubts: readonly string[];
}

/**
 * A report as HTML that can do nothing: no scripts, no pictures, no styles of its own, links only to https, mail and the same page.
 * Raw HTML in the report is shown as the text it is.
 */
export function renderReport(
  markdown: string,
  { prefix, durationS, said, isChecked, translations }: Rendering,
): RenderedReport {
  const doubts = new Doubts(durationS, translations);
  const html = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { clobberPrefix: prefix, handlers: { html: rawHtml, image: imageText } })
    .use(rehypeSanitize, schema)
    // Behind the sanitiser: from here on only our own marks are added.
    .use(checkQuotes(isChecked ? said : null))
    .use(checkTimes(isChecked ? durationS : null))
    .use(() => (tree: HtmlNode) => {
      settle(tree, prefix, doubts);
    })
    .use(rehypeStringify)
    .processSync(markdown)
    .toString();
  return { html, doubts: doubts.sentences() };
}

/** What does not hold, as it is come by. */
class Doubts {
  readonly #times = new Map<string, string>();
  readonly #end: string;
  readonly #translations: Translations;
  #quotes = 0;

  constructor(durationS: number | null, translations: Translations) {
    this.#end = formatClock((durationS ?? 0) * 1000);
    this.#translations = translations;
  }

  /** The sentence for a mark. A quote with bold words in it is several marks, of which the last says so. */
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

/** Models write `<br>` into table cells, and mean it; any other tag is text. */
function rawHtml(_: unknown, node: { readonly value: string }): HtmlElement | HtmlText {
  return /^<br ?\/?>$/iu.test(node.value)
    ? { type: 'element', tagName: 'br', properties: {}, children: [] }
    : { type: 'text', value: node.value };
}

/** A picture from somewhere else is only its description: opening a page must not fetch anything. */
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

function settle(node: HtmlNode, prefix: string, doubts: Doubts): void {
  const { properties } = node;
  if (node.tagName !== undefined) node.tagName = shifted(node.tagName);
  settleMark(node, doubts);
  if (properties !== undefined) {
    if (node.tagName === 'a') settleLink(properties);
    // The one id that remark-rehype does not prefix: the hidden heading of the footnotes.
    if (properties.id === 'footnote-label') properties.id = `${prefix}footnote-label`;
    if (properties.ariaDescribedBy !== undefined) properties.ariaDescribedBy = `${prefix}footnote-label`;
  }
  node.children?.forEach((child) => {
    settle(child, prefix, doubts);
  });
}

/** The marks of the window have buttons; on a page a time is only seen. */
function settleMark(node: HtmlNode, doubts: Doubts): void {
  if (node.tagName === 'button') {
    node.tagName = 'span';
    node.properties = { className: ['time'] };
  } else if (node.tagName === 'data' || node.tagName === 'mark') {
    const title = doubts.add(node, textOf(node));
    node.tagName = 'mark';
    node.properties = { title };
  }
}

function settleLink(properties: { href?: unknown; rel?: unknown }): void {
  const { href } = properties;
  if (typeof href !== 'string' || !SAFE_LINK.test(href)) {
    delete properties.href;
    return;
  }
  if (!href.startsWith('#')) properties.rel = 'noreferrer noopener';
}

function shifted(tagName: string): string {
  const level = /^h([1-6])$/u.exec(tagName)?.[1];
  return level === undefined ? tagName : `h${Math.min(6, Number(level) + HEADING_SHIFT)}`;
}
