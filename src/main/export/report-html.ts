import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { noEvidence, type Evidence } from '../../shared/checks/check-text.ts';
import { checkTree } from '../../shared/checks/check-tree.ts';
import { describeDoubt, describeDoubts } from '../../shared/checks/describe-doubt.ts';
import { MANY_EQUAL, type Doubt, type Mark } from '../../shared/checks/doubts.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { boundMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { directionOfReport } from '../../shared/markdown/direction.ts';
import { directions } from '../../shared/markdown/directions.ts';
import { foldLongWords } from '../../shared/markdown/fold-long-words.ts';
import { namedHosts } from '../../shared/markdown/named-hosts.ts';
import { shownAddresses } from '../../shared/markdown/shown-addresses.ts';
import { reportSyntax } from '../../shared/markdown/report-syntax.ts';
import { hostBehind, safeLink } from '../../shared/markdown/safe-link.ts';
import { columnWidths, wideTables } from './tables.ts';
import { wordNotes } from './word-notes.ts';

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
    dataBare?: unknown;
    rel?: unknown;
    className?: unknown;
    title?: unknown;
    dataEnd?: unknown;
    dataKey?: unknown;
    dataSeen?: unknown;
  };
  children?: HtmlNode[];
}

interface Rendering {
  /** A prefix for ids that is unique on the page. */
  readonly prefix: string;
  /** Everything that times and quotations are checked against. */
  readonly evidence: Evidence;
  /** The keys of doubts that the user called right. */
  readonly dismissed: ReadonlySet<string>;
  /** True if failed checks are marked in the text. */
  readonly isChecked: boolean;
  readonly translations: Translations;
  /** True for Word: tables say how wide their columns are, which browsers know by themselves, and notes fit its footnotes. */
  readonly isForWord?: boolean;
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
  { prefix, evidence, dismissed, isChecked, translations, isForWord = false }: Rendering,
): RenderedReport {
  let marks: readonly Mark[] = [];
  const bounded = boundMarkdown(markdown);
  const html = unified()
    .use(remarkParse)
    .use(reportSyntax)
    .use(shownAddresses)
    .use(remarkRehype, {
      clobberPrefix: prefix,
      footnoteLabel: translations.t('report.notes'),
      // Without the variation selector some fonts draw a picture.
      footnoteBackContent: '\u21A9\uFE0E',
      handlers: { image: imageText, imageReference: imageText },
    })
    .use(rehypeSanitize, schema)
    // After the sanitiser, only our own marks are added.
    .use(namedHosts)
    .use(() => (tree: HtmlNode) => {
      const checked = checkTree(tree, isChecked ? evidence : noEvidence, [], dismissed);
      marks = isChecked ? checked.marks.filter(({ key }) => !dismissed.has(key)) : [];
      renderMarks(tree, prefix, whysOf(marks, evidence, translations));
    })
    .use(directions(directionOfReport(markdown)))
    .use(wideTables)
    .use(isForWord ? [columnWidths, wordNotes] : [])
    .use(foldLongWords)
    .use(rehypeStringify)
    .processSync(bounded.markdown)
    .toString();
  return { html, doubts: sentencesOf(marks, evidence, translations), leftAsText: bounded.leftAsText };
}

/** Why each doubt is one, by its key. */
function whysOf(
  marks: readonly Mark[],
  { durationS }: Evidence,
  translations: Translations,
): ReadonlyMap<string, string> {
  return new Map(
    marks.map(({ key, doubt }) => [key, describeDoubt(doubt, durationS ?? 0, translations).why]),
  );
}

/** One sentence for each time past the end, and one for each kind of doubt about quotations. Many equal doubts are one sentence. */
function sentencesOf(
  marks: readonly Mark[],
  { durationS }: Evidence,
  translations: Translations,
): readonly string[] {
  const kinds = new Map<Doubt['kind'], Map<string, Doubt>>();
  for (const { key, doubt } of marks) {
    const ofKind = kinds.get(doubt.kind) ?? new Map<string, Doubt>();
    ofKind.set(key, doubt);
    kinds.set(doubt.kind, ofKind);
  }
  return [...kinds].flatMap(([kind, doubts]) =>
    kind === 'past-end' && doubts.size < MANY_EQUAL
      ? [...doubts.values()].map((doubt) => describeDoubt(doubt, durationS ?? 0, translations).why)
      : [describeDoubts(kind, doubts.size, translations)],
  );
}

function textOf(node: HtmlNode): string {
  return node.value ?? node.children?.map(textOf).join('') ?? '';
}

/** Replaces a picture by its description, because opening a page must not fetch anything. */
function imageText(_: unknown, node: { readonly alt?: string | null }): HtmlText {
  return { type: 'text', value: node.alt ?? '' };
}

interface HtmlText {
  type: 'text';
  value: string;
}

function renderMarks(node: HtmlNode, prefix: string, whys: ReadonlyMap<string, string>): void {
  const { properties } = node;
  if (node.tagName !== undefined) node.tagName = shifted(node.tagName);
  renderMark(node, whys);
  if (properties !== undefined) {
    if (node.tagName === 'a') settleLink(node, properties);
    // The hidden heading of the footnotes is the only id that remark-rehype does not prefix.
    if (properties.id === 'footnote-label') properties.id = `${prefix}footnote-label`;
    if (properties.ariaDescribedBy !== undefined) properties.ariaDescribedBy = `${prefix}footnote-label`;
  }
  node.children?.forEach((child) => {
    renderMarks(child, prefix, whys);
  });
}

/** Converts a mark for the page. In the window a time is a button; on a page it is only highlighted. */
function renderMark(node: HtmlNode, whys: ReadonlyMap<string, string>): void {
  const { tagName, properties } = node;
  if (tagName === 'button') {
    node.tagName = 'span';
    node.properties = { className: ['time'] };
  } else if (tagName === 'mark' && properties?.dataSeen !== undefined) {
    node.tagName = 'span';
    node.properties = {};
  } else if (tagName === 'data' || tagName === 'mark') {
    const title = typeof properties?.dataKey === 'string' ? whys.get(properties.dataKey) : undefined;
    node.tagName = 'mark';
    node.properties = title === undefined ? {} : { title };
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
  const text = textOf(node);
  // On paper, the address stands behind the words of a link, unless the words are the address.
  if (text.replace(/\/$/u, '') === link.replace(/\/$/u, '')) properties.dataBare = '';
  const host = hostBehind(text, link);
  if (host !== null && host !== dataNamed) node.children?.push({ type: 'text', value: ` (${host})` });
}

function shifted(tagName: string): string {
  const level = /^h([1-6])$/u.exec(tagName)?.[1];
  return level === undefined ? tagName : `h${Math.min(6, Number(level) + HEADING_SHIFT)}`;
}
