/** Elements of SubRip, WebVTT and HTML, and WebVTT's times inside a cue; never a comparison such as `a < b`. */
const TAG = /<\/?(?:[a-z][a-z0-9]{0,20}(?:[.\s][^<>]{0,300})?|\d{1,3}:[\d:.]{1,16})>/giu;
/** `<v Anna>` names who speaks. */
const VOICE = /<v(?:\.[^\s<>]{0,100})?\s+([^<>]{1,100})>/giu;
/** Advanced SubStation's marks, which SubRip files carry as well. */
const OVERRIDE = /\{\\[^{}]{0,500}\}/gu;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"' };

/**
 * Control characters, tricks with the direction of text, and characters nobody sees: a text could hide words for the model in them
 * (Unicode's tags, U+E0000). Joiners stay: Persian and emoji need them.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{AD}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E0FFF}]/gu;

/** One line of a cue as a person reads it: no styling, no control characters, single spaces. */
export function plainLine(line: string): string {
  return line
    .replaceAll(VOICE, (_, name: string) => `${name.trim()}: `)
    .replaceAll(TAG, '')
    .replaceAll(OVERRIDE, '')
    .replaceAll(/&(amp|lt|gt|nbsp|quot|lrm|rlm|#39);/gu, (_, name: string) =>
      name === '#39' ? "'" : (ENTITIES[name] ?? ''),
    )
    .replaceAll(UNSEEN, (character) => (/[\t\n\v\f\r\u{85}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : ''))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
