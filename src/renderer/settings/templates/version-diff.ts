import { diffLines } from 'diff';
import type { Template } from '../../../shared/template/template.ts';
import { templateWritesDown } from '../../../shared/write-down.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';
import { describeKind } from './column-kinds.ts';

/** A line that only one of two texts has, or the number of consecutive lines that both have. */
export type DiffPart =
  | { readonly kind: 'then' | 'now'; readonly text: string }
  | { readonly kind: 'same'; readonly lines: number };

/**
 * Compares an earlier version with the current text. Columns and the switch are compared as lines of text. Returns an empty list when
 * nothing differs.
 */
export function versionDiff(then: Template, now: Template, translations: Translations): readonly DiffPart[] {
  const parts = diffLines(inLines(then, translations), inLines(now, translations));
  if (parts.every(({ added, removed }) => !added && !removed)) return [];
  return parts.flatMap(({ added, removed, value, count }): readonly DiffPart[] => {
    if (!added && !removed) return [{ kind: 'same', lines: count }];
    const lines = value.replace(/\n$/u, '').split('\n');
    return lines.map((text) => ({ kind: added ? 'now' : 'then', text }));
  });
}

function inLines(template: Template, translations: Translations): string {
  const { t } = translations;
  const { instructions, columns } = template;
  const columnLines = columns.map(({ name, kind, about, outOf }) => {
    const kindName = describeKind(kind, translations);
    const column =
      outOf === null
        ? t('templates.columnLine', { name, kind: kindName })
        : t('templates.columnLineScore', { name, kind: kindName, outOf: translations.number(outOf) });
    return about === '' ? column : t('templates.columnLineAbout', { column, about });
  });
  const switchLines = templateWritesDown(template) ? [t('templates.writesDown')] : [];
  return [instructions.trimEnd(), ...switchLines, ...columnLines, ''].join('\n');
}
