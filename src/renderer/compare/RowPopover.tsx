import { TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo, type ReactNode } from 'react';
import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import { numberText } from '../../shared/comparison/number-text.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Column } from '../../shared/template/template.ts';
import { CorrectFinding } from '../report/CorrectFinding.tsx';
import { useJobFindings } from '../report/FindingsList.tsx';
import { useTranslations } from '../store/i18n.ts';

interface RowPopoverProps {
  readonly batchId: string;
  readonly row: CompareRow;
  readonly columns: readonly CompareColumn[];
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Shows the values of a report in full, since the table cuts long text. */
export function RowPopover({ batchId, row, columns, anchor, onClose }: RowPopoverProps): ReactNode {
  const translations = useTranslations();
  const asked = columns.filter((column) => column.kind === 'template');
  const name = row.job.title;
  const jobRef = useMemo(() => ({ batchId, job: row.index }), [batchId, row.index]);
  const said = useJobFindings(jobRef, row.job);
  return (
    <Popover.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          className="popover row-peek"
          aria-label={name}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <h2 className="row-peek__name">{row.job.video.name}</h2>
          {row.headline !== '' && <p>{row.headline}</p>}
          {asked.length > 0 && (
            <dl>
              {asked.map((column) => (
                <div key={column.id}>
                  <dt>{columnName(column, translations)}</dt>
                  <dd>
                    <Whole row={row} column={column.column} />
                    {row.hasFindings && (
                      <CorrectFinding
                        jobRef={jobRef}
                        job={row.job}
                        column={column.column}
                        said={said?.columns[column.column.key] ?? null}
                      />
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {row.summary !== '' && <p className="row-peek__summary">{row.summary}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface WholeProps {
  readonly row: CompareRow;
  readonly column: Column;
}

function Whole({ row, column }: WholeProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const value = row.values.get(column.key);
  switch (value?.kind) {
    case undefined:
      return <span className="value-none">{row.hasFindings ? t('compare.none') : '–'}</span>;
    case 'text':
      return value.text;
    case 'time':
      return (
        <span className={value.isPastEnd ? 'row-peek__time tone-warn num' : 'row-peek__time num'}>
          {value.isPastEnd && <TriangleAlert size={12} aria-hidden />}
          {formatClock(value.timeS * 1000)}
        </span>
      );
    case 'number': {
      const number = numberText(value.number, translations);
      if (column.outOf === null) return number;
      return t('amounts.outOf', { value: number, best: numberText(column.outOf, translations) });
    }
    case 'list':
      return (
        <ul className="row-peek__items">
          {value.items.map((item, place) => (
            <li key={place}>{item}</li>
          ))}
        </ul>
      );
  }
}
