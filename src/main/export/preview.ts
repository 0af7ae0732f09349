import type { ExportChoices, ExportFormat, ExportPreview } from '../../shared/export-choices.ts';
import { reportFileName } from '../../shared/comparison/table.ts';
import { reportOf, type Report } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { textCell } from '../../shared/tables/cells.ts';
import { shownRows } from '../../shared/tables/cell-text.ts';
import { aboutBytes, aboutPages } from './about-pages.ts';
import { renderCombined } from './combined.ts';
import { readText, type Entry } from './entries.ts';
import { aloneAsMarkdown, inquiriesOf, pageContent, type ExportRequest } from './export-reports.ts';
import { picturesBeside, type PictureLines } from './markdown-pictures.ts';
import { renderPage } from './page.ts';
import type { PagePictures, DocumentPages } from './page-pictures.ts';
import { paperOf } from './paper.ts';
import { select, type SelectedReport, type Selection } from './selection.ts';
import { csvOf, jsonOf } from './sheet-files.ts';
import { timelineSvg } from './timeline-svg.ts';
import { traceOf } from './trace.ts';
import { workbookOf } from './workbook.ts';
import { ignore, ignored } from '../log/log.ts';

/** A preview contains this many reports. */
const REPORTS = 3;
/** The length of a text preview, in UTF-16 code units. */
const TEXT_LENGTH = 4000;
/** The rows of a previewed table, and the length of its texts. */
const TABLE_ROWS = 20;
const TABLE_CELL_LENGTH = 120;
/** The number of reports on a page of contents. */
const CONTENTS_A_PAGE = 20;

type PreviewRequest = Omit<
  ExportRequest,
  'dir' | 'computer' | 'drawPng' | 'undrawnLetters' | 'onProgress' | 'signal'
>;

/** Renders previews of exports: the first real pages. The last document is kept, so that turning its pages is quick. */
export class ExportPreviews {
  readonly #pictures: PagePictures;
  #last: { readonly key: string; readonly pages: Promise<Pages>; readonly end: AbortController } | null =
    null;

  constructor(pictures: PagePictures) {
    this.#pictures = pictures;
  }

  /** Returns one page, or the beginning of a text. Throws if `forget` or a newer preview cancelled it. */
  async preview(request: PreviewRequest, format: ExportFormat, page: number): Promise<ExportPreview> {
    switch (format) {
      case 'markdown':
      case 'csv':
      case 'json':
      case 'trace':
        return await textOf(request, format);
      case 'xlsx':
        return await tablesOf(request);
      case 'svg':
      case 'png':
        return timelineOf(request);
      case 'html':
      case 'pdf':
      case 'docx':
        return await this.#page(request, page);
    }
  }

  /** A page of the document as it is printed. */
  async #page(request: PreviewRequest, page: number): Promise<ExportPreview> {
    const key = keyOf(request);
    if (this.#last?.key !== key) {
      this.forget();
      const ending = new AbortController();
      const printing = printed(request, this.#pictures, ending.signal);
      this.#last = { key, pages: printing, end: ending };
      printing.catch((cause: unknown) => {
        ignore(cause, 'its failure is that of every look at it, and none stays');
        if (this.#last?.pages === printing) this.#last = null;
      });
    }
    const { end, pages } = this.#last;
    const { document, ...about } = await pages;
    // Its memory may have been freed meanwhile.
    end.signal.throwIfAborted();
    const shown = Math.min(page, document.count - 1);
    return { kind: 'page', ...(await document.picture(shown)), page: shown, seen: document.count, ...about };
  }

  /** Ends the preview and frees its document. */
  forget(): void {
    this.#last?.end.abort();
    void this.#last?.pages
      .then(({ document }) => document[Symbol.dispose]())
      .catch(ignored('whoever looked at it has heard of it'));
    this.#last = null;
  }
}

interface Pages extends Pick<ExportPreview & { kind: 'page' }, 'pages' | 'bytes' | 'isAbout' | 'paper'> {
  readonly document: DocumentPages;
}

/** A key for the rendered pages. Names, folders and formats do not affect them. */
function keyOf({
  batch,
  choices: { batchId, jobs, isOneDocument, include, columns, order, sort },
}: PreviewRequest): string {
  const reports = batch.jobs.filter((job) => reportOf(job) !== null).length;
  return JSON.stringify([batchId, batch.name, reports, jobs, isOneDocument, include, columns, order, sort]);
}

async function printed(request: PreviewRequest, pictures: PagePictures, signal: AbortSignal): Promise<Pages> {
  const { choices, translations, print, sources } = request;
  const whole = select(request.batch, choices.jobs, translations);
  const seen = firstOf(whole, choices);
  const findings = await sources.findings();
  const together = choices.isOneDocument ? await inquiriesOf(sources, whole) : [];
  const paper = paperOf(translations.systemLocale);
  const content = pageContent(
    { ...request, findings, together, onLeftAsText: () => undefined },
    seen,
    () => undefined,
    choices.isOneDocument ? whole.reports.length : 1,
  );
  const pictureBytes = new PictureBytes();
  const entries = pictureBytes.of(content.entries);
  const pdf = await print(renderPage({ ...content, entries }, translations, 'paper'), {
    title: whole.title,
    paper,
    signal,
  });
  const document = await pictures.open(pdf);
  const unseen = whole.reports.length - seen.reports.length;
  const inFront = choices.isOneDocument ? pagesInFront(document, seen, translations) : 0;
  const contents = choices.isOneDocument ? Math.floor(whole.reports.length / CONTENTS_A_PAGE) : 0;
  const wordsOf = (reports: readonly SelectedReport[]): readonly number[] =>
    reports.map(({ report }) => report.words);
  const others = aboutPages({
    seenWords: wordsOf(seen.reports),
    seenPages: document.count - inFront,
    unseenWords: wordsOf(whole.reports.slice(seen.reports.length)),
  });
  return {
    document,
    paper,
    isAbout: unseen > 0,
    pages: document.count + others + contents,
    bytes: aboutBytes({
      seenBytes: pdf.byteLength,
      seenPages: document.count,
      seenReports: seen.reports.length,
      pictureBytes: pictureBytes.sum,
      unseenPages: others + contents,
      unseenReports: unseen,
    }),
  };
}

/** Counts the bytes of the pictures of reports, which a PDF holds as they are. */
class PictureBytes {
  sum = 0;

  async *of(entries: AsyncIterable<Entry>): AsyncGenerator<Entry, void> {
    for await (const entry of entries) {
      this.sum += entry.frames.reduce((sum, { jpeg }) => sum + jpeg.length, 0);
      yield entry;
    }
  }
}

/** The pages of contents and comparison: those before the first that tells how many words a report has, which no table does. */
function pagesInFront(document: DocumentPages, { reports }: Selection, { t }: Translations): number {
  const words =
    reports[0] === undefined ? null : squeezed(t('amounts.words', { count: reports[0].report.words }));
  if (words === null) return 1;
  const pages = Array.from({ length: document.count }, (_, page) => page);
  return Math.max(
    1,
    pages.findIndex((page) => squeezed(document.textOf(page)).includes(words)),
  );
}

/** A text without spaces, which a PDF may leave out or add. */
function squeezed(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

/** The selection for a preview: the front matter of the whole document, and its first reports. */
function firstOf(whole: Selection, { isOneDocument }: ExportChoices): Selection {
  if (!isOneDocument) return { ...whole, reports: whole.reports.slice(0, 1), leftOut: [] };
  return { ...whole, reports: whole.reports.slice(0, REPORTS) };
}

async function textOf(
  request: PreviewRequest,
  format: 'markdown' | 'csv' | 'json' | 'trace',
): Promise<ExportPreview> {
  const { batch, choices, translations, sources } = request;
  const whole = select(batch, choices.jobs, translations);
  const [first] = whole.reports;
  switch (format) {
    case 'csv':
      return cut([
        csvOf(batch, whole, await sources.findings(), choices.csvKind, translations).replace('\uFEFF', ''),
      ]);
    case 'json':
      return await gathered(
        jsonOf(
          batch,
          whole,
          { findings: await sources.findings(), together: await inquiriesOf(sources, whole) },
          sources,
          () => undefined,
        ),
      );
    case 'trace':
      return cut([JSON.stringify(traceOf(batch, request.now()), null, 2)]);
    case 'markdown':
      if (choices.isOneDocument)
        return await gathered(
          renderCombined(
            whole,
            (chosen) => readText(sources, chosen),
            {
              renderer: request.renderer,
              onLeftAsText: () => undefined,
              together: await inquiriesOf(sources, whole),
              choices,
              pictures: picturesNamed(choices, request),
            },
            translations,
          ),
        );
      return cut([
        (first === undefined
          ? null
          : await aloneAsMarkdown(
              { ...request, findings: await sources.findings(), onLeftAsText: () => undefined },
              first,
              picturesNamed(choices, request),
            )) ?? '',
      ]);
  }
}

/** The pictures of Markdown by their addresses, of which nothing is written. */
function picturesNamed(
  { markdown: { pictures } }: Pick<ExportChoices, 'markdown'>,
  { sources, translations }: PreviewRequest,
): PictureLines | null {
  if (pictures === 'none') return null;
  const folder = pictures === 'beside' ? 'pictures' : 'data:image/jpeg;base64,…';
  return picturesBeside(sources, (file) => Promise.resolve({ folder, file }), translations);
}

/** The beginning of a workbook's first sheet, as it will look. */
async function tablesOf({ batch, choices, translations, sources }: PreviewRequest): Promise<ExportPreview> {
  const whole = select(batch, choices.jobs, translations);
  const toText = (report: Report) => textCell(reportFileName(report, batch.outDir));
  const tables = workbookOf(batch, whole, await sources.findings(), toText, translations);
  const first = tables[0] ?? { columns: [], rows: [] };
  const shown = { columns: first.columns, rows: first.rows.slice(0, TABLE_ROWS) };
  return {
    kind: 'tables',
    sheets: tables.map(({ name }) => name),
    head: shown.columns.map(({ name }) => name),
    rows: shownRows(shown, translations.systemLocale).map((cells) =>
      cells.map((text) => text.slice(0, TABLE_CELL_LENGTH)),
    ),
    isCut: first.rows.length > shown.rows.length,
  };
}

function timelineOf({ batch, translations, now }: PreviewRequest): ExportPreview {
  const { svg, widthPx, heightPx } = timelineSvg(batch, now(), translations);
  const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return { kind: 'picture', picture, widthPx, heightPx };
}

/** Collects as many pieces as a preview needs. */
async function gathered(pieces: AsyncIterable<string>): Promise<ExportPreview> {
  const read: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    read.push(piece);
    length += piece.length;
    if (length > TEXT_LENGTH) break;
  }
  return cut(read);
}

function cut(pieces: readonly string[]): ExportPreview {
  const text = pieces.join('');
  return { kind: 'text', text: text.slice(0, TEXT_LENGTH), isCut: text.length > TEXT_LENGTH };
}
