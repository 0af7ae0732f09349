/**
 * The tokens of one character, by script. Measured with the tokenizer of Gemma 3, which is that of Gemini (Gemma 3 Technical Report, arXiv
 * 2503.19786, 2.2), over the first article of the Universal Declaration of Human Rights and sentences of reports in 37 languages; rounded
 * up. `names` are those of ISO 15924.
 */
interface Script {
  readonly names: readonly string[];
  /** The first and the last character of each range. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly tokens: number;
}

const SCRIPTS: readonly Script[] = [
  // Letters with accents; the ones without are below.
  {
    names: [],
    ranges: [
      [0x80, 0x36f],
      [0x1e00, 0x1eff],
    ],
    tokens: 0.7,
  },
  {
    names: ['Grek'],
    ranges: [
      [0x370, 0x3ff],
      [0x1f00, 0x1fff],
    ],
    tokens: 0.43,
  },
  { names: ['Cyrl'], ranges: [[0x400, 0x52f]], tokens: 0.36 },
  { names: ['Armn'], ranges: [[0x530, 0x58f]], tokens: 0.6 },
  { names: ['Hebr'], ranges: [[0x590, 0x5ff]], tokens: 0.55 },
  {
    names: ['Arab'],
    ranges: [
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfeff],
    ],
    tokens: 0.42,
  },
  { names: ['Deva'], ranges: [[0x900, 0x97f]], tokens: 0.3 },
  { names: ['Beng'], ranges: [[0x980, 0x9ff]], tokens: 0.3 },
  { names: ['Taml'], ranges: [[0xb80, 0xbff]], tokens: 0.35 },
  { names: ['Telu'], ranges: [[0xc00, 0xc7f]], tokens: 0.5 },
  { names: ['Mlym'], ranges: [[0xd00, 0xd7f]], tokens: 0.4 },
  { names: ['Thai'], ranges: [[0xe00, 0xe7f]], tokens: 0.45 },
  { names: ['Laoo'], ranges: [[0xe80, 0xeff]], tokens: 0.65 },
  { names: ['Mymr'], ranges: [[0x1000, 0x109f]], tokens: 0.5 },
  { names: ['Geor'], ranges: [[0x10a0, 0x10ff]], tokens: 0.45 },
  { names: ['Ethi'], ranges: [[0x1200, 0x137f]], tokens: 0.7 },
  { names: ['Khmr'], ranges: [[0x1780, 0x17ff]], tokens: 0.5 },
  { names: ['Jpan'], ranges: [[0x3040, 0x30ff]], tokens: 0.65 },
  { names: ['Hans', 'Hant'], ranges: [[0x3400, 0x9fff]], tokens: 0.75 },
  { names: ['Kore'], ranges: [[0xac00, 0xd7af]], tokens: 0.7 },
];

/** A token is about four letters of a European language (docs/facts/gemini-api.md, "Tokens"). */
const LETTER_TOKENS = 0.25;
const DIGIT_TOKENS = 1;
const SIGN_TOKENS = 0.7;
/** Half an emoji, and scripts that were not measured. */
const OTHER_TOKENS = 1;

/**
 * How many times the tokens of an English text the same text takes, from the same measurement. One article says little: no language counts
 * less than a fifth more.
 */
const LENGTHS: Readonly<Record<string, number>> = {
  en: 1,
  de: 1.25,
  fr: 1.25,
  es: 1.2,
  it: 1.4,
  pt: 1.2,
  nl: 1.4,
  da: 1.5,
  sv: 1.45,
  nb: 1.5,
  fi: 1.75,
  pl: 1.55,
  cs: 1.5,
  hu: 1.75,
  ro: 1.8,
  el: 2.3,
  tr: 1.35,
  uk: 1.6,
  ru: 1.25,
  ar: 1.4,
  he: 1.9,
  hi: 1.45,
  id: 1.4,
  vi: 1.5,
  th: 1.7,
  zh: 1.2,
  ja: 1.45,
  ko: 1.55,
};
/** A language that is not known yet, or was not measured. */
const USUAL_LENGTH = 1.3;
const OTHER_LENGTH = 1.8;

/** Characters with the same upper twelve bits count alike: no range begins or ends between them. */
const BLOCK_BITS = 4;
const blockTokens = new Float32Array(0x1_0000 >> BLOCK_BITS).fill(OTHER_TOKENS);
for (const { ranges, tokens } of SCRIPTS) {
  for (const [from, to] of ranges) blockTokens.fill(tokens, from >> BLOCK_BITS, (to >> BLOCK_BITS) + 1);
}

/** The approximate tokens of a text. */
export function tokensOfText(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index += 1) tokens += tokensOf(text.charCodeAt(index));
  return Math.ceil(tokens);
}

/** The approximate tokens of so many characters of a text in a language; null if nobody knows which. */
export function tokensOfChars(chars: number, language: string | null): number {
  const name = scriptOf(language);
  const script = SCRIPTS.find(({ names }) => name !== null && names.includes(name));
  return Math.ceil(chars * (script?.tokens ?? LETTER_TOKENS));
}

/** The tokens that an answer takes in a language, where it takes so many in English. */
export function inLanguage(englishTokens: number, language: string | null): number {
  return Math.ceil(englishTokens * lengthIn(language));
}

/** The tokens of one UTF-16 code unit. */
function tokensOf(code: number): number {
  if (code >= 0x80) return blockTokens[code >> BLOCK_BITS] ?? OTHER_TOKENS;
  const isDigit = code >= 0x30 && code <= 0x39;
  if (isDigit) return DIGIT_TOKENS;
  const letter = code | 0x20;
  return code === 0x20 || (letter >= 0x61 && letter <= 0x7a) ? LETTER_TOKENS : SIGN_TOKENS;
}

function lengthIn(tag: string | null): number {
  const locale = localeOf(tag);
  return locale === null ? USUAL_LENGTH : (LENGTHS[locale.language] ?? OTHER_LENGTH);
}

function scriptOf(tag: string | null): string | null {
  return localeOf(tag)?.maximize().script ?? null;
}

/** Files and answers name their language as they like: `zh-yue` is no tag, but begins like one. Null for what does not. */
function localeOf(tag: string | null): Intl.Locale | null {
  const [found, language] = /^([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8}){0,6}$/u.exec(tag ?? '') ?? [];
  if (found === undefined || language === undefined) return null;
  try {
    return new Intl.Locale(found);
  } catch {
    // Only the language's own letters are sure to be taken.
    return new Intl.Locale(language);
  }
}
