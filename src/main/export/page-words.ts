import { escapeHtml } from '../../shared/escape-html.ts';
import { directionOf, hasTurnedLetters } from '../../shared/markdown/direction.ts';

/** The attribute for words that run from right to left; empty for others. */
export function dirOf(text: string): string {
  return directionOf(text) === 'rtl' ? ' dir="rtl"' : '';
}

/** The columns of a table for Word, which looks at no words of it; CSS pixels. */
export function colgroupOf(widthsPx: readonly number[]): string {
  return `<colgroup>${widthsPx.map((widthPx) => `<col width="${widthPx}">`).join('')}</colgroup>\n`;
}

/** Words among others, in the direction of their own script, whichever letter stands first. */
export function wordsOf(text: string): string {
  if (text === '') return '';
  // Without a direction, the first letter decides.
  const direction = dirOf(text) || (hasTurnedLetters(text) ? ' dir="ltr"' : '');
  return `<bdi${direction}>${escapeHtml(text)}</bdi>`;
}

/** The name of a file among words. Its ending stays behind a name from right to left, which would have it in front otherwise, `mp4.الحلقة`. */
export function fileNameOf(name: string): string {
  const parts = turnedNameOf(name);
  return parts === null
    ? wordsOf(name)
    : `<bdi dir="ltr">${wordsOf(parts.stem)}${escapeHtml(parts.ending)}</bdi>`;
}

/** A file's name from right to left and its ending in Latin letters; null for any other name. */
export function turnedNameOf(name: string): { readonly stem: string; readonly ending: string } | null {
  const ending = /\.[a-z0-9]{1,8}$/iu.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  return ending !== '' && directionOf(stem) === 'rtl' ? { stem, ending } : null;
}
