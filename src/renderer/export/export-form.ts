import {
  exportFormats,
  type ExportChoices,
  type ExportFormat,
  type Include,
  type MarkdownChoices,
} from '../../shared/export-choices.ts';
import type { CsvKind } from '../../shared/tables/csv.ts';

/** The reports of an export: the one on screen, the selected ones, all, or those ticked in the dialog. */
export type ExportScope = 'this' | 'selection' | 'all' | 'chosen';

/** The values of the dialog's form. */
export interface ExportForm {
  readonly scope: ExportScope;
  readonly chosen: ReadonlySet<number>;
  readonly formats: readonly ExportFormat[];
  readonly isOneDocument: boolean;
  readonly include: Include;
  readonly csvKind: CsvKind;
  readonly markdown: MarkdownChoices;
  readonly name: string;
  /** The folder to write to; null for one beside the reports. */
  readonly dir: string | null;
}

/** The videos with a report by index: all, the one on screen, and the selected ones. */
export interface ListedReports {
  readonly done: readonly number[];
  readonly shown: number | null;
  readonly selection: readonly number[];
}

/** Returns the indexes of the reports to export, in the folder's order. */
export function reportsToExport(
  { scope, chosen }: ExportForm,
  { done, shown, selection }: ListedReports,
): readonly number[] {
  switch (scope) {
    case 'all':
      return done;
    case 'this':
      return shown === null ? [] : [shown];
    case 'selection':
      return selection;
    case 'chosen':
      return done.filter((index) => chosen.has(index));
  }
}

/** Returns the form as main's request expects it; null where nothing can be exported. */
export function choicesOf(
  batchId: string,
  form: ExportForm,
  wanted: readonly number[],
  comparison: Pick<ExportChoices, 'columns' | 'order' | 'sort'>,
): ExportChoices | null {
  const { scope, formats, isOneDocument, include, csvKind, markdown, dir } = form;
  const name = form.name.trim();
  if (wanted.length === 0 || formats.length === 0 || name === '') return null;
  return {
    batchId,
    isOneDocument,
    include,
    csvKind,
    markdown,
    ...comparison,
    name,
    dir,
    jobs: scope === 'all' ? null : [...wanted],
    // The order of the dialog, whatever order the formats were ticked in.
    formats: exportFormats.filter((format) => formats.includes(format)),
  };
}
