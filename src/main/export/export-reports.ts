import { mkdir, rm, rmdir } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { compareColumns, inOrder, shownColumns } from '../../shared/comparison/columns.ts';
import { compareRow, compareRows } from '../../shared/comparison/rows.ts';
import { sortOf, sortRows } from '../../shared/comparison/sort-rows.ts';
import {
  exportFormats,
  formatFacts,
  isData,
  type ExportChoices,
  type ExportFormat,
  type ExportProgress,
  type ExportResult,
} from '../../shared/export-choices.ts';
import { reportFileName } from '../../shared/comparison/table.ts';
import { textCell, type Cell } from '../../shared/tables/cells.ts';
import { nameOf } from '../../shared/name-pattern.ts';
import type { Batch, Report } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { removeAbandonedHere } from '../files/abandoned.ts';
import { numbered, safeName } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { namePartsOf } from '../../shared/name-parts.ts';
import { besideIndex, reportNames } from '../reports/report-names.ts';
import { renderCombined } from './combined.ts';
import { renderDocx } from './docx.ts';
import {
  readEntries,
  readText,
  readWithProperties,
  type ExportSources,
  type ExportedInquiry,
} from './entries.ts';
import { frontMatterOf } from './front-matter.ts';
import { picturesBeside, picturesInside, type PictureLines } from './markdown-pictures.ts';
import { renderPage, type PageContent } from './page.ts';
import type { Facts } from './page-facts.ts';
import type { Comparison } from './page-comparison.ts';
import type { Print } from './paper.ts';
import { UnknownPdfError } from './pdf-objects.ts';
import { printDocument } from './print-document.ts';
import type { ReportRenderer } from './report-renderer.ts';
import { type SelectedReport, select, type Selection } from './selection.ts';
import { csvOf, jsonOf } from './sheet-files.ts';
import { timelineSvg, type DrawPng } from './timeline-svg.ts';
import { traceOf } from './trace.ts';
import { LettersOfReports, type UndrawnLetters } from './undrawn.ts';
import { workbookOf } from './workbook.ts';
import { ignored, logger, orElse } from '../log/log.ts';

const log = logger('export');

export interface ExportRequest {
  readonly batch: Batch;
  readonly choices: ExportChoices;
  /** The language of everything except the reports themselves. */
  readonly translations: Translations;
  /** Created if it does not exist. */
  readonly dir: string;
  /** This computer among those that write into the folder: see `computerName`. */
  readonly computer: string;
  readonly sources: ExportSources;
  readonly print: Print;
  readonly renderer: ReportRenderer;
  readonly drawPng: DrawPng;
  readonly undrawnLetters: UndrawnLetters;
  readonly now: () => number;
  /** True if Markdown files of single reports keep their HTML and their pictures from the web. */
  readonly keepsWebContent: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** An export request with the findings of all reports, which are read once. */
interface ExportInput extends ExportRequest {
  readonly findings: readonly (Findings | null)[];
  readonly together: readonly ExportedInquiry[];
  readonly onLeftAsText: (chosen: SelectedReport) => void;
  /** The letters of the reports in PDFs. */
  readonly printed: LettersOfReports;
  /** True to print a long document at once, because its parts could not be joined. */
  readonly isWhole: boolean;
}

/**
 * Writes the reports in the chosen formats and returns full paths. Existing files stay; new ones get a number. If it fails or is
 * cancelled, everything written is removed. Throws FailureError.
 */
export async function exportReports(request: ExportRequest): Promise<ExportResult> {
  const { batch, choices, dir, computer, now } = request;
  const selection = select(batch, choices.jobs, request.translations);
  const leftAsText = new Map<number, string>();
  const input: ExportInput = {
    ...request,
    findings: await request.sources.findings(),
    together: await inquiriesOf(request.sources, selection),
    onLeftAsText: ({ job, video }) => leftAsText.set(job, video),
    printed: new LettersOfReports(),
    isWhole: false,
  };
  const nameFor = namesFor(request, selection.reports.length);
  const made: WrittenFiles = { files: [], folders: [], pictures: [], pictureFolders: [] };
  try {
    await mkdir(dir, { recursive: true });
    // A long PDF is written for minutes, and Framelane may have ended meanwhile.
    await removeAbandonedHere(dir, computer, now());
    const each = choices.isOneDocument
      ? null
      : await folderFor(input, nameFor(choices.formats.filter((one) => !isData(one))), made);
    for (const format of exportFormats.filter((one) => choices.formats.includes(one))) {
      if (each !== null && !isData(format)) {
        await writeEach(input, selection, format, each, made);
      } else {
        const written = async (isWhole: boolean): Promise<string> => {
          const reading = reader(input, format, selection.reports.length);
          const base = `${nameFor(['markdown'])} pictures`;
          const pictures = picturesFor(input, selection.reports.length, { dir, base, made });
          const content = await contentOf({ ...input, isWhole }, selection, format, reading, pictures);
          return await write({ dir, computer }, nameFor([format]), formatFacts[format].ending, content);
        };
        made.files.push(await written(false).catch(orPrintedWhole(() => written(true))));
      }
    }
  } catch (error) {
    for (const file of [...made.files, ...made.pictures]) await rm(file, { force: true });
    for (const folder of [...made.pictureFolders, ...made.folders])
      await rmdir(folder).catch(ignored('a folder that somebody put files into stays'));
    throw writeFailure(dir, error);
  }
  const undrawn = choices.formats.includes('pdf')
    ? await input.printed
        .undrawn(request.undrawnLetters)
        .catch(orElse([], 'the files are written, and only a hint is missing'))
    : [];
  return {
    dir: made.folders[0] ?? dir,
    files: made.files,
    leftAsText: [...leftAsText.values()],
    undrawn,
  };
}

/** Prints a document anew and at once, where another Chromium than those known built its parts. */
function orPrintedWhole(print: () => Promise<string>): (cause: unknown) => Promise<string> {
  return async (cause) => {
    if (!(cause instanceof UnknownPdfError)) throw cause;
    log.warn(cause.message);
    return await print();
  };
}

/** Returns a function that makes the safe name of a file, or of a folder, for these formats. */
function namesFor(
  { batch, choices, translations, now }: Pick<ExportRequest, 'batch' | 'choices' | 'translations' | 'now'>,
  count: number,
): (formats: readonly ExportFormat[]) => string {
  const parts = namePartsOf(batch, count, now(), translations);
  return (formats) => {
    const kind = formats.map((format) => translations.t(`exports.${format}`)).join(' ');
    return besideIndex(safeName(nameOf(choices.name, { ...parts, kind })));
  };
}

/** The files and folders written so far, to be removed after a failure. */
interface WrittenFiles {
  readonly files: string[];
  readonly folders: string[];
  /** The pictures beside Markdown, which are parts of its files. */
  readonly pictures: string[];
  readonly pictureFolders: string[];
}

/** Creates a folder for separate report files; null if every chosen format is one file. */
async function folderFor(
  { choices, dir }: ExportInput,
  base: string,
  made: WrittenFiles,
): Promise<string | null> {
  if (choices.formats.every(isData)) return null;
  const folder = await newFolder(dir, base);
  made.folders.push(folder);
  return folder;
}

/** Writes each report as its own file in one folder. */
async function writeEach(
  input: ExportInput,
  selection: Selection,
  format: ExportFormat,
  folder: string,
  made: WrittenFiles,
): Promise<void> {
  const { reports } = selection;
  const flat = new Map(reports.map(({ job, video }) => [job, video.replaceAll('/', ' - ')]));
  const names = reportNames([...flat.values()]);
  const { onRead } = reader(input, format, reports.length);
  const pictures = picturesFor(input, 1, { dir: folder, base: 'pictures', made });
  for (const chosen of reports) {
    const name = names.get(flat.get(chosen.job) ?? '') ?? `${chosen.job + 1}.md`;
    const alone = { ...selection, reports: [chosen], leftOut: [] };
    const ofOne = { ...input, together: [] };
    const content =
      format === 'markdown'
        ? await aloneAsMarkdown(input, chosen, pictures)
        : await contentOf(ofOne, alone, format, unread, null);
    if (content !== null) {
      const place = { dir: folder, computer: input.computer };
      made.files.push(await write(place, name.slice(0, -'.md'.length), formatFacts[format].ending, content));
    }
    onRead();
  }
}

/** The reading of a file that is one of many: only whole files are counted. */
const unread: Reading = { onRead: () => undefined, onLayOut: () => undefined };

/** A report for a Markdown file of its own. */
async function plainText(
  input: Pick<ExportInput, 'renderer' | 'keepsWebContent' | 'onLeftAsText'>,
  chosen: SelectedReport,
  text: string,
): Promise<string> {
  if (input.keepsWebContent) return text;
  const { markdown, leftAsText } = await input.renderer.plain(text);
  if (leftAsText > 0) input.onLeftAsText(chosen);
  return markdown;
}

/**
 * A report for a Markdown file of its own, with its properties and pictures where they are wanted; null if its file is gone. Properties
 * that an editor gave the report's file stay, and go before ours of the same name.
 */
export async function aloneAsMarkdown(
  input: Pick<
    ExportInput,
    'batch' | 'choices' | 'sources' | 'renderer' | 'keepsWebContent' | 'findings' | 'onLeftAsText'
  >,
  chosen: SelectedReport,
  pictures: PictureLines | null,
): Promise<string | null> {
  const read = await readWithProperties(input.sources, chosen);
  if (read === null) return null;
  const text = await plainText(input, chosen, read.markdown);
  const shown = pictures === null ? '' : await pictures(chosen);
  const [head, body] = shown === '' ? ['', text] : afterTitle(text);
  const properties = frontMatterOf(
    input.choices.markdown.hasFrontMatter ? { chosen, facts: factsOf(input, input.findings) } : null,
    read.properties,
  );
  return `${properties}${head}${shown}${body}`;
}

/** A report's first line, where it is its title, and the rest. */
function afterTitle(text: string): readonly [string, string] {
  const title = /^# [^\n]*\n+/u.exec(text)?.[0] ?? '';
  return [title, text.slice(title.length)];
}

/** How the pictures of Markdown are written; null if none are wanted. Their folder is made with the first of them. */
function picturesFor(
  { choices, sources, translations, computer }: ExportInput,
  reports: number,
  { dir, base, made }: { readonly dir: string; readonly base: string; readonly made: WrittenFiles },
): PictureLines | null {
  switch (choices.markdown.pictures) {
    case 'none':
      return null;
    case 'inside':
      return picturesInside(sources, reports, translations);
    case 'beside': {
      let folder: Promise<string> | null = null;
      const openFolder = async (): Promise<string> => {
        const path = await newFolder(dir, base);
        made.pictureFolders.push(path);
        return path;
      };
      return picturesBeside(
        sources,
        async (name, jpeg) => {
          folder ??= openFolder();
          const place = { dir: await folder, computer };
          const file = await write(place, name.slice(0, -'.jpg'.length), '.jpg', jpeg);
          made.pictures.push(file);
          return { folder: place.dir, file };
        },
        translations,
      );
    }
  }
}

/** The texts about several reports of a selection. */
export async function inquiriesOf(
  sources: ExportSources,
  { reports }: Selection,
): Promise<readonly ExportedInquiry[]> {
  return (await sources.together?.(new Set(reports.map(({ job }) => job)))) ?? [];
}

type FileContent = string | Uint8Array | AsyncIterable<string | Uint8Array>;

async function contentOf(
  input: ExportInput,
  selection: Selection,
  format: ExportFormat,
  { onRead, onLayOut }: Reading,
  pictures: PictureLines | null,
): Promise<FileContent> {
  const { batch, choices, dir, sources, translations, findings, print, renderer, signal, isWhole } = input;
  switch (format) {
    case 'markdown':
      return renderCombined(selection, counted(sources, onRead), { ...input, pictures }, translations);
    case 'html':
      return renderPage(pageContent(input, selection, onRead), translations);
    case 'pdf': {
      const content = pageContent(input, selection, onRead);
      const read = { ...content, entries: input.printed.of(content.entries) };
      return await printDocument({ content: read, translations, print, signal, isWhole, onLayOut });
    }
    case 'docx':
      return renderDocx(pageContent(input, selection, onRead), translations, signal);
    case 'xlsx':
      return await renderer.workbook(
        workbookOf(batch, selection, findings, reportLink(batch, dir), translations),
        signal,
      );
    case 'csv':
      return csvOf(batch, selection, findings, choices.csvKind, translations);
    case 'json':
      return jsonOf(batch, selection, { findings, together: input.together }, sources, onRead);
    case 'svg':
      return timelineSvg(batch, input.now(), translations).svg;
    case 'png':
      return await input.drawPng(timelineSvg(batch, input.now(), translations), signal);
    case 'trace':
      return JSON.stringify(traceOf(batch, input.now()));
  }
}

/** Returns the cell of a report's file: its name, and the way to it from the exported file, so that the link works after both were moved. */
function reportLink({ outDir }: Batch, dir: string): (report: Report) => Cell {
  return (report) => {
    const text = reportFileName(report, outDir);
    const way = relative(dir, report.path);
    // There is no way from one drive to another.
    return isAbsolute(way) ? textCell(text) : { kind: 'link', text, target: addressOf(way) };
  };
}

/** A path as a link writes it. */
function addressOf(way: string): string {
  return way.split(sep).map(encodeURIComponent).join('/');
}

/** The content of a document. `selection` may have fewer reports than the comparison, and than the `ofReports` of the whole document. */
export function pageContent(
  input: Pick<
    ExportInput,
    | 'batch'
    | 'choices'
    | 'sources'
    | 'findings'
    | 'together'
    | 'renderer'
    | 'translations'
    | 'now'
    | 'onLeftAsText'
  >,
  selection: Selection,
  onRead: () => void,
  ofReports = selection.reports.length,
): PageContent {
  const { batch, choices, sources, findings, together, renderer, translations, now, onLeftAsText } = input;
  const { include, jobs, isOneDocument } = choices;
  const wanted = jobs === null ? null : new Set(jobs);
  const { columns } = batch.plan.template;
  // As the window shows it: the columns in the user's order, the rows by the chosen column.
  const comparison = (): Comparison => {
    const all = inOrder(compareColumns(columns, batch.values.columns), choices.order);
    const shown = shownColumns(all, choices.columns);
    const rows = compareRows(batch.jobs, findings, columns, batch.values.columns).filter(
      ({ index }) => wanted === null || wanted.has(index),
    );
    return { columns: shown, rows: sortRows(rows, sortOf(choices.sort, shown), shown, translations.locale) };
  };
  return {
    selection,
    comparison: include.comparison && isOneDocument ? comparison() : null,
    run:
      include.comparison && isOneDocument && selection.reports.length > 1
        ? { batch: chosenOf(batch, wanted), nowMs: now() }
        : null,
    facts: factsOf({ batch }, findings),
    together,
    entries: readEntries(selection.reports, sources, { include, ofReports, onRead }),
    include,
    language: batch.plan.language,
    renderer,
    onLeftAsText,
  };
}

/** A batch of the chosen videos alone: a document about some tells nothing of the others. */
function chosenOf(batch: Batch, wanted: ReadonlySet<number> | null): Batch {
  return wanted === null ? batch : { ...batch, jobs: batch.jobs.filter((_, job) => wanted.has(job)) };
}

/** The facts known of each video of a batch, and the findings of its report. */
function factsOf({ batch }: Pick<ExportRequest, 'batch'>, findings: readonly (Findings | null)[]): Facts {
  const { columns } = batch.plan.template;
  return {
    columns: compareColumns(columns, batch.values.columns),
    rowOf: (job) => {
      const of = batch.jobs[job];
      return of === undefined
        ? null
        : compareRow(of, job, findings[job] ?? null, columns, batch.values.columns);
    },
  };
}

function counted(sources: ExportSources, onRead: () => void) {
  return async (chosen: SelectedReport): Promise<string | null> => {
    const text = await readText(sources, chosen);
    onRead();
    return text;
  };
}

/** Hears of the reports of one format. `onRead` throws if the export was cancelled. */
interface Reading {
  readonly onRead: () => void;
  readonly onLayOut: () => void;
}

/** Counts the reports of one format. */
function reader({ onProgress, signal }: ExportInput, format: ExportFormat, all: number): Reading {
  let done = 0;
  onProgress({ format, done, all });
  return {
    onRead: () => {
      signal.throwIfAborted();
      done += 1;
      onProgress({ format, done, all });
    },
    onLayOut: () => onProgress({ format, done, all, isLayingOut: true }),
  };
}

async function newFolder(dir: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(dir, numbered(name, '', number));
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function write(
  { dir, computer }: Pick<ExportRequest, 'dir' | 'computer'>,
  base: string,
  ending: string,
  content: FileContent,
): Promise<string> {
  await using file = await StagedFile.write(dir, content, { computer });
  for (let number = 1; ; number += 1) {
    const path = join(dir, besideIndex(numbered(base, ending, number)));
    if (await file.placeAs(path)) return path;
  }
}
