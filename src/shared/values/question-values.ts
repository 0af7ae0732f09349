import { english } from '../i18n/i18n.ts';
import { plainValue, valueColumnName } from './describe-value.ts';
import { knownValue } from './known-values.ts';
import type { ValueColumn, VideoValues } from './model.ts';

/** The most characters of one value, and of all together, that a question tells. */
const MOST_OF_ONE = 1_500;
const MOST_OF_ALL = 8_000;

/** A value as a question tells it, with the English name of its column. */
export interface QuestionValue {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The values that a question may tell about its video besides the pictures. */
export interface QuestionValues {
  /** All that is known, for a template that names it, by the id of its column. */
  readonly known: ReadonlyMap<string, string>;
  /** The ids of the batch's columns, known of this video or not. */
  readonly columns: ReadonlySet<string>;
  /** The values that are told whatever the template says. */
  readonly sent: readonly QuestionValue[];
}

export const noQuestionValues: QuestionValues = { known: new Map(), columns: new Set(), sent: [] };

/**
 * Returns the values of a video that a question tells. Tags inside the file are left out: they are read long after it was decided whether
 * there is a report already, which depends on the values told.
 */
export function questionValues(
  { found, typed }: VideoValues,
  columns: readonly ValueColumn[],
): QuestionValues {
  const values: VideoValues = { typed, found: found.filter(({ kind }) => kind !== 'inside') };
  const known = new Map<string, string>();
  const sent: QuestionValue[] = [];
  let left = MOST_OF_ALL;
  for (const column of columns) {
    const value = column.isHidden ? null : knownValue(values, column);
    if (value === null) continue;
    const text = shortened(String(plainValue(value.value)), MOST_OF_ONE);
    known.set(column.id, text);
    if (!column.isSent || left <= 0) continue;
    const told = shortened(text, left);
    sent.push({ id: column.id, name: valueColumnName(column, english), text: told });
    left -= told.length;
  }
  return { known, columns: new Set(columns.map(({ id }) => id)), sent };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
