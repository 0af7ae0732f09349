import { Hash, List, Timer, Type, type LucideIcon } from 'lucide-react';
import type { ColumnKind } from '../../../shared/template/template.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';

/** Icon, name and hint of each kind of column. The hint tells how Compare shows it. */
export const KINDS = {
  text: { icon: Type, name: 'templates.columnText', hint: 'templates.columnTextHint' },
  time: { icon: Timer, name: 'templates.columnTime', hint: 'templates.columnTimeHint' },
  number: { icon: Hash, name: 'templates.columnNumber', hint: 'templates.columnNumberHint' },
  list: { icon: List, name: 'templates.columnList', hint: 'templates.columnListHint' },
} as const satisfies Readonly<
  Record<ColumnKind, { readonly icon: LucideIcon; readonly name: string; readonly hint: string }>
>;

export function describeKind(kind: ColumnKind, { t }: Translations): string {
  return t(KINDS[kind].name);
}
