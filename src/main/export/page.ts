import { createHash } from 'node:crypto';
import type { Include } from '../../shared/export-choices.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Entry, ExportedInquiry } from './entries.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { ReportRenderer } from './report-renderer.ts';
import { articleOf, frameStrip, turnedBy } from './page-article.ts';
import type { Facts } from './page-facts.ts';
import { comparisonOf, filterField, type Comparison, type Medium } from './page-comparison.ts';
import { timelineSection } from './page-timeline.ts';
import { pageScript } from './page-script.ts';
import { pageStyle, turnedPages } from './page-style.ts';
import { dirOf, fileNameOf, wordsOf } from './page-words.ts';
import { paperOf } from './paper.ts';
import { type SelectedReport, type OmittedVideo, type Selection, summaryOf } from './selection.ts';

/** The content of a document for people. */
export interface PageContent {
  readonly selection: Selection;
  /** Null if there is no comparison. */
  readonly comparison: Comparison | null;
  /** The run and the moment it is looked at, for a picture of its lanes; null for none. */
  readonly run: { readonly batch: Batch; readonly nowMs: number } | null;
  /** The facts above each report. */
  readonly facts: Facts;
  /** Texts about several reports; empty in a document about one. */
  readonly together: readonly ExportedInquiry[];
  readonly entries: AsyncIterable<Entry>;
  readonly include: Include;
  /** The language that was wanted for the reports, as a tag; null for that of each video. */
  readonly language: string | null;
  readonly renderer: ReportRenderer;
  /** Is called for each report of which parts are shown as they were written. */
  readonly onLeftAsText: (chosen: SelectedReport) => void;
}

/** The content security policy: no scripts but ours and no requests, whatever a report contains. */
function policyOf(style: string, script: string | null): string {
  const scripts = script === null ? '' : ` script-src '${hashOf(script)}';`;
  return `default-src 'none'; img-src data:; style-src '${hashOf(style)}';${scripts} base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/**
 * Renders reports as one self-contained HTML page, in pieces: contents, comparison, each report with its frames, the videos
 * without one. A single report has no contents.
 */
export async function* renderPage(
  content: PageContent,
  translations: Translations,
  medium: Exclude<Medium, 'word'> = 'screen',
): AsyncGenerator<string, void> {
  const { selection, entries } = content;
  const hasScript = medium === 'screen' && selection.reports.length > 1;
  yield pageHead(selection, { hasScript, ownStyle: '' }, translations);
  yield renderPageStart(selection, translations);
  yield '<main>\n';
  if (hasScript) yield filterField('search', translations);
  yield* frontMatter(content, medium, translations);
  for await (const entry of entries) yield await renderEntry(entry, content, translations);
  yield '</main>\n';
  yield renderPageEnd(selection.leftOut, translations);
  yield pageFoot(hasScript);
}

/** The pages before the first report. */
async function* frontMatter(
  content: PageContent,
  medium: Exclude<Medium, 'word'>,
  translations: Translations,
): AsyncGenerator<string, void> {
  const { selection, comparison, run } = content;
  yield* inquirySections(content, translations);
  if (comparison !== null && comparison.rows.length > 1)
    yield comparisonOf(comparison, selection.reports, medium, translations);
  if (run !== null && medium === 'screen') yield timelineSection(run.batch, run.nowMs, translations);
}

/** Renders a report of a page. */
export async function renderEntry(
  entry: Entry,
  content: PageContent,
  translations: Translations,
): Promise<string> {
  const { renderer, facts, include, selection, onLeftAsText } = content;
  const shape = { renderer, facts, isAlone: standsAlone(selection), strip: frameStrip };
  const article = await articleOf(entry, include, shape, translations);
  if (article.isPartlyText) onLeftAsText(entry.chosen);
  return article.html;
}

/** Renders what ends a page. */
export function pageFoot(hasScript: boolean): string {
  return `${hasScript ? `<script>${pageScript}</script>\n` : ''}</body>\n</html>\n`;
}

/** Renders the texts about several reports, each below its title. */
export async function* inquirySections(
  { together, renderer }: Pick<PageContent, 'together' | 'renderer'>,
  { language, locale }: Translations,
  isForWord = false,
): AsyncGenerator<string, void> {
  for (const [place, { title, markdown }] of together.entries()) {
    const { html } = await renderer.page({
      markdown,
      prefix: `t${place + 1}-`,
      known: { durationS: null, transcript: null, context: '' },
      dismissed: [],
      isChecked: false,
      language,
      locale,
      isForWord,
    });
    yield `<section id="together-${place + 1}">\n<h2${dirOf(title)}>${escapeHtml(title)}</h2>\n<div class="report"${turnedBy(markdown)}>\n${html}\n</div>\n</section>\n`;
  }
}

/** Renders what begins a page. `ownStyle` follows the style sheet of all pages. */
export function pageHead(
  selection: Selection,
  { hasScript, ownStyle }: { readonly hasScript: boolean; readonly ownStyle: string },
  translations: Translations,
): string {
  const [first] = selection.reports;
  const isAlone = standsAlone(selection);
  const style = pageStyle + turnedPages(paperOf(translations.systemLocale)) + ownStyle;
  const title = escapeHtml(isAlone && first !== undefined ? first.video : selection.title);
  return `<!doctype html>
<html lang="${translations.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(style, hasScript ? pageScript : null)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body${isAlone ? ' class="alone"' : ''}>
`;
}

/** Renders the title of a document, without its contents. */
export function renderPageTop(selection: Selection, translations: Translations): string {
  const title = standsAlone(selection) ? '' : titleOf(selection, translations);
  return `<header class="top">\n${title}${noticeOf(selection, translations)}</header>\n`;
}

function titleOf(selection: Selection, translations: Translations): string {
  return `<h1>${wordsOf(selection.title)}</h1>
<p class="meta">${escapeHtml(summaryOf(selection, translations))}</p>
`;
}

function noticeOf({ isDemo }: Selection, { t }: Translations): string {
  return isDemo ? `<p class="notice">${escapeHtml(t('pages.demo'))}</p>\n` : '';
}

/** Renders everything before the reports: title, contents, and a notice for the demo. */
export function renderPageStart(selection: Selection, translations: Translations): string {
  const notice = noticeOf(selection, translations);
  return `<header class="top">\n${standsAlone(selection) ? '' : contents(selection, translations)}${notice}</header>\n`;
}

/** True for a single report, which needs no contents. */
export function standsAlone({ reports, leftOut }: Selection): boolean {
  return reports.length === 1 && leftOut.length === 0;
}

function contents(selection: Selection, translations: Translations): string {
  return `${titleOf(selection, translations)}<nav id="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${escapeHtml(translations.t('pages.contents'))}</h2>
<ol>
${selection.reports.map(contentsLine).join('')}</ol>
</nav>
`;
}

function contentsLine({ job, video, report }: SelectedReport): string {
  const about =
    report.headline === null
      ? ''
      : `<span class="about"${dirOf(report.headline)}>${escapeHtml(report.headline)}</span>`;
  return `<li><a href="#video-${job + 1}">${fileNameOf(video)}</a>${about}</li>\n`;
}

/** Renders everything after the reports: the videos without one, and the generator. */
export function renderPageEnd(leftOut: readonly OmittedVideo[], { t }: Translations): string {
  const items = leftOut.map(({ video, why }) => `<li><b>${fileNameOf(video)}</b>: ${escapeHtml(why)}</li>\n`);
  const section =
    items.length === 0
      ? ''
      : `<section>\n<h2>${escapeHtml(t('pages.withoutReport', { count: items.length }))}</h2>\n<ul>\n${items.join('')}</ul>\n</section>\n`;
  return `<footer class="end">
${section}<p class="meta">${escapeHtml(t('pages.madeWith'))}</p>
</footer>
`;
}
