import { diffLines } from 'diff';
import type { Template } from '../../../shared/template/template.ts';
import type { Words } from '../../../shared/words/words.ts';
import { kindWords } from './column-kinds.ts';

/** A line that only one of two texts has, or how many both have in a row. */
export type DiffPart =
  | { readonly kind: 'then' | 'now'; readonly text: string }
  | { readonly kind: 'same'; readonly lines: number };

/** What differs between an earlier version and the text of now, columns told as lines. None: nothing does. */
export function versionDiff(then: Template, now: Template, words: Words): readonly DiffPart[] {
  const parts = diffLines(inLines(then, words), inLines(now, words));
  if (parts.every(({ added, removed }) => !added && !removed)) return [];
  return parts.flatMap(({ added, removed, value, count }): readonly DiffPart[] => {
    if (!added && !removed) return [{ kind: 'same', lines: count }];
    const lines = value.replace(/\n$/u, '').split('\n');
    return lines.map((text) => ({ kind: added ? 'now' : 'then', text }));
  });
}

function inLines({ instructions, columns }: Template, words: Words): string {
  const { say } = words;
  const told = columns.map(({ name, kind, about, outOf }) => {
    const kindName = kindWords(kind, words);
    const column =
      outOf === null
        ? say('templates.columnLine', { name, kind: kindName })
        : say('templates.columnLineScore', { name, kind: kindName, outOf: words.number(outOf) });
    return about === '' ? column : say('templates.columnLineAbout', { column, about });
  });
  return [instructions.trimEnd(), ...told, ''].join('\n');
}
