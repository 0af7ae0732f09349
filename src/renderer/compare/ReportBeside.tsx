import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { ReportPane } from '../report/ReportPane.tsx';
import { useShownReport } from '../report/use-shown-report.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { OtherReport } from './OtherReport.tsx';

/** The row whose report is shown beside the table. */
export interface Beside {
  readonly line: string;
  readonly row: CompareRow;
  /** The moment to show in the player, in seconds; null for none. */
  readonly moment: { readonly timeS: number } | null;
}

interface ReportBesideProps {
  readonly batch: Batch;
  readonly beside: Beside;
  readonly columns: readonly CompareColumn[];
  readonly onClose: () => void;
}

/** The report of the chosen row. Escape closes it and goes back to the row. */
export function ReportBeside({ batch, beside, columns, onClose }: ReportBesideProps): ReactNode {
  const { t } = useTranslations();
  const paneRef = useRef<HTMLDivElement>(null);
  const report = useShownReport({ batchId: batch.id, index: beside.row.index, isPicked: true });
  const isOther = beside.row.from !== null && beside.row.from.id !== batch.id;
  const close = (): void => {
    if (paneRef.current?.contains(document.activeElement) === true)
      document.querySelector<HTMLElement>(`[data-line="${CSS.escape(beside.line)}"]`)?.focus();
    onClose();
  };
  return (
    <div
      className="compare__beside"
      ref={paneRef}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      {isOther ? (
        <OtherReport row={beside.row} columns={columns} onClose={close} />
      ) : (
        <ReportPane
          batch={batch}
          index={report.index}
          isPicked
          moment={report.index === beside.row.index ? beside.moment : null}
          close={
            <IconButton label={t('compare.closeReport')} onClick={close}>
              <X size={15} />
            </IconButton>
          }
        />
      )}
    </div>
  );
}
