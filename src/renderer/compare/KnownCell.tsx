import type { ReactNode } from 'react';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { shownValue } from '../../shared/values/describe-value.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { useTranslations } from '../store/i18n.ts';

interface KnownCellProps {
  readonly column: ValueColumn;
  readonly row: CompareRow;
}

/** Shows what is known of a video besides its report. */
export function KnownCell({ column, row }: KnownCellProps): ReactNode {
  const translations = useTranslations();
  const value = row.known.get(column.id);
  const number = column.kind === 'number' ? 'compare-row__number num ' : '';
  if (value === undefined) {
    return (
      <span role="gridcell" className={`${number}value-none`}>
        –
      </span>
    );
  }
  const text = shownValue(value, translations);
  return (
    <span role="gridcell" className={`${number}value-text`} title={text}>
      {text}
    </span>
  );
}
