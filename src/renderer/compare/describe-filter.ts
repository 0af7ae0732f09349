import { cellKindOf } from '../../shared/comparison/cell-value.ts';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import type { CompareFilter } from '../store/preferences.ts';
import { fullNumber } from './describe-number.ts';
import { VIDEO_COLUMN, type FilterOp } from './filter-rows.ts';

/** The words for the tests of a filter. */
const OP_NAMES: Readonly<Record<FilterOp, MessageKey & `compare.test${string}`>> = {
  is: 'compare.testIs',
  contains: 'compare.testContains',
  equal: 'compare.testEqual',
  'at-least': 'compare.testAtLeast',
  'at-most': 'compare.testAtMost',
  between: 'compare.testBetween',
  yes: 'compare.testYes',
  no: 'compare.testNo',
  none: 'compare.testNone',
  any: 'compare.testAny',
};

/** The words for a test; days are not high or low. */
export function opName(op: FilterOp, column: CompareColumn | undefined, { t }: Translations): string {
  const isDate = column !== undefined && cellKindOf(column) === 'date';
  if (isDate && op === 'at-least') return t('compare.testFrom');
  if (isDate && op === 'at-most') return t('compare.testUntil');
  return t(OP_NAMES[op]);
}

/** Names the column of a filter. */
function filterColumnName(id: string, columns: readonly CompareColumn[], translations: Translations): string {
  if (id === VIDEO_COLUMN) return translations.t('compare.video');
  const column = columns.find((one) => one.id === id);
  return column === undefined ? id : columnName(column, translations);
}

/** Describes a filter: "Hook type is Question", "Views at least 10,000". */
export function describeFilter(
  { column: id, test }: CompareFilter,
  columns: readonly CompareColumn[],
  translations: Translations,
): string {
  const { t } = translations;
  const column = columns.find((one) => one.id === id);
  const number = (value: number): string =>
    column === undefined ? translations.number(value) : fullNumber(column, value, translations);
  const parts = {
    column: filterColumnName(id, columns, translations),
    test: opName(test.op, column, translations),
  };
  switch (test.op) {
    case 'is':
    case 'contains':
      return t('compare.filterBy', { ...parts, value: test.text });
    case 'equal':
    case 'at-least':
    case 'at-most':
      return t('compare.filterBy', { ...parts, value: number(test.number) });
    case 'between':
      return t('compare.filterBetween', {
        column: parts.column,
        from: number(test.from),
        to: number(test.to),
      });
    case 'yes':
    case 'no':
    case 'none':
    case 'any':
      return t('compare.filterKnown', parts);
  }
}
