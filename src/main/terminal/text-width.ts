/** Emoji, and characters that terminals draw two columns wide (Unicode Standard Annex 11, Wide and Fullwidth). */
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}]|[\u3000-\u303E\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6])/u;
/** Characters without width: combining marks, joiners, direction marks. */
const ZERO = /^[\p{Mark}\p{Format}]+$/u;
const ELLIPSIS = '…';

const segmenter = new Intl.Segmenter();

/** The number of terminal columns that a text takes. */
export function widthOf(text: string): number {
  return charactersOf(text).reduce((sum, character) => sum + columnsOf(character), 0);
}

/** Pads or shortens a text to exactly `columns` columns. It is shortened in the middle, because names often differ at the end. */
export function padOrTruncate(text: string, columns: number): string {
  const width = widthOf(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  if (columns <= 1) return ELLIPSIS.slice(0, Math.max(0, columns));
  const characters = charactersOf(text);
  const head = take(characters, Math.floor((columns - 1) / 2));
  const tail = take(characters.toReversed(), columns - 1 - widthOf(head.join(''))).toReversed();
  const short = `${head.join('')}${ELLIPSIS}${tail.join('')}`;
  return short + ' '.repeat(columns - widthOf(short));
}

/** Cuts a line after at most `columns` columns. */
export function truncate(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  if (columns <= 1) return ELLIPSIS.slice(0, Math.max(0, columns));
  return `${take(charactersOf(text), columns - 1).join('')}${ELLIPSIS}`;
}

/** Removes control characters and direction overrides, so that a file name or model text cannot control the terminal. */
export function withoutControlCharacters(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    '\uFFFD',
  );
}

function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function columnsOf(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function take(characters: readonly string[], columns: number): string[] {
  let width = 0;
  const end = characters.findIndex((character) => (width += columnsOf(character)) > columns);
  return characters.slice(0, end === -1 ? undefined : end);
}
