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
import type { Translations } from '../../shared/i18n/i18n.ts';

/** The groups of the dialog, by what their formats hold. */
export const FORMAT_GROUPS = [
  { name: 'exports.documents', holds: 'documents' },
  { name: 'exports.tablesAndData', holds: 'data' },
  { name: 'exports.ofTheRun', holds: 'run' },
] as const;

interface FormatLook {
  readonly Icon: LucideIcon;
  /** True for formats that can hold additions to the reports. */
  readonly hasAdditions: boolean;
}

export const FORMAT_LOOKS: Readonly<Record<ExportFormat, FormatLook>> = {
  markdown: { Icon: FileText, hasAdditions: false },
  html: { Icon: CodeXml, hasAdditions: true },
  pdf: { Icon: FileType2, hasAdditions: true },
  docx: { Icon: FilePenLine, hasAdditions: true },
  xlsx: { Icon: Sheet, hasAdditions: false },
  csv: { Icon: Table, hasAdditions: false },
  json: { Icon: Braces, hasAdditions: false },
  svg: { Icon: ChartGantt, hasAdditions: false },
  png: { Icon: ImageIcon, hasAdditions: false },
  trace: { Icon: Activity, hasAdditions: false },
};

/** Lists the formats' names in the dialog's order: `PDF and CSV`. */
export function formatNames(formats: readonly ExportFormat[], { t, locale }: Translations): string {
  return new Intl.ListFormat(locale).format(formats.map((format) => t(`exports.${format}`)));
}
