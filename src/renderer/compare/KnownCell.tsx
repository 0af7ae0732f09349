import type { ReactNode } from 'react';
import { shownValue } from '../../shared/values/describe-value.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import type { CellProps } from './table-view.ts';

interface KnownCellProps extends CellProps {
  readonly column: ValueColumn;
}

/** Shows what is known of a video besides its report. */
export function KnownCell({ column, row, view }: KnownCellProps): ReactNode {
  const value = row.known.get(column.id);
  const number = column.kind === 'number' ? 'compare-row__number num ' : '';
  if (value === undefined) {
    return (
      <span role="gridcell" className={`${number}value-none`}>
        –
      </span>
    );
  }
  const text = shownValue(value, view.translations);
  return (
    <span role="gridcell" className={`${number}value-text`} title={text}>
      {text}
    </span>
  );
}
