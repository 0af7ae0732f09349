/** The beginning of a text tells its language. UTF-16 code units. */
const READ_CHARS = 4000;
/** Scripts that one language is written in, or that one of its languages stands for where fonts are chosen. */
const BY_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
];
/** Letters that Urdu has and Persian has not. */
const URDU = /[ٹڈڑںے]/u;
/** Letters that Persian and Urdu have and Arabic has not. */
const PERSIAN = /[پچژگک]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Frequent signs that only one of the two ways to write Chinese has. */
const TRADITIONAL = /[們這個為說時來對會後過還沒裡點樣發與學國東車長門問間實現頭見買賣]/gu;
const SIMPLIFIED = /[们这个为说时来对会后过还没里点样发与学国东车长门问间实现头见买卖]/gu;
/** A script that is used in so much of a text is its own, not that of a name in it. */
const SHARE = 0.2;

/**
 * The language of a text where its script tells it, as a tag for fonts and hyphens; null for Latin and Cyrillic letters, which many
 * languages share. Chinese and Japanese are drawn with other forms of the same signs.
 */
export function languageOf(text: string): string | null {
  const read = text.slice(0, READ_CHARS);
  const letters = count(read, /\p{L}/gu);
  if (letters === 0) return null;
  const kana = count(read, KANA);
  if (kana > letters * 0.1) return 'ja';
  const found = BY_SCRIPT.find(([script]) => count(read, script) > letters * SHARE)?.[1] ?? null;
  if (found === 'ar') return URDU.test(read) ? 'ur' : PERSIAN.test(read) ? 'fa' : 'ar';
  if (found === 'zh') return count(read, TRADITIONAL) > count(read, SIMPLIFIED) ? 'zh-Hant' : 'zh-Hans';
  return found;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
