import { Braces, CodeXml, FileText, FileType2, FilePenLine, Table, type LucideIcon } from 'lucide-react';
import type { ExportFormat } from '../../shared/export-choices.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** How each format is drawn. The ending says what the name leaves open. */
export const FORMAT_LOOKS: Readonly<
  Record<ExportFormat, { readonly Icon: LucideIcon; readonly ending: string }>
> = {
  markdown: { Icon: FileText, ending: '.md' },
  html: { Icon: CodeXml, ending: '.html' },
  pdf: { Icon: FileType2, ending: '.pdf' },
  docx: { Icon: FilePenLine, ending: '.docx' },
  csv: { Icon: Table, ending: '.csv' },
  json: { Icon: Braces, ending: '.json' },
};

/** Those that hold more than the report itself. */
export function isDocument(format: ExportFormat): boolean {
  return format === 'html' || format === 'pdf' || format === 'docx';
}

/** `PDF and CSV`, in the order of the dialog. */
export function formatNames(formats: readonly ExportFormat[], { t, locale }: Translations): string {
  return new Intl.ListFormat(locale).format(formats.map((format) => t(`exports.${format}`)));
}
