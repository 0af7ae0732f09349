import { dayMs, type CellValue } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { fullNumber } from './describe-number.ts';

/** Formats the value of a cell in full. */
export function describeCell(value: CellValue, column: CompareColumn, translations: Translations): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'list':
      return value.items.join(', ');
    case 'number':
      return fullNumber(column, value.number, translations);
    case 'time':
      return fullNumber(column, value.timeS, translations);
    case 'date':
      return fullNumber(column, dayMs(value.iso) ?? 0, translations);
    case 'yes-no':
      return translations.t(value.isYes ? 'fields.yes' : 'fields.no');
  }
}
