import type { Translations } from '../../shared/i18n/i18n.ts';
import type { EntryFrame } from './entries.ts';
import { escapeHtml } from './escape-html.ts';
import { formatClock } from '../../shared/durations.ts';
import { articleOf } from './page-article.ts';
import { comparisonOf } from './page-comparison.ts';
import { renderPageStart, renderPageEnd, type PageContent } from './page.ts';
import { paperOf } from './paper.ts';

/** Page sizes in Word's unit, 1,440 to the inch. A4 is 210 × 297 mm, Letter 8.5 × 11 inches. */
const PAPERS = { A4: { width: 11_906, height: 16_838 }, Letter: { width: 12_240, height: 15_840 } };
const MARGIN = 1080;
/** Picture widths in pixels of 1/96 inch: three fit in a row on either paper. */
const FRAME_PX = { tall: 92, wide: 200 };

/** The style sheet of the HTML page, reduced to what Word supports. */
const STYLE = `
body{font-family:Calibri,Carlito,sans-serif;font-size:11pt;color:#16181B}
h1{font-size:22pt;color:#16181B;margin:0 0 4pt}
h2{font-size:17pt;color:#16181B;margin:0 0 4pt}
h3{font-size:13pt;color:#16181B;margin:14pt 0 4pt}
h4,h5,h6{font-size:11pt;color:#16181B;margin:10pt 0 4pt}
p,ul,ol,table{margin:0 0 7pt}
.meta,.about{color:#5F636B;font-size:9pt}
.time{color:#2750CC;font-weight:bold}
mark{background:#FFF1D6;color:#925400}
.checks{color:#925400;font-size:10pt}
article h2{break-before:page}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #CFCFCA;padding:3pt 8pt 3pt 0;text-align:left;vertical-align:top;font-size:10pt}
code{font-family:Consolas,monospace;font-size:10pt}
`;

/**
 * Renders reports as one Word document with the contents of the HTML page, as Word's own headings, lists, tables and pictures.
 */
export async function renderDocx(content: PageContent, translations: Translations): Promise<Uint8Array> {
  // Loaded on demand: half a megabyte that is not needed before.
  const [{ Document, Packer }, { htmlToContent }] = await Promise.all([import('docx'), import('docx/html')]);
  const { selection, comparison, entries, include } = content;
  const paper = PAPERS[paperOf(translations.locale)];
  const options = {
    stylesheet: STYLE,
    maxImageWidth: Math.floor(((paper.width - 2 * MARGIN) / 1440) * 96),
  };
  const children = [...htmlToContent(renderPageStart(selection, translations), options)];
  if (comparison !== null && comparison.rows.length > 1) {
    children.push(
      ...htmlToContent(comparisonOf(comparison, selection.reports, 'words', translations), options),
    );
  }
  for await (const entry of entries) {
    const shape = { renderer: content.renderer, isAlone: true, strip };
    const article = await articleOf(entry, include, shape, translations);
    if (article.isPartlyText) content.onLeftAsText(entry.chosen);
    for (const child of htmlToContent(article.html, options)) children.push(child);
  }
  children.push(...htmlToContent(renderPageEnd(selection.leftOut, translations), options));
  const document = new Document({
    title: selection.title,
    creator: 'Framelane',
    sections: [
      {
        properties: {
          page: { size: paper, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        children,
      },
    ],
  });
  return await Packer.toBuffer(document);
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
