import type { ExportChoices, ExportFormat, ExportPreview } from '../../shared/export-choices.ts';
import { reportOf } from '../../shared/session/model.ts';
import { renderCombined } from './combined.ts';
import { readText } from './entries.ts';
import { pageContent, type ExportRequest } from './export-reports.ts';
import { renderPage } from './page.ts';
import type { PagePictures, PagesOf } from './page-pictures.ts';
import { paperOf } from './paper.ts';
import { select, type Selection } from './selection.ts';
import { csvOf, jsonOf } from './sheet-files.ts';

/** So many reports are made for a look. */
const REPORTS = 3;
/** More text is not read in a dialog. UTF-16 code units. */
const TEXT_LENGTH = 4000;
/** So many rows of a comparison fit on a page; only for the estimate of pages that nobody made. */
const ROWS_A_PAGE = 14;

type Look = Omit<ExportRequest, 'dir' | 'onProgress' | 'signal'>;

/** Shows exports before they are made: their real first pages. Keeps the last one, so that turning a page costs nothing. */
export class ExportPreviews {
  readonly #pictures: PagePictures;
  #last: { readonly key: string; readonly pages: Promise<Pages>; readonly end: AbortController } | null =
    null;

  constructor(pictures: PagePictures) {
    this.#pictures = pictures;
  }

  /** One page, or the beginning of a text. Throws where `forget` or another look ended it. */
  async look(request: Look, format: ExportFormat, page: number): Promise<ExportPreview> {
    if (format === 'markdown' || format === 'csv' || format === 'json') return await textOf(request, format);
    const key = keyOf(request);
    if (this.#last?.key !== key) {
      this.forget();
      const ending = new AbortController();
      const printing = printed(request, this.#pictures, ending.signal);
      this.#last = { key, pages: printing, end: ending };
      // Its failure is that of every look at it, and none stays.
      printing.catch(() => {
        if (this.#last?.pages === printing) this.#last = null;
      });
    }
    const { end, pages } = this.#last;
    const { document, ...about } = await pages;
    // Its memory may have been given back meanwhile.
    end.signal.throwIfAborted();
    const shown = Math.min(page, document.count - 1);
    return { kind: 'page', ...(await document.picture(shown)), page: shown, seen: document.count, ...about };
  }

  /** Nobody looks any more. */
  forget(): void {
    this.#last?.end.abort();
    void this.#last?.pages.then(({ document }) => document[Symbol.dispose]()).catch(() => undefined);
    this.#last = null;
  }
}

interface Pages extends Pick<ExportPreview & { kind: 'page' }, 'pages' | 'bytes' | 'isAbout' | 'paper'> {
  readonly document: PagesOf;
}

/** Another key means other pages. Names, places and formats change none. */
function keyOf({ batch, choices: { batchId, jobs, isOneDocument, include, columns } }: Look): string {
  const reports = batch.jobs.filter((job) => reportOf(job) !== null).length;
  return JSON.stringify([batchId, batch.name, reports, jobs, isOneDocument, include, columns]);
}

async function printed(request: Look, pictures: PagePictures, signal: AbortSignal): Promise<Pages> {
  const { choices, translations, print, sources } = request;
  const whole = select(request.batch, choices.jobs, translations);
  const seen = firstOf(whole, choices);
  const findings = await sources.findings();
  const paper = paperOf(translations.locale);
  const pdf = await print(
    renderPage(
      pageContent({ ...request, findings }, seen, () => undefined),
      translations,
    ),
    {
      title: whole.title,
      paper,
      signal,
    },
  );
  const document = await pictures.open(pdf);
  const unseen = whole.reports.length - seen.reports.length;
  const inFront = choices.isOneDocument
    ? 1 + (choices.include.comparison ? Math.ceil(whole.reports.length / ROWS_A_PAGE) : 0)
    : 0;
  const pagesEach = Math.max(1, (document.count - inFront) / Math.max(1, seen.reports.length));
  return {
    document,
    paper,
    isAbout: unseen > 0,
    pages: document.count + Math.round(unseen * pagesEach),
    bytes: Math.round((pdf.byteLength * whole.reports.length) / Math.max(1, seen.reports.length)),
  };
}

/** The whole document's front matter, and its first reports. */
function firstOf(whole: Selection, { isOneDocument }: ExportChoices): Selection {
  if (!isOneDocument) return { ...whole, reports: whole.reports.slice(0, 1), leftOut: [] };
  return { ...whole, reports: whole.reports.slice(0, REPORTS) };
}

async function textOf(request: Look, format: 'markdown' | 'csv' | 'json'): Promise<ExportPreview> {
  const { batch, choices, translations, sources } = request;
  const whole = select(batch, choices.jobs, translations);
  const [first] = whole.reports;
  switch (format) {
    case 'csv':
      return cut([csvOf(batch, whole, await sources.findings(), translations).replace('\uFEFF', '')]);
    case 'json':
      return await gathered(jsonOf(batch, whole, await sources.findings(), sources, () => undefined));
    case 'markdown':
      if (choices.isOneDocument)
        return await gathered(renderCombined(whole, (chosen) => readText(sources, chosen), translations));
      return cut([(first === undefined ? null : await readText(sources, first)) ?? '']);
  }
}

/** As many pieces as a look takes. */
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
