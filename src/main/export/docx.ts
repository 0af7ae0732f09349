import type { Translations } from '../../shared/i18n/i18n.ts';
import type { EntryFrame } from './entries.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import { formatClock } from '../../shared/durations.ts';
import { articleOf } from './page-article.ts';
import { comparisonOf, comparisonPieces } from './page-comparison.ts';
import { renderPageEnd, renderPageTop, standsAlone, inquirySections, type PageContent } from './page.ts';
import { pictureAddress } from './word-pictures.ts';
import type { WordPiece } from './word-document.ts';
import { printedColumns } from '../../shared/comparison/paper.ts';
import { paperOf } from './paper.ts';

/** Picture widths in pixels of 1/96 inch: four fit in a row on either paper, or six that stand upright. */
const FRAME_PX = { tall: 92, wide: 148 };

/** The rows of the comparison that are set at once. */
const ROWS_A_PIECE = 50;

/**
 * Renders reports as one Word document with the contents of the HTML page, as Word's own headings, lists, tables and pictures. Throws the
 * signal's reason.
 */
export function renderDocx(
  content: PageContent,
  translations: Translations,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const options = {
    title: content.selection.title,
    paper: paperOf(translations.systemLocale),
    language: languageTag(content.language ?? translations.locale),
  };
  return content.renderer.word(piecesOf(content, translations), options, signal);
}

async function* piecesOf(content: PageContent, translations: Translations): AsyncGenerator<WordPiece, void> {
  const { selection, comparison, entries, together, include, renderer, facts } = content;
  const isAlone = standsAlone(selection);
  yield renderPageTop(selection, translations);
  if (!isAlone) {
    yield {
      kind: 'contents',
      title: translations.t('pages.contents'),
      lines: [
        ...together.map(({ title }, place) => ({
          target: `together-${place + 1}`,
          name: title,
          about: null,
        })),
        ...selection.reports.map(({ job, video, report }) => ({
          target: `video-${job + 1}`,
          name: video,
          about: report.headline,
        })),
      ],
    };
  }
  yield* inquirySections(content, translations, true);
  if (comparison !== null && comparison.rows.length > 1) {
    const isWide = printedColumns(comparison.columns).isTurned;
    for (const part of comparisonPieces(comparison, ROWS_A_PIECE)) {
      const html = comparisonOf(part, selection.reports, 'word', translations);
      yield { kind: 'table', html, isWide, part: part.piece };
    }
  }
  for await (const entry of entries) {
    const shape = { renderer, facts, isAlone, strip, isForWord: true };
    const article = await articleOf(entry, include, shape, translations);
    if (article.isPartlyText) content.onLeftAsText(entry.chosen);
    yield { kind: 'report', html: article.html, pictures: entry.frames.map(({ jpeg }) => jpeg) };
  }
  yield renderPageEnd(selection.leftOut, translations);
}

/** A tag with a region, as Word wants it. */
function languageTag(tag: string): string {
  const { language, region } = new Intl.Locale(tag).maximize();
  return region === undefined ? language : `${language}-${region}`;
}

/** Pictures stand in rows of a table, each above its time, because Word has no film strips. */
function strip(frames: readonly EntryFrame[], { t }: Translations): string {
  const [first] = frames;
  if (first === undefined) return '';
  const [width, inRow] = first.widthPx < first.heightPx ? [FRAME_PX.tall, 6] : [FRAME_PX.wide, 4];
  const cells = frames.map(({ timeS, widthPx, heightPx }, place) => {
    const time = formatClock(timeS * 1000);
    const height = Math.round((width * heightPx) / widthPx);
    const source = pictureAddress(place);
    const alt = escapeHtml(t('pages.frameAt', { time }));
    return `<td><p><img src="${source}" width="${width}" height="${height}" alt="${alt}"><br>${time}</p></td>`;
  });
  const rows = Array.from({ length: Math.ceil(cells.length / inRow) }, (_, row) =>
    cells.slice(row * inRow, (row + 1) * inRow).join(''),
  );
  return `<table class="frames">${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>\n`;
}
