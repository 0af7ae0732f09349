import type { Translations } from '../../shared/i18n/i18n.ts';
import type { EntryFrame } from './entries.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import { formatClock } from '../../shared/durations.ts';
import { articleOf } from './page-article.ts';
import { comparisonOf } from './page-comparison.ts';
import { renderPageStart, renderPageEnd, togetherSections, type PageContent } from './page.ts';
import { paperOf } from './paper.ts';

/** Picture widths in pixels of 1/96 inch: three fit in a row on either paper. */
const FRAME_PX = { tall: 92, wide: 200 };

/**
 * Renders reports as one Word document with the contents of the HTML page, as Word's own headings, lists, tables and pictures. Throws the
 * signal's reason.
 */
export async function renderDocx(
  content: PageContent,
  translations: Translations,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const options = { title: content.selection.title, paper: paperOf(translations.locale) };
  return await content.renderer.word(piecesOf(content, translations), options, signal);
}

async function* piecesOf(content: PageContent, translations: Translations): AsyncGenerator<string, void> {
  const { selection, comparison, entries, include, renderer } = content;
  yield renderPageStart(selection, translations);
  yield* togetherSections(content, translations);
  if (comparison !== null && comparison.rows.length > 1)
    yield comparisonOf(comparison, selection.reports, 'words', translations);
  for await (const entry of entries) {
    const article = await articleOf(entry, include, { renderer, isAlone: true, strip }, translations);
    if (article.isPartlyText) content.onLeftAsText(entry.chosen);
    yield article.html;
  }
  yield renderPageEnd(selection.leftOut, translations);
}

/** Renders frames in rows, because Word has no film strips. */
function strip(frames: readonly EntryFrame[], { t }: Translations): string {
  const pictures = frames.map(({ jpeg, timeS, widthPx, heightPx }) => {
    const width = widthPx < heightPx ? FRAME_PX.tall : FRAME_PX.wide;
    const height = Math.round((width * heightPx) / widthPx);
    const alt = escapeHtml(t('pages.frameAt', { time: formatClock(timeS * 1000) }));
    return `<img src="data:image/jpeg;base64,${jpeg.toString('base64')}" width="${width}" height="${height}" alt="${alt}">`;
  });
  return pictures.length === 0 ? '' : `<p>${pictures.join(' ')}</p>\n`;
}
