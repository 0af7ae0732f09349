/** Tags of SubRip, WebVTT and HTML, and WebVTT's timestamps inside a cue; never a comparison such as `a < b`. */
const TAG = /<\/?(?:[a-z][a-z0-9]{0,20}(?:[.\s][^<>]{0,300})?|\d{1,3}:[\d:.]{1,16})>/giu;
/** `<v Anna>` names who speaks. */
const VOICE = /<v(?:\.[^\s<>]{0,100})?\s{1,10}([^<>]{1,100})>/giu;
/** Style overrides of Advanced SubStation Alpha, which also occur in SubRip files. */
const OVERRIDE = /\{\\[^{}]{0,500}\}/gu;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"' };

/**
 * Control characters, text direction overrides and invisible characters, in which a text could hide instructions for the model
 * (such as Unicode tags, U+E0000). Joiners are kept, because Persian and emoji need them.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{AD}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E0FFF}]/gu;

/** A line of a cue as plain text: no styling, no control characters, single spaces. */
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
