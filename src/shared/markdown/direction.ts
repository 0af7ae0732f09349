export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/gu;
const LETTER = /\p{L}/gu;

/** Reports name brands and quote other languages, so fewer letters than half decide for the report that surrounds them. */
const SHARE_OF_REPORT = 0.4;
const SHARE_IN_LTR = 0.5;
const SHARE_IN_RTL = 0.1;
/** The beginning of a report tells its direction. UTF-16 code units. */
const READ_CHARS = 4000;

/** The direction in which a whole report is read. */
export function directionOfReport(text: string): Direction {
  return shareOf(text.slice(0, READ_CHARS)) > SHARE_OF_REPORT ? 'rtl' : 'ltr';
}

/**
 * The direction of a block of a report; null for one without letters, such as `0:05`. The first letter does not decide: an Arabic
 * sentence may begin with a brand, and an English one with a quotation in Hebrew.
 */
export function directionOf(text: string, around: Direction = 'ltr'): Direction | null {
  const share = shareOf(text);
  if (Number.isNaN(share)) return null;
  return share > (around === 'rtl' ? SHARE_IN_RTL : SHARE_IN_LTR) ? 'rtl' : 'ltr';
}

/** Tells whether a text has letters that are read from right to left, among others or alone. */
export function hasTurnedLetters(text: string): boolean {
  return countRtl(text) > 0;
}

/** The share of letters that are read from right to left; NaN without any letter. */
function shareOf(text: string): number {
  const letters = text.match(LETTER)?.length ?? 0;
  return letters === 0 ? Number.NaN : countRtl(text) / letters;
}

function countRtl(text: string): number {
  return text.match(RIGHT_TO_LEFT)?.filter((sign) => /\p{L}/u.test(sign)).length ?? 0;
}
