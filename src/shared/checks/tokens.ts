import { HAN_UNITS, hanUnitOf, NEGATION_SIGNS, NEGATIONS, unitOf } from './exact-words.ts';
import { hanNumber, isHanDigit, isHanNumeral, NumberWords, type NumberLanguage } from './number-words.ts';
import { isHalf, plainClocks, plainDates, plainKorean } from './spoken-forms.ts';
import { foldLetters, isFrequent } from './text-language.ts';

/**
 * A word of a text as it is compared, or a character of a script without spaces. Kinds other than `word` and `char` must match
 * exactly.
 */
export interface Token {
  readonly key: string;
  readonly kind: 'word' | 'char' | 'number' | 'unit' | 'negation' | 'name';
  /** True for a word with a capital letter at the start of a sentence, where any word has one. */
  readonly mayBeName?: boolean;
}

/** True for a token that is letters: such may be written in one word or in two. */
export function isSpelled({ kind }: Pick<Token, 'kind'>): boolean {
  return kind === 'word' || kind === 'name';
}

/** Says how texts are split into tokens. Both sides of a comparison use the same. */
export interface Tokenizing {
  /** The language of the video's words; null if it is not known. */
  readonly language: string | null;
  readonly numbers: NumberWords;
}

const NUMBER_LANGUAGES: ReadonlySet<string> = new Set(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru']);

/** Languages whose number words are read; of others, only digits are. */
export function readsNumberWords({ language }: Tokenizing): boolean {
  return language !== null && (NUMBER_LANGUAGES.has(language) || ['zh', 'ja', 'ko'].includes(language));
}

export function tokenizing(language: string | null): Tokenizing {
  const known = language !== null && NUMBER_LANGUAGES.has(language) ? language : 'en';
  // The set holds exactly the members of the type.
  return { language, numbers: new NumberWords(known as NumberLanguage) };
}

const PIECES =
  /\p{Nd}{1,3}(?:[.,'\u2019\u066C ]\p{Nd}{3}){1,6}(?!\p{Nd})(?:[.,\u066B]\p{Nd}{1,9})?|\p{Nd}{1,30}(?:[.,\u066B]\p{Nd}{1,9}){0,6}|[\p{L}\p{M}\u30FC\u3005]{1,200}(?:['\u2019\u02BC][\p{L}\p{M}]{1,40}){0,4}|[%\u2030$\u20AC\u00A3\u00A5\u20B9\u20BD\u20A9\u0E3F\u20BA\u20AB\u20B1\u00B0&+]|[.!?:\n\u3002\uFF01\uFF1F]/gu;

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30FC\u3005]/u;

/** Sounds and endings of words that speech has and a quote leaves out, or the other way round. */
const UNCOUNTED = new Set(
  'dot hashtag um uh uhm erm er hmm hm mhm mm ah oh eh ahh ohh uhh ahm aeh ah hm tja euh eem ehm is am are be been s m re ve ll d have has had will would ist'.split(
    ' ',
  ),
);
const UNCOUNTED_CHARS = new Set([
  '啊',
  '呃',
  '嗯',
  '哦',
  '吧',
  '嘛',
  '呢',
  '呀',
  '啦',
  '哎',
  '诶',
  'っ',
  'ー',
  '々',
]);

/** Spoken forms and the words that they stand for. */
const SPOKEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['gonna', ['going', 'to']],
  ['wanna', ['want', 'to']],
  ['gotta', ['got', 'to']],
  ['kinda', ['kind', 'of']],
  ['sorta', ['sort', 'of']],
  ['lemme', ['let', 'me']],
  ['gimme', ['give', 'me']],
  ['cuz', ['because']],
  ['coz', ['because']],
  ['cause', ['because']],
  ['ya', ['you']],
  ['yall', ['you', 'all']],
  ['ok', ['okay']],
  ['dr', ['doctor']],
  ['prof', ['professor']],
  ['mr', ['mister']],
  ['mrs', ['missus']],
  ['vs', ['versus']],
  ['alright', ['all', 'right']],
  ['its', ['it']],
  ['thats', ['that']],
  ['im', ['i']],
  ['youre', ['you']],
  ['theyre', ['they']],
  ['were', ['we']],
  ['lets', ['let']],
  ['dont', ['do', 'not']],
  ['doesnt', ['does', 'not']],
  ['didnt', ['did', 'not']],
  ['isnt', ['not']],
  ['arent', ['not']],
  ['wasnt', ['was', 'not']],
  ['wont', ['not']],
  ['cant', ['can', 'not']],
  ['cannot', ['can', 'not']],
  ['couldnt', ['could', 'not']],
  ['shouldnt', ['should', 'not']],
  ['wouldnt', ['not']],
  ['havent', ['not']],
  ['hasnt', ['not']],
  ['hadnt', ['not']],
  ['werent', ['we', 'not']],
  ['aint', ['not']],
  ['nen', ['einen']],
  ['nem', ['einem']],
  ['ne', ['eine']],
]);

/** Words that may join two numbers as a dash does. */
const BETWEEN_NUMBERS = new Set([
  'to',
  'bis',
  'a',
  'hasta',
  'al',
  'tot',
  'ate',
  'до',
  'through',
  'or',
  'oder',
]);

interface Raw {
  readonly word: string;
  readonly isCapital: boolean;
  readonly isChar: boolean;
}

/** Splits a text into tokens. */
export function tokensOf(text: string, how: Tokenizing): readonly Token[] {
  const raws = rawsOf(text);
  const hasNames = tellsNames(raws);
  const words = raws.map(({ word }) => word);
  const tokens: Token[] = [];
  let at = 0;
  // The sign of a currency before its number is compared as if it stood behind.
  let sign: string | null = null;
  const afterNumber = (): boolean => tokens.at(-1)?.kind === 'number';
  const pushNumber = (value: string): void => {
    // "twelve euros and fifty" is a price.
    const isPrice = tokens.at(-2)?.kind === 'unit' && CURRENCIES.has(tokens.at(-2)?.key ?? '');
    if (isPrice && tokens.at(-1)?.kind === 'word' && LINKS_OF_PRICES.has(tokens.at(-1)?.key ?? ''))
      tokens.pop();
    tokens.push({ key: value, kind: 'number' });
    if (sign !== null) tokens.push({ key: sign, kind: 'unit' });
    sign = null;
  };
  while (at < raws.length) {
    const raw = raws[at];
    if (raw === undefined) break;
    const { word } = raw;
    if (STOP.has(word)) {
      at += 1;
      continue;
    }
    if (raw.isChar) {
      at += pushChars(raws, at, tokens, how);
      continue;
    }
    const digits = digitsOf(word);
    const han = digits === null ? null : hanNumberAt(raws, at);
    if (han !== null) {
      pushNumber(numberKey(han.value));
      at += han.count;
      continue;
    }
    const number =
      raw.isCapital && digits === null && SCALES_IN_NAMES.has(word)
        ? null
        : how.numbers.read(words, at, digitsOf);
    if (number !== null) {
      const isOne = number.count === 1 && digits === null && number.value === 1;
      const before = tokens.at(-1);
      const isRange = before?.kind === 'word' && BETWEEN_NUMBERS.has(before.key) && isNumeric(tokens.at(-2));
      if (isRange) tokens.pop();
      if (isOne) tokens.push({ key: '1', kind: 'word' });
      else pushNumber(numberKey(number.value));
      at += number.count;
      continue;
    }
    const fraction = fractionAt(words, at, how.language);
    if (fraction !== null) {
      pushNumber(fraction);
      at += 2;
      continue;
    }
    if (isHalf(word, how.language)) {
      pushNumber('0.5');
      at += raws[at + 1]?.word === 'a' || raws[at + 1]?.word === 'an' ? 2 : 1;
      continue;
    }
    if (SIGNS.has(word) && !afterNumber()) {
      sign = unitOf(word);
      at += 1;
      continue;
    }
    const unit = afterNumber() ? (perCent(words, at) ?? unitAt(word)) : null;
    if (unit?.key === '%' && tokens.at(-1)?.key === '50') {
      tokens.splice(-1, 1, { key: '0.5', kind: 'number' });
      at += unit.count;
      continue;
    }
    if (unit !== null) {
      const isHalfHour = unit.key === 'hour' && tokens.at(-1)?.key === '0.5';
      if (isHalfHour) tokens.splice(-1, 1, { key: '30', kind: 'number' });
      tokens.push({ key: isHalfHour ? 'min' : unit.key, kind: 'unit' });
      at += unit.count;
      continue;
    }
    // Among Chinese or Japanese characters a capital letter is a name or a size.
    const isName =
      raw.isCapital && ((hasNames && isInside(raws, at)) || LETTERS_ARE_NAMES.has(how.language ?? ''));
    const mayBeName = raw.isCapital && !isName && hasNames && word.length > 2 && !isFrequent(word);
    pushWord(word, isName, mayBeName, tokens, how);
    at += 1;
  }
  return tokens;
}

const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['third', '0.333333'],
  ['quarter', '0.25'],
  ['fifth', '0.2'],
  ['tenth', '0.1'],
]);

/** "a third", "one quarter". */
function fractionAt(words: readonly string[], at: number, language: string | null): string | null {
  const isOne = words[at] === 'a' || words[at] === 'one';
  return isOne && language === 'en' ? (FRACTIONS.get(words[at + 1] ?? '') ?? null) : null;
}

function isNumeric(token: Token | undefined): boolean {
  return token?.kind === 'number' || token?.kind === 'unit' || token?.key === '1';
}

const LETTERS_ARE_NAMES: ReadonlySet<string> = new Set(['zh', 'ja']);
const STOP = new Set(['.', '!', '?', ':', '\n', '。', '！', '？']);
const SIGNS = new Set([
  '$',
  '€',
  '£',
  '¥',
  '₹',
  '₽',
  '₩',
  '฿',
  '₺',
  '₫',
  '₱',
  'usd',
  'eur',
  'gbp',
  'chf',
  'brl',
  'rp',
]);
const CURRENCIES = new Set(['$', '€', 'pound', '¥', '₹', '₽', '₩', 'brl', 'chf']);
const LINKS_OF_PRICES = new Set(['and', 'und', 'et', 'con', 'com', 'y', 'e', 'en']);
const SCALES_IN_NAMES = new Set(['k']);

function rawsOf(text: string): readonly Raw[] {
  const raws: Raw[] = [];
  for (const [piece] of plainKorean(plainDates(plainClocks(plainForms(text).normalize('NFKC')))).matchAll(
    PIECES,
  )) {
    const isCapital = /^\p{Lu}/u.test(piece);
    // Digits of such scripts make numbers, too.
    if (!UNSPACED.test(piece) || /^\p{Nd}/u.test(piece)) {
      for (const word of spokenWords(foldLetters(piece))) raws.push({ word, isCapital, isChar: false });
      continue;
    }
    let rest = '';
    const flush = (): void => {
      if (rest !== '') raws.push({ word: foldLetters(rest), isCapital, isChar: false });
      rest = '';
    };
    for (const char of piece.match(/\P{M}\p{M}{0,8}|\p{M}/gu) ?? []) {
      if (UNSPACED.test(char)) {
        flush();
        raws.push({ word: char, isCapital: false, isChar: true });
      } else rest += char;
    }
    flush();
  }
  return raws;
}

/** `10K`, `1.2M`, `3bn`. */
const SHORT_SCALE = /(?<![\p{L}\d.,])(\d{1,4}(?:[.,]\d{1,2})?)(K|k|M|B|bn)(?![\p{L}\d])/gu;
const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9 };

/** Writes halves, the halves of the day, heights, currencies and short scales in one form. */
function plainForms(text: string): string {
  return text
    .replaceAll(/(\d)(?: ?\u00BD| 1\/2(?![\d/]))/gu, '$1.5')
    .replaceAll(/\u00BD|(?<![\d.,/])1\/2(?![\d/])/gu, ' half ')
    .replaceAll(/\b([ap])\.\s?m\b\.?/giu, '$1m')
    .replaceAll(/(\d)['\u2019\u2032] ?(\d{1,2})(?!\d)/gu, '$1 foot $2 ')
    .replaceAll(/\bR\$/gu, 'BRL ')
    .replaceAll(/\b(?:US|AU|CA|NZ|HK|[ACS])\$/gu, '$')
    .replaceAll(SHORT_SCALE, (form, digits: string, scale: string) => {
      const value = Number(digits.replace(',', '.')) * (SCALES[scale.toLowerCase()] ?? 1);
      return Number.isSafeInteger(value) ? String(value) : form;
    });
}

/** Splits at apostrophes, and writes spoken forms out. */
function spokenWords(word: string): readonly string[] {
  const parts = word.split(/['\u2019\u02BC]/u);
  if (parts.length === 1)
    return SPOKEN.get(word) ?? (word === '&' ? ['and'] : word === '+' ? ['plus'] : [word]);
  const [stem = '', ending = ''] = parts;
  if (ending === 't' && stem.endsWith('n')) {
    const verb = stem === 'can' ? 'can' : stem === 'wo' || stem === 'ain' ? '' : stem.slice(0, -1);
    return [...(stem === 'won' || verb === '' ? [] : [verb]), 'not'];
  }
  if (word === "let's" || word === 'let’s') return ['let'];
  if (stem === 'y' && ending === 'all') return ['you', 'all'];
  if (['s', 're', 've', 'll', 'd', 'm', 'em'].includes(ending))
    return stem === '' ? [ending] : (SPOKEN.get(stem) ?? [stem]);
  return parts.filter((part) => part !== '');
}

/** The value of a number in digits; null if the word is none. Separators of thousands may be any of the usual ones. */
function digitsOf(word: string): number | null {
  if (!/^\p{Nd}/u.test(word)) return null;
  const plain = Array.from(word, (char) => latinDigit(char))
    .join('')
    .replaceAll('٫', ',');
  if (plain.includes(':')) return null;
  const grouped = /^(?!0[.,])\d{1,3}(?:[.,'’٬ ]\d{3}){1,6}(?:[.,]\d{1,9})?$/u.test(plain);
  if (grouped) {
    const decimals = /[.,]\d{1,9}$/u.exec(plain)?.[0] ?? '';
    const isDecimal =
      decimals.length !== 4 || (/[ '’٬]/u.test(plain) && !plain.endsWith(` ${decimals.slice(1)}`));
    const whole = isDecimal && decimals !== '' ? plain.slice(0, -decimals.length) : plain;
    return Number(
      whole.replaceAll(/[^\d]/gu, '') + (isDecimal && decimals !== '' ? `.${decimals.slice(1)}` : ''),
    );
  }
  const value = Number(plain.replace(',', '.'));
  return Number.isNaN(value) ? null : value;
}

/** A digit of any script as one of `0` to `9`; other characters stay. */
function latinDigit(char: string): string {
  if (!/\p{Nd}/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  // Digits of a script stand in tens that begin at a multiple of 16, or 6 behind one.
  if (code < 0x80) return char;
  const start = /\p{Nd}/u.test(String.fromCodePoint(code - (code % 16)))
    ? code - (code % 16)
    : code - (code % 16) + 6;
  return String(code - start);
}

function numberKey(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

/** "per cent", "pour cent", "por ciento". */
function perCent(
  words: readonly string[],
  at: number,
): { readonly key: string; readonly count: number } | null {
  const isPer = ['per', 'pour', 'por'].includes(words[at] ?? '');
  return isPer && ['cent', 'ciento', 'cento', 'cien'].includes(words[at + 1] ?? '')
    ? { key: '%', count: 2 }
    : null;
}

function unitAt(word: string): { readonly key: string; readonly count: number } | null {
  const key = unitOf(word);
  return key === null ? null : { key, count: 1 };
}

/** True if capital letters in a text tell names, and not every word or every noun. */
function tellsNames(raws: readonly Raw[]): boolean {
  const words = raws.filter(({ isChar, word }) => !isChar && /^\p{L}/u.test(word));
  const capitals = words.filter(({ isCapital }) => isCapital).length;
  return words.length > 0 && (words.length < 3 ? capitals < words.length : capitals * 2 <= words.length);
}

/** True if a word does not begin a sentence. */
function isInside(raws: readonly Raw[], at: number): boolean {
  const before = raws[at - 1];
  return before !== undefined && !STOP.has(before.word) && raws[at]?.word !== 'i';
}

function pushWord(word: string, isName: boolean, mayBeName: boolean, tokens: Token[], how: Tokenizing): void {
  // In Portuguese "no" is "in the".
  const isNegation = NEGATIONS.has(word) && !(word === 'no' && how.language === 'pt');
  if (isNegation || negatedWithin(word, how)) {
    tokens.push({ key: negationKey(word), kind: 'negation' });
  } else if (!UNCOUNTED.has(word) && !(how.language === 'fr' && (word === 'n' || word === 'ne'))) {
    tokens.push({
      key: word === 'second' ? word : (unitOf(word) ?? word),
      kind: isName ? 'name' : 'word',
      ...(mayBeName && { mayBeName }),
    });
  }
}

/** `no` and `not` are one, because `no longer`, `not … any` and the like change with the form. */
function negationKey(word: string): string {
  return word === 'cannot' ? 'not' : word;
}

function negatedWithin(word: string, { language }: Tokenizing): boolean {
  return language === 'ko' && (NEGATION_SIGNS.ko ?? []).some((sign) => word.includes(sign));
}

/** Reads a number that begins at a character, such as `2万5千`. Null if it begins with digits and has no character of a number. */
function hanNumberAt(
  raws: readonly Raw[],
  from: number,
): { readonly value: number; readonly count: number } | null {
  const parts: (string | number)[] = [];
  let end = from;
  for (; end < raws.length && end - from < 24; end += 1) {
    const { word = '', isChar = false } = raws[end] ?? {};
    const digits = isChar ? null : digitsOf(word);
    // Two numbers in digits do not follow each other in one number.
    if (digits !== null && typeof parts.at(-1) === 'number') break;
    if (digits !== null && (end === from || isHanNumeral(String(parts.at(-1))))) parts.push(digits);
    else if (isChar && isHanNumeral(word)) parts.push(word);
    else if (word === '点' && parts.length > 0 && isHanDigit(raws[end + 1]?.word ?? '')) {
      return withHanDecimals(hanNumber(parts), raws, from, end);
    } else break;
  }
  const hasSigns = parts.some((part) => typeof part === 'string');
  return hasSigns ? { value: hanNumber(parts), count: end - from } : null;
}

/** `一点二`. */
function withHanDecimals(
  whole: number,
  raws: readonly Raw[],
  from: number,
  point: number,
): { readonly value: number; readonly count: number } {
  let end = point + 1;
  let decimals = '';
  while (isHanDigit(raws[end]?.word ?? '')) {
    decimals += String(hanNumber([raws[end]?.word ?? '']));
    end += 1;
  }
  return { value: Number(`${whole}.${decimals}`), count: end - from };
}

/** Titles behind a Chinese surname. */
const CHINESE_TITLES = [
  '医生',
  '老师',
  '先生',
  '女士',
  '教授',
  '律师',
  '主任',
  '小姐',
  '太太',
  '阿姨',
  '师傅',
  '同学',
];

/** Adds the token that begins at a character, and returns how many characters it takes. */
function pushChars(raws: readonly Raw[], at: number, tokens: Token[], how: Tokenizing): number {
  const char = raws[at]?.word ?? '';
  const ahead = raws
    .slice(at, at + 6)
    .map((raw) => (raw.isChar ? raw.word : ' '))
    .join('');
  if (ahead.startsWith('百分之')) {
    const value = digitsOf(raws[at + 3]?.word ?? '');
    const share = hanNumberAt(raws, at + 3) ?? (value === null ? null : { value, count: 1 });
    if (share !== null) {
      tokens.push({ key: numberKey(share.value), kind: 'number' }, { key: '%', kind: 'unit' });
      return share.count + 3;
    }
  }
  if (tokens.at(-1)?.kind === 'number' || tokens.at(-1)?.key === '1') {
    const unit = HAN_UNITS.find((name) => ahead.startsWith(name));
    if (unit !== undefined) {
      tokens.push({ key: hanUnitOf(unit), kind: 'unit' });
      return Array.from(unit).length;
    }
  }
  const number = isHanNumeral(char) ? hanNumberAt(raws, at) : null;
  if (number !== null) {
    // "One" is a part of many words.
    const isOne = number.count === 1 && number.value === 1;
    tokens.push(isOne ? { key: '1', kind: 'char' } : { key: numberKey(number.value), kind: 'number' });
    return number.count;
  }
  const signs = NEGATION_SIGNS[how.language ?? 'zh'] ?? NEGATION_SIGNS.zh ?? [];
  const negation = signs.find((sign) => ahead.startsWith(sign));
  if (negation !== undefined) {
    tokens.push({ key: negation, kind: 'negation' });
    return negation.match(/\P{M}\p{M}{0,8}/gu)?.length ?? 1;
  }
  if (CHINESE_TITLES.some((title) => ahead.startsWith(title, char.length))) {
    tokens.push({ key: char, kind: 'name' });
    return 1;
  }
  if (!UNCOUNTED_CHARS.has(char)) tokens.push({ key: char, kind: 'char' });
  return 1;
}
