/** Writes forms that speech and writing have in common in one way, before a text is split into tokens. */

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const ONES = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth';
const DAY_WORDS = `${ONES}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:${ONES})|thirtieth|thirty[- ]first`;
const DAYS: readonly string[] = DAY_WORDS.replace(
  `twenty[- ](?:${ONES})`,
  ONES.replaceAll(/[a-z]+/gu, 'twenty $&'),
)
  .replace('[- ]', ' ')
  .split('|');

const MONTH_DAY = new RegExp(
  `\\b(${MONTHS})(\\.? )(?:the )?(?:(\\d{1,2})(?:st|nd|rd|th)|(${DAY_WORDS}))\\b`,
  'giu',
);
const DAY_MONTH = new RegExp(
  `\\b(?:the )?(?:(\\d{1,2})(?:st|nd|rd|th)?|(${DAY_WORDS}))(?: of)? (${MONTHS})\\b`,
  'giu',
);
const DIGIT_ORDINAL = /\b(\d{1,2})(?:st|nd|rd|th)\b/giu;

function dayNumber(words: string): number {
  return DAYS.indexOf(words.toLowerCase().replace('-', ' ')) + 1;
}

/** English days of a month as `June 4`, and ordinals such as `2nd` as words. Other texts stay as they are. */
export function plainDates(text: string): string {
  return text
    .replaceAll(
      MONTH_DAY,
      (_, month: string, gap: string, digits: string | undefined, words: string | undefined) =>
        `${month}${gap}${digits ?? String(dayNumber(words ?? ''))}`,
    )
    .replaceAll(
      DAY_MONTH,
      (_, digits: string | undefined, words: string | undefined, month: string) =>
        `${month} ${digits ?? String(dayNumber(words ?? ''))}`,
    )
    .replaceAll(DIGIT_ORDINAL, (form, digits: string) => DAYS[Number(digits) - 1] ?? form);
}

const KOREAN_UNITS =
  '밀리리터|밀리|미리|킬로그램|킬로미터|킬로|그램|센티미터|센티|퍼센트|프로|리터|미터|기가|달러|유로|개월|시간|원|년|명|개|번|살|주|일|분|초';
const KOREAN_DIGITS = '영공일이삼사오육칠팔구';
const KOREAN_SCALES = '십백천만억';
const HAN = '零零一二三四五六七八九十百千万億';
/** Sino-Korean numbers: with a scale, or one digit before a unit. */
const SINO_KOREAN = new RegExp(
  `(?<!\\p{Script=Hangul})([${KOREAN_DIGITS}]?[${KOREAN_SCALES}][${KOREAN_DIGITS}${KOREAN_SCALES}]{0,12}(?: [${KOREAN_DIGITS}${KOREAN_SCALES}]{1,8}){0,3}|[${KOREAN_DIGITS}])(?= ?(?:${KOREAN_UNITS}))`,
  'gu',
);
const NATIVE_KOREAN: ReadonlyMap<string, number> = new Map(
  '한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두'.split(' ').map((word, place) => [word, place + 1]),
);
const NATIVE = new RegExp(
  `(?<!\\p{Script=Hangul})(${[...NATIVE_KOREAN.keys()].toReversed().join('|')}) ?(?=(?:개(?!월)|명|번|시간|시|살|달|병|잔|권|마리|가지|장|대|배|세트)(?!\\p{Script=Hangul}{4}))`,
  'gu',
);
const DIGITS_UNIT = new RegExp(`([\\d${HAN}] ?(?:${KOREAN_UNITS}))(?=\\p{Script=Hangul})`, 'gu');

/** Korean number words as numerals, with their units apart from the endings. */
export function plainKorean(text: string): string {
  if (!/\p{Script=Hangul}/u.test(text)) return text;
  return text
    .replaceAll(SINO_KOREAN, (word) =>
      Array.from(
        word.replaceAll(' ', ''),
        (char) => HAN[(KOREAN_DIGITS + KOREAN_SCALES).indexOf(char)] ?? char,
      ).join(''),
    )
    .replaceAll(NATIVE, (_, word: string) => `${NATIVE_KOREAN.get(word) ?? word} `)
    .replaceAll(/([A-Za-z%])(?=\p{Script=Hangul})/gu, '$1 ')
    .replaceAll(DIGITS_UNIT, '$1 ');
}

/** Words for a half by language, in folded letters. */
const HALVES: Readonly<Record<string, string>> = {
  en: 'half',
  de: 'halbe halben halber halbes halbem',
  fr: 'demi demie',
  es: 'media medio',
  it: 'mezza mezzo',
  pt: 'meia meio',
  nl: 'halve half',
};

/** True if a word says a half. */
export function isHalf(word: string, language: string | null): boolean {
  return (HALVES[language ?? 'en'] ?? '').split(' ').includes(word);
}

const HOURS: readonly (readonly string[])[] = [
  ['one', 'ein', 'eins', 'une'],
  ['two', 'zwei', 'deux'],
  ['three', 'drei', 'trois'],
  ['four', 'vier', 'quatre'],
  ['five', 'fünf', 'cinq'],
  ['six', 'sechs'],
  ['seven', 'sieben', 'sept'],
  ['eight', 'acht', 'huit'],
  ['nine', 'neun', 'neuf'],
  ['ten', 'zehn', 'dix'],
  ['eleven', 'elf', 'onze'],
  ['twelve', 'zwölf', 'douze', 'midi'],
];
const HOUR = `${HOURS.flat().join('|')}|\\d{1,2}`;
/** Parts of an hour in words, and the minutes that they say; those that are counted back from the hour are negative. */
const PARTS_OF_HOUR: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`\\b(?:a )?quarter (?:to|of|till) (${HOUR})\\b(?! ?(?:a|the|percent|%))`, 'giu'), -15],
  [new RegExp(`\\b(?:a )?quarter (?:past|after) (${HOUR})\\b`, 'giu'), 15],
  [new RegExp(`\\bhalf past (${HOUR})\\b`, 'giu'), 30],
  [new RegExp(`\\bviertel vor (${HOUR})(?![\\p{L}\\d])`, 'giu'), -15],
  [new RegExp(`\\bviertel nach (${HOUR})(?![\\p{L}\\d])`, 'giu'), 15],
  [new RegExp(`\\bhalb (${HOUR})(?![\\p{L}\\d])`, 'giu'), -30],
  [new RegExp(`(?<![\\p{L}\\d])(${HOUR}) heures? moins le quart`, 'giu'), -15],
  [new RegExp(`(?<![\\p{L}\\d])(${HOUR}) heures? et quart`, 'giu'), 15],
  [new RegExp(`(?<![\\p{L}\\d])(${HOUR}) heures? et demie`, 'giu'), 30],
];
/** The French way to write a clock: `6 h 45`. */
const CLOCK_H = /(?<![\p{L}\d.,])(\d{1,2}) ?h ?(\d{2})(?![\p{L}\d])/giu;

/** Hours of the day in words, such as `quarter to five`, as on a clock. */
export function plainClocks(text: string): string {
  let plain = text.replaceAll(CLOCK_H, '$1:$2');
  for (const [pattern, minutes] of PARTS_OF_HOUR) {
    plain = plain.replaceAll(pattern, (form, word: string) => {
      const place = HOURS.findIndex((names) => names.includes(word.toLowerCase()));
      const hour = place < 0 ? Number(word) : place + 1;
      if (!(hour >= 1 && hour <= 24)) return form;
      return minutes > 0 ? `${hour}:${minutes}` : `${hour === 1 ? 12 : hour - 1}:${60 + minutes}`;
    });
  }
  return plain;
}
