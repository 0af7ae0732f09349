import { ClipboardCopy, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { tableOf, toCsv, toTsv } from '../../shared/comparison/table.ts';
import type { Columns } from '../batch/use-columns.ts';
import { useTranslations } from '../store/i18n.ts';
import { showError, showNews } from '../store/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';

interface TableActionsProps {
  readonly batchName: string;
  /** The rows in the order of the table. */
  readonly rows: readonly CompareRow[];
  readonly columns: Columns;
}

/** The buttons that take the table elsewhere. */
export function TableActions({ batchName, rows, columns }: TableActionsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const copy = (): void => {
    if (copyText(toTsv(tableOf(rows, columns.shown, translations), translations)))
      showNews(t('compare.copied', { count: rows.length }));
    else showError(t('compare.notCopied'));
  };
  return (
    <>
      <Button title={t('compare.copyTableHint')} onClick={copy}>
        <ClipboardCopy size={14} aria-hidden />
        <span className="compare__act">{t('compare.copyTable')}</span>
      </Button>
      <Button
        title={t('compare.saveCsvHint')}
        onClick={() =>
          saveText(
            `${t('compare.fileName', { name: batchName })}.csv`,
            'text/csv',
            toCsv(tableOf(rows, columns.all, translations)),
          )
        }
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
