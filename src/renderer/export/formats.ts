import {
  Activity,
  Braces,
  ChartGantt,
  CodeXml,
  FileText,
  FileType2,
  FilePenLine,
  Image as ImageIcon,
  Sheet,
  Table,
  type LucideIcon,
} from 'lucide-react';
import type { ExportFormat } from '../../shared/export-choices.ts';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';

/** The formats in the dialog's order, by what they are for. */
export const FORMAT_GROUPS = [
  { name: 'exports.documents', formats: ['markdown', 'html', 'pdf', 'docx'] },
  { name: 'exports.tablesAndData', formats: ['xlsx', 'csv', 'json'] },
  { name: 'exports.ofTheRun', formats: ['svg', 'png', 'trace'] },
] as const satisfies readonly { readonly name: MessageKey; readonly formats: readonly ExportFormat[] }[];

/** Icon and file extension of each format. */
export const FORMAT_LOOKS: Readonly<
  Record<ExportFormat, { readonly Icon: LucideIcon; readonly ending: string }>
> = {
  markdown: { Icon: FileText, ending: '.md' },
  html: { Icon: CodeXml, ending: '.html' },
  pdf: { Icon: FileType2, ending: '.pdf' },
  docx: { Icon: FilePenLine, ending: '.docx' },
  xlsx: { Icon: Sheet, ending: '.xlsx' },
  csv: { Icon: Table, ending: '.csv' },
  json: { Icon: Braces, ending: '.json' },
  svg: { Icon: ChartGantt, ending: '.svg' },
  png: { Icon: ImageIcon, ending: '.png' },
  trace: { Icon: Activity, ending: '.trace.json' },
};

/** True for formats that can hold additions to the reports. */
export function isDocument(format: ExportFormat): boolean {
  return format === 'html' || format === 'pdf' || format === 'docx';
}

/** Lists the formats' names in the dialog's order: `PDF and CSV`. */
export function formatNames(formats: readonly ExportFormat[], { t, locale }: Translations): string {
  return new Intl.ListFormat(locale).format(formats.map((format) => t(`exports.${format}`)));
}
