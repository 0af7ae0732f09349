import type { OtherBatch } from '../../shared/comparison/other-batch.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { templateName } from '../../shared/template/template-name.ts';

/** The facts in which two batches of one name may differ. */
type Told = Pick<OtherBatch, 'name' | 'createdAtMs' | 'template' | 'model'>;

/**
 * Returns the names of two batches that are compared. Two trials of one folder have the same name: then template and model come first, as
 * far as they differ, or else when each was made. A narrow column cuts the end.
 */
export function toldApart(one: Told, other: Told, translations: Translations): readonly [string, string] {
  if (one.name !== other.name) return [one.name, other.name];
  const templates = [one, other].map(({ template }) => templateName(template, translations));
  const models = [one, other].map(({ model }) => model ?? translations.t('run.defaultModel'));
  const differing = [templates, models].filter(([own, others]) => own !== others);
  const parts = tellingParts(one.createdAtMs, other.createdAtMs);
  const moments = [one, other].map(({ createdAtMs }) => translations.moment(createdAtMs, parts));
  const nameOf = (batch: Told, place: 0 | 1): string =>
    [...(differing.length > 0 ? differing : [moments]).map((told) => told[place] ?? ''), batch.name].join(
      ', ',
    );
  return [nameOf(one, 0), nameOf(other, 1)];
}

/** Returns the parts of a date in which two moments differ: the day, the minute or the second. */
export function tellingParts(oneMs: number, otherMs: number): Intl.DateTimeFormatOptions {
  const [one, other] = [new Date(oneMs), new Date(otherMs)];
  if (one.toDateString() !== other.toDateString()) return { dateStyle: 'medium', timeStyle: 'short' };
  const isSameMinute = Math.floor(oneMs / 60_000) === Math.floor(otherMs / 60_000);
  return { timeStyle: isSameMinute ? 'medium' : 'short' };
}
