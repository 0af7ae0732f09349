import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

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
  tagName?: string;
  properties?: { id?: unknown; ariaDescribedBy?: unknown; href?: unknown; rel?: unknown };
  children?: HtmlNode[];
}

/**
 * A report as HTML that can do nothing: no scripts, no pictures, no styles of its own, links only to https, mail and the same page.
 * Raw HTML in the report is shown as the text it is. `prefix` keeps the ids of several reports on one page apart.
 */
export function renderReport(markdown: string, prefix: string): string {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { clobberPrefix: prefix, handlers: { html: rawHtml, image: imageText } })
    .use(rehypeSanitize, schema)
    .use(() => (tree: HtmlNode) => {
      settle(tree, prefix);
    })
    .use(rehypeStringify)
    .processSync(markdown)
    .toString();
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

function settle(node: HtmlNode, prefix: string): void {
  const { properties } = node;
  if (node.tagName !== undefined) node.tagName = shifted(node.tagName);
  if (properties !== undefined) {
    if (node.tagName === 'a') settleLink(properties);
    // The one id that remark-rehype does not prefix: the hidden heading of the footnotes.
    if (properties.id === 'footnote-label') properties.id = `${prefix}footnote-label`;
    if (properties.ariaDescribedBy !== undefined) properties.ariaDescribedBy = `${prefix}footnote-label`;
  }
  node.children?.forEach((child) => {
    settle(child, prefix);
  });
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
