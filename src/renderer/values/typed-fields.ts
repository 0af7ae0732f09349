import { kindOfField, TYPED_FIELDS, type CommonField } from '../../shared/values/field.ts';
import { knownValue } from '../../shared/values/known-values.ts';
import { plainValue } from '../../shared/values/describe-value.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import type { TypedColumn } from './values-actions.ts';

/** A field that can be typed for some videos, and what is known of it now. */
export interface TypedField {
  readonly column: ValueColumn;
  /** The text that all of the videos have; empty for none; null if they differ. */
  readonly text: string | null;
  /** The file that the value comes from, where all have it from there. */
  readonly file: string | null;
}

/** The fields to type: those that people know themselves, then all others that the batch has. */
export function typedFields(
  { jobs, values }: Pick<Batch, 'jobs' | 'values'>,
  targets: readonly number[],
): readonly TypedField[] {
  const usual = TYPED_FIELDS.map(
    (field) => values.columns.find(({ id }) => id === field) ?? newColumn(field),
  );
  const others = values.columns.filter(
    ({ id, isHidden }) => !isHidden && usual.every((one) => one.id !== id),
  );
  return [...usual, ...others].map((column) => {
    const known = targets.flatMap((job) => {
      const video = jobs[job];
      return video === undefined ? [] : [knownValue(video.values, { ...column, kind: 'text' })];
    });
    const texts = new Set(known.map((one) => (one === null ? '' : String(plainValue(one.value)))));
    const files = new Set(
      known.map((one) => (one === null || one.origin.kind === 'typed' ? null : one.origin.file)),
    );
    const [text = ''] = texts;
    const [file = null] = files;
    return { column, text: texts.size > 1 ? null : text, file: files.size > 1 ? null : file };
  });
}

/** The values to keep: of the fields that were changed, for all of the videos. */
export function changedFields(
  fields: readonly TypedField[],
  drafts: ReadonlyMap<string, string>,
  targets: readonly number[],
): readonly TypedColumn[] {
  return fields.flatMap(({ column, text }) => {
    const draft = drafts.get(column.id);
    if (draft === undefined || draft.trim() === text) return [];
    return [{ column, videos: targets.map((job) => ({ job, value: draft.trim() })) }];
  });
}

function newColumn(field: CommonField): ValueColumn {
  const kind = kindOfField(field);
  const isSent = kind !== 'number' && field !== 'note';
  return { id: field, field, name: null, kind, isHidden: false, isSent };
}
