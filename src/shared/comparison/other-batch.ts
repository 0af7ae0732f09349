import { reportOf, type Batch, type Job } from '../session/model.ts';
import type { Findings } from '../template/findings.ts';
import type { Column, Template } from '../template/template.ts';
import { valueColumnName } from '../values/describe-value.ts';
import type { ValueColumn } from '../values/model.ts';
import type { Translations } from '../i18n/i18n.ts';
import { compareRow, type CompareRow } from './rows.ts';

/** The most reports of another batch that are compared. */
export const MAX_OTHER_REPORTS = 2000;

/** A report of another batch. Its job keeps only the parts that the comparison shows. */
interface OtherReport {
  /** The index of the job in its batch. */
  readonly index: number;
  readonly job: Job;
  readonly findings: Findings | null;
}

/** The reports of another batch, open or past, for a comparison of two. */
export interface OtherBatch {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly template: Pick<Template, 'id' | 'name'>;
  /** Null for the default model. */
  readonly model: string | null;
  readonly columns: readonly Column[];
  readonly valueColumns: readonly ValueColumn[];
  /** In the folder's order, at most `MAX_OTHER_REPORTS`. */
  readonly reports: readonly OtherReport[];
  /** The number of all its reports. */
  readonly count: number;
}

/** Takes from a batch what a comparison needs, so that a batch of thousands of videos is no burden for the window. */
export function otherBatch(batch: Batch, findings: readonly (Findings | null)[]): OtherBatch {
  const all = batch.jobs.flatMap((job, index) =>
    reportOf(job) === null ? [] : [{ index, job, findings: findings[index] ?? null }],
  );
  return {
    id: batch.id,
    name: batch.name,
    createdAtMs: batch.createdAtMs,
    template: { id: batch.plan.template.id, name: batch.plan.template.name },
    model: batch.plan.model,
    columns: batch.plan.template.columns,
    valueColumns: batch.values.columns,
    reports: all.slice(0, MAX_OTHER_REPORTS).map((report) => ({ ...report, job: light(report.job) })),
    count: all.length,
  };
}

function light(job: Job): Job {
  return { ...job, spans: [], attempts: job.attempts.slice(-1), unusedFiles: [] };
}

/** The columns of both batches. Those of the other one follow, without the ones that the first has as well. */
export interface BothColumns {
  readonly columns: readonly Column[];
  readonly valueColumns: readonly ValueColumn[];
}

/** Joins the columns of two batches. Columns with the same name or key, kind and scale are one. */
export function bothColumns(first: BothColumns, other: BothColumns, translations: Translations): BothColumns {
  const isNew = (column: Column): boolean =>
    counterpart(column, first.columns) === null && first.columns.every(({ key }) => key !== column.key);
  const isNewValue = (column: ValueColumn): boolean =>
    valueCounterpart(column, first.valueColumns, translations) === null &&
    first.valueColumns.every(({ id }) => id !== column.id);
  return {
    columns: [...first.columns, ...other.columns.filter(isNew)],
    valueColumns: [...first.valueColumns, ...other.valueColumns.filter(isNewValue)],
  };
}

/** The rows of the other batch, with its values under the columns of both. */
export function otherRows(
  other: OtherBatch,
  both: BothColumns,
  translations: Translations,
): readonly CompareRow[] {
  const keys = both.columns.flatMap((column) => {
    const same = counterpart(column, other.columns);
    return same === null ? [] : [{ key: column.key, theirs: same.key }];
  });
  const asked = new Set(keys.map(({ key }) => key));
  const from = { id: other.id, name: other.name, against: null, asked };
  const ids = both.valueColumns.flatMap((column) => {
    const same = valueCounterpart(column, other.valueColumns, translations);
    return same === null ? [] : [{ id: column.id, theirs: same.id }];
  });
  return other.reports.flatMap(({ index, job, findings }) => {
    const own = compareRow(job, index, renamed(findings, keys), both.columns, other.valueColumns);
    if (own === null) return [];
    const known = ids.flatMap(({ id, theirs }) => {
      const value = own.known.get(theirs);
      return value === undefined ? [] : [[id, value] as const];
    });
    return [{ ...own, known: new Map(known), from }];
  });
}

/** Findings whose columns have other keys. */
function renamed(
  findings: Findings | null,
  keys: readonly { readonly key: string; readonly theirs: string }[],
): Findings | null {
  if (findings === null) return null;
  return {
    ...findings,
    columns: Object.fromEntries(keys.map(({ key, theirs }) => [key, findings.columns[theirs] ?? null])),
  };
}

/** The same column of another template: by its key, else by its name. */
function counterpart(column: Column, among: readonly Column[]): Column | null {
  const fitting = among.filter(({ kind, outOf }) => kind === column.kind && outOf === column.outOf);
  return (
    fitting.find(({ key }) => key === column.key) ??
    fitting.find(({ name }) => nameKey(name) === nameKey(column.name)) ??
    null
  );
}

function valueCounterpart(
  column: ValueColumn,
  among: readonly ValueColumn[],
  translations: Translations,
): ValueColumn | null {
  const fitting = among.filter(({ kind, isHidden }) => kind === column.kind && !isHidden);
  const name = nameKey(valueColumnName(column, translations));
  return (
    fitting.find(({ field }) => field !== null && field === column.field) ??
    fitting.find((one) => nameKey(valueColumnName(one, translations)) === name) ??
    null
  );
}

function nameKey(name: string): string {
  return name.normalize('NFC').trim().toLocaleLowerCase();
}
