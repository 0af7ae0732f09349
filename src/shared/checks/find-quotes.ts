/** A quotation in a text: its range including quotation marks, in UTF-16 code units, and the quoted text. */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The closing marks that an opening mark may have. Marks of titles of works, such as `《》`, are none. */
const CLOSING: Readonly<Record<string, string>> = {
  '“': '”“',
  '„': '“”"',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹',
  '「': '」',
  '『': '』',
  '｢': '｣',
  '〝': '〞〟',
  '‚': '‘’',
  '‘': '’',
  '”': '”',
  '"': '"',
  '＂': '＂',
  "'": "'",
};

/** Marks that are also apostrophes, primes or signs of measure. */
const AMBIGUOUS = new Set(['"', "'", '‘', '’', '”', '»', '›']);
/** A quotation is not longer than this, one in single marks much shorter: a mark without its partner is tried only so far. */
const LONGEST = 6000;
const LONGEST_SINGLE = 400;

/** The quotations in a text in order. A quotation inside another is a part of it. */
export function quotesIn(text: string): readonly Quote[] {
  const quotes: Quote[] = [];
  const next = new NextPlaces(text);
  let at = 0;
  while (at < text.length) {
    const opening = text[at] ?? '';
    const closing = CLOSING[opening];
    const end =
      closing !== undefined && mayOpen(text, at, opening)
        ? closingPlace(text, at, opening, closing, next)
        : null;
    if (end === null) {
      at += 1;
      continue;
    }
    const quoted = text.slice(at + 1, end);
    if (quoted.trim() !== '' && !isCode(quoted, text[at - 1]))
      quotes.push({ start: at, end: end + 1, text: quoted });
    at = end + 1;
  }
  return quotes;
}

/** Tells whether quotation marks enclose an address, or a value in a tag, which follows `=`. Nobody says either. */
function isCode(quoted: string, before: string | undefined): boolean {
  return before === '=' || (!/\s/u.test(quoted) && /:\/\/|^www\./iu.test(quoted));
}

/** Finds the next place of a character. Places are asked for in order, so each character of the text is looked at once. */
class NextPlaces {
  readonly #text: string;
  readonly #places = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  of(char: string, from: number): number {
    const known = this.#places.get(char);
    if (known !== undefined && known >= from) return known;
    const found = this.#text.indexOf(char, from);
    const place = found < 0 ? Infinity : found;
    this.#places.set(char, place);
    return place;
  }
}

function mayOpen(text: string, at: number, opening: string): boolean {
  if (!AMBIGUOUS.has(opening)) return true;
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (/\s/u.test(after)) return false;
  if (opening === "'" && /\d/u.test(after)) return false;
  if (opening === "'" || opening === '‘') return !/[\p{L}\p{N}]/u.test(before);
  // Behind a number the mark says inches, minutes or seconds. Scripts without spaces have no space before a quotation.
  return !/\p{N}/u.test(before) && (!/\p{L}/u.test(before) || isUnspaced(before));
}

function isUnspaced(char: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    char,
  );
}

/** The place of the closing mark; null if the quotation is none. */
function closingPlace(
  text: string,
  start: number,
  opening: string,
  closing: string,
  next: NextPlaces,
): number | null {
  const isSingle = opening === "'" || opening === '‘' || opening === '‚';
  const limit = Math.min(
    next.of('\n', start + 1),
    start + (isSingle ? LONGEST_SINGLE : LONGEST),
    text.length,
  );
  if (!isSingle) {
    const end = Math.min(...Array.from(closing, (char) => next.of(char, start + 1)));
    return end < limit ? end : null;
  }
  for (let at = start + 1; at < limit; at += 1) {
    if (!closing.includes(text[at] ?? '')) continue;
    // Inside words it is an apostrophe, and behind a space it opens another quotation.
    const isInWord = isLetter(text[at + 1]) && isLetter(text[at - 1]);
    if (!isInWord && !/\s/u.test(text[at - 1] ?? '')) return at;
  }
  return null;
}

function isLetter(char = ''): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
