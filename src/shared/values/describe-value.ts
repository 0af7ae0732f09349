import { numberText } from '../comparison/number-text.ts';
import type { Translations } from '../i18n/i18n.ts';
import type { VideoValue } from './known-values.ts';
import type { ValueColumn } from './model.ts';

/** The heading of a column: as the source or the user calls it, or the common field's name. */
export function valueColumnName({ name, field, id }: ValueColumn, { t }: Translations): string {
  return name ?? (field === null ? id : t(`fields.${field}`));
}

/** A value as people read it. */
export function shownValue(value: VideoValue, translations: Translations): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return numberText(value.number, translations);
    case 'date':
      return shownDate(value.iso, translations);
    case 'link':
      return value.address;
    case 'yes-no':
      return translations.t(value.isYes ? 'fields.yes' : 'fields.no');
  }
}

/** A value as programs read it: numbers with a point, ISO dates, `yes` and `no`. */
export function plainValue(value: VideoValue): string | number {
  switch (value.kind) {
    case 'text':
      return value.text.replaceAll(/\s+/gu, ' ').trim();
    case 'number':
      return value.number;
    case 'date':
      return value.iso;
    case 'link':
      return value.address;
    case 'yes-no':
      return value.isYes ? 'yes' : 'no';
  }
}

/** The day of a date, as the reader writes days. The time of day is left out: sources write it in time zones that nobody knows. */
function shownDate(iso: string, translations: Translations): string {
  return translations.moment(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`), {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
}
