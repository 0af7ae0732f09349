import { ClipboardCopy, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { fileTableOf, reportFileName, tableOf } from '../../shared/comparison/table.ts';
import type { Batch } from '../../shared/session/model.ts';
import { textCell } from '../../shared/tables/cells.ts';
import { clipboardTable } from '../../shared/tables/clipboard.ts';
import { toCsv } from '../../shared/tables/csv.ts';
import type { Columns } from '../batch/use-columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { showError, showNews } from '../store/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';

interface TableActionsProps {
  readonly batch: Pick<Batch, 'name' | 'outDir'>;
  /** The rows in the order of the table. */
  readonly rows: readonly CompareRow[];
  readonly columns: Columns;
}

/** The buttons that take the table elsewhere. */
export function TableActions({ batch, rows, columns }: TableActionsProps): ReactNode {
  const translations = useTranslations();
  const { t, systemLocale } = translations;
  const copy = (): void => {
    const { text, html } = clipboardTable(tableOf(rows, columns.shown, translations), systemLocale);
    if (copyText(text, html)) showNews(t('compare.copied', { count: rows.length }));
    else showError(t('compare.notCopied'));
  };
  const csv = (): string => {
    const fileCell = (report: Parameters<typeof reportFileName>[0]) =>
      textCell(reportFileName(report, batch.outDir));
    return toCsv(fileTableOf(rows, columns.all, fileCell, translations), 'sheets', systemLocale);
  };
  return (
    <>
      <Button title={t('compare.copyTableHint')} onClick={copy}>
        <ClipboardCopy size={14} aria-hidden />
        <span className="compare__act">{t('compare.copyTable')}</span>
      </Button>
      <Button
        title={t('compare.saveCsvHint')}
        onClick={() => saveText(`${t('compare.fileName', { name: batch.name })}.csv`, 'text/csv', csv())}
      >
        <Download size={14} aria-hidden />
        <span className="compare__act">{t('compare.saveCsv')}</span>
      </Button>
    </>
  );
}

/** Downloads a text under this file name. */
function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  // Replaces characters that file systems do not allow in names.
  link.download = name.replaceAll(/[\\/:*?"<>|]/gu, '_');
  link.click();
  // The download starts after this turn and still needs the URL.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
