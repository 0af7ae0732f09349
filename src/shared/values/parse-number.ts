/** Which sign stands before the decimals of a number. */
export type DecimalMark = '.' | ',';

/** The zeros of the digits that numbers are written with, besides those of ASCII. Nine more follow each. */
const ZEROS = [0x06_60, 0x06_f0, 0x09_66, 0x09_e6, 0x0e_50, 0xff_10];

/** Words and letters behind a number that multiply it. Longer ones come first if one begins like another. */
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  thousand: 1e3,
  mil: 1e3,
  тыс: 1e3,
  천: 1e3,
  千: 1e3,
  w: 1e4,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  lakh: 1e5,
  lac: 1e5,
  m: 1e6,
  mn: 1e6,
  mi: 1e6,
  mio: 1e6,
  mln: 1e6,
  млн: 1e6,
  mill: 1e6,
  million: 1e6,
  millionen: 1e6,
  cr: 1e7,
  crore: 1e7,
  亿: 1e8,
  億: 1e8,
  억: 1e8,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  млрд: 1e9,
  billion: 1e9,
};

/** Names of counted things, as sites write them behind the number. */
const COUNTED =
  /(?:views?|plays?|likes?|followers?|subscribers?|aufrufe|abonnenten|(?:de)?(?:vues|visualizaciones|visualizações)|次播放|次观看|回視聴|回再生|次|回|人|회|명)$/u;

/** Longer texts are no numbers. */
const LONGEST = 60;

/**
 * Reads a number as people and programs write it: `12,345`, `12.345`, `1.2M`, `1,2 Mio.`, `3.4万`, `5 %`, `$1,200`. `mark` decides what
 * can be read in two ways; without it such a number is a whole one with a comma, and, if `isWhole`, with a point as well.
 */
export function parseNumber(text: string, mark: DecimalMark | null = null, isWhole = false): number | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const { digits, scale, sign } = parts;
  const plain = plainDigits(digits, saidMark(digits) ?? mark ?? likelyMark(digits, scale, isWhole));
  if (plain === null) return null;
  // Multiplying leaves a dust of binary fractions: 1.1 million is not 1100000.0000000002.
  const number = scale === 1 ? Number(plain) * sign : Math.round(Number(plain) * scale * sign * 1000) / 1000;
  return Number.isFinite(number) ? number + 0 : null;
}

/** The mark of digits that can be read in two ways. `1.234M` has decimals, a count has none. */
function likelyMark(digits: string, scale: number, isWhole: boolean): DecimalMark {
  const mark = markIn(digits) ?? '.';
  if (scale !== 1) return mark;
  return isWhole ? otherMark(mark) : '.';
}

/** The decimal mark that most of these texts can only be read with; null if none says. */
export function decimalMarkOf(texts: readonly string[]): DecimalMark | null {
  const said = texts.map((text) => saidMark(partsOf(text)?.digits ?? ''));
  const points = said.filter((mark) => mark === '.').length;
  const commas = said.filter((mark) => mark === ',').length;
  return points === commas ? null : points > commas ? '.' : ',';
}

interface Parts {
  /** Digits with points and commas. */
  readonly digits: string;
  readonly scale: number;
  readonly sign: 1 | -1;
}

function partsOf(text: string): Parts | null {
  const short = text.trim();
  if (short === '' || short.length > LONGEST) return null;
  const inBrackets = short.startsWith('(') && short.endsWith(')');
  const ascii = Array.from(inBrackets ? short.slice(1, -1) : short, asciiSign)
    .join('')
    .toLowerCase();
  const exponent = /^([+-]?\d[\d.,]*)e([+-]?\d{1,3})$/u.exec(ascii);
  if (exponent !== null) {
    const [, digits = '', power = ''] = exponent;
    return { ...signOf(digits), scale: Number(`1e${power}`) };
  }
  // Currencies stand before or behind; so does a percent sign. A point ends a shortened word: `1,2 Mio. Aufrufe`.
  const bare = ascii.replaceAll(/[$€£¥₹₩₫฿%~≈]|usd|eur|gbp|cny|rmb|(?<=\p{L})\./gu, '');
  const match = /^([+-]?[\d.,]*\d[.,]?)(\p{L}*)\.?\+?$/u.exec(bare);
  if (match === null) return null;
  const [, digits = '', unit = ''] = match;
  const word = unit.replace(COUNTED, '');
  const scale = word === '' ? 1 : Object.hasOwn(SCALES, word) ? SCALES[word] : undefined;
  if (scale === undefined) return null;
  const signed = signOf(digits);
  return { ...signed, scale, sign: inBrackets ? -1 : signed.sign };
}

function signOf(digits: string): Pick<Parts, 'digits' | 'sign'> {
  return { digits: digits.replace(/^[+-]/u, ''), sign: digits.startsWith('-') ? -1 : 1 };
}

/** A sign as numbers are read here: ASCII digits, a point or comma, nothing for what only groups. */
function asciiSign(sign: string): string {
  if (/[\s\u00a0\u202f\u2009'’ʼ_٬]/u.test(sign)) return '';
  if (sign === '٫' || sign === '，') return ',';
  if (sign === '．' || sign === '·') return '.';
  if (sign === '−' || sign === '–') return '-';
  const code = sign.codePointAt(0) ?? 0;
  const zero = ZEROS.find((one) => code >= one && code <= one + 9);
  return zero === undefined ? sign : String(code - zero);
}

/** The decimal mark of these digits, if they can be read in one way only. */
function saidMark(digits: string): DecimalMark | null {
  const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (point !== -1 && comma !== -1) return point > comma ? '.' : ',';
  const mark = markIn(digits);
  if (mark === null) return null;
  if (digits.indexOf(mark) !== digits.lastIndexOf(mark)) return otherMark(mark);
  return THREE_BEHIND.test(digits) ? null : mark;
}

/** `12.345` is twelve thousand to some and twelve and a third to others; `0.345` is not. */
const THREE_BEHIND = /^[1-9]\d{0,2}[.,]\d{3}$/u;

function markIn(digits: string): DecimalMark | null {
  return digits.includes('.') ? '.' : digits.includes(',') ? ',' : null;
}

function otherMark(mark: DecimalMark): DecimalMark {
  return mark === '.' ? ',' : '.';
}

/** The digits as JavaScript reads them; null if they make no number. */
function plainDigits(digits: string, mark: DecimalMark): string | null {
  const group = otherMark(mark);
  const [whole = '', decimals = '', ...more] = digits.split(mark);
  if (more.length > 0 || decimals.includes(group)) return null;
  // Indian numbers have groups of two before the last.
  if (whole.includes(group) && !/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/u.test(whole)) return null;
  return `${whole.replaceAll(group, '')}.${decimals}0`;
}
