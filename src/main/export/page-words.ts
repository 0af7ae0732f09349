import { escapeHtml } from '../../shared/escape-html.ts';
import { directionOf } from '../../shared/markdown/direction.ts';

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
  return text === '' ? '' : `<bdi${dirOf(text)}>${escapeHtml(text)}</bdi>`;
}
