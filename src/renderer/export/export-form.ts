import {
  exportFormats,
  type ExportChoices,
  type ExportFormat,
  type Include,
} from '../../shared/export-choices.ts';

/** The one on screen, those marked in the list, all, or a selection. */
export type Scope = 'this' | 'marked' | 'all' | 'chosen';

/** What the dialog asks for. */
export interface ExportForm {
  readonly scope: Scope;
  readonly chosen: ReadonlySet<number>;
  readonly formats: readonly ExportFormat[];
  readonly isOneDocument: boolean;
  readonly include: Include;
  readonly name: string;
  /** Null for the folder beside the reports. */
  readonly dir: string | null;
}

/** What most people want: one PDF with everything that helps a reader. */
export const usualInclude: Include = {
  frames: true,
  comparison: true,
  checks: true,
  transcript: false,
  details: false,
};

/** The videos with a report, by where they are listed. */
export interface Listed {
  readonly done: readonly number[];
  readonly shown: number | null;
  readonly marked: readonly number[];
}

/** The reports to export, in the folder's order. */
export function exportFormOf(
  { scope, chosen }: ExportForm,
  { done, shown, marked }: Listed,
): readonly number[] {
  switch (scope) {
    case 'all':
      return done;
    case 'this':
      return shown === null ? [] : [shown];
    case 'marked':
      return marked;
    case 'chosen':
      return done.filter((index) => chosen.has(index));
  }
}

/** The same, as main is asked for it; null where there is nothing to make. */
export function choicesOf(
  batchId: string,
  form: ExportForm,
  wanted: readonly number[],
  columns: ExportChoices['columns'],
): ExportChoices | null {
  const { scope, formats, isOneDocument, include, dir } = form;
  const name = form.name.trim();
  if (wanted.length === 0 || formats.length === 0 || name === '') return null;
  return {
    batchId,
    isOneDocument,
    include,
    columns,
    name,
    dir,
    jobs: scope === 'all' ? null : [...wanted],
    // In the order of the list, whatever order they were ticked in.
    formats: exportFormats.filter((format) => formats.includes(format)),
  };
}
