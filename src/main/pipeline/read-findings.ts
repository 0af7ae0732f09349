import { isRecord } from '../../shared/is-record.ts';
import { type ColumnValue } from '../../shared/template/column-value.ts';
import { findingsSchema, type Findings } from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';
import { readValue } from './column-value.ts';

/** The most problems reported to the model. */
const MAX_PROBLEMS = 10;

/** The result of parsing a closing block. */
export interface ReadFindings {
  /** The usable findings, with null for every invalid column. Null if the rest is invalid. */
  readonly findings: Findings | null;
  /** The problems that the model must fix, one per line; empty if there are none. */
  readonly problems: readonly string[];
}

const restSchema = findingsSchema.omit({ columns: true });

/**
 * Parses the findings that a model wrote for a template with these columns. Missing columns are null, unknown ones are dropped.
 * Never throws.
 */
export function readFindings(written: unknown, columns: readonly Column[]): ReadFindings {
  const rest = restSchema.safeParse(withPlainTimes(written));
  const read = readColumns(written, columns);
  const problems = [
    ...(rest.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...read.problems,
  ];
  return {
    findings: rest.success ? { ...rest.data, columns: read.values } : null,
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

function readColumns(
  written: unknown,
  columns: readonly Column[],
): { readonly values: Record<string, ColumnValue>; readonly problems: readonly string[] } {
  if (columns.length === 0) return { values: {}, problems: [] };
  const told = at(written, 'columns');
  const problems = isRecord(told)
    ? []
    : [`columns: it must be an object with the keys ${columns.map(({ key }) => `"${key}"`).join(', ')}`];
  const values = columns.map((column): [string, ColumnValue] => {
    const value = readValue(at(told, column.key), column);
    if (value.ok) return [column.key, value.value];
    problems.push(`columns.${column.key} ("${column.name}"): it must be ${value.wanted}`);
    return [column.key, null];
  });
  return { values: Object.fromEntries(values), problems };
}

/** Normalises the times of moments, such as `00:07`, to the report's format. */
function withPlainTimes(written: unknown): unknown {
  const moments = at(written, 'moments');
  if (!isRecord(written) || !Array.isArray(moments)) return written;
  return { ...written, moments: moments.map((moment: unknown) => withPlainTime(moment)) };
}

function withPlainTime(moment: unknown): unknown {
  if (!isRecord(moment)) return moment;
  const time = readValue(at(moment, 'time'), { kind: 'time', outOf: null });
  return time.ok && time.value !== null ? { ...moment, time: time.value } : moment;
}

/** Reads an own property only, because `constructor` is a key like any other. */
function at(written: unknown, key: string): unknown {
  return isRecord(written) && Object.hasOwn(written, key) ? written[key] : undefined;
}
