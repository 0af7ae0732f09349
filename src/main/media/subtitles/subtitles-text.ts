import { decodeHTMLStrict } from 'entities';

/** Tags of SubRip, WebVTT and HTML, and WebVTT's timestamps inside a cue; never a comparison such as `a < b`. */
const TAG = /<\/?(?:[a-z][a-z0-9]{0,20}(?:[.\s/][^<>]{0,300})?|\d{1,3}:[\d:.]{1,16})>/giu;
/** Tags that some programs escape. Other escaped tags may be what is said. */
const STYLE_TAG = /<\/?(?:[biu]|font(?: [^<>]{0,300})?|c(?:\.[^<>]{0,100})?)>/giu;
/** The reading above Chinese characters, which is not said a second time. */
const READING = /<rt>[^<>]{0,100}<\/rt>/giu;
/** `<v Anna>` names who speaks. */
const VOICE = /<v(?:\.[^\s<>]{0,100})?\s([^<>]{1,100})>/giu;
/** Style overrides of Advanced SubStation Alpha, which also occur in SubRip files. */
const OVERRIDE = /\{\\[^{}]{0,500}\}/gu;
/** Breaks inside a line: HTML's and those of SubStation Alpha. */
const BREAK = /<br ?\/?>|&lt;br ?\/?&gt;|\\[Nn]/iu;

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,30});/iu;

/** Entities that are left over where a program escapes twice. `&lt;` may be what is said about code. */
const TWICE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|nbsp);/giu;

/**
 * Control characters, text direction overrides and invisible characters, in which a text could hide instructions for the model
 * (such as Unicode tags, U+E0000). Joiners are kept, because Persian and emoji need them.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u{AD}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E0FFF}]/gu;

/** The lines that a written line stands for. */
export function brokenLines(line: string): readonly string[] {
  return line.split(BREAK);
}

/** A line of a cue as plain text: no styling, no control characters, single spaces. */
export function plainLine(line: string): string {
  const unstyled = line
    .replaceAll(VOICE, (_, name: string) => `${name.trim()}: `)
    .replaceAll(READING, '')
    .replaceAll(TAG, '')
    .replaceAll(OVERRIDE, '')
    .replaceAll(/\\[Nnh]/gu, ' ');
  return decoded(unstyled)
    .replaceAll(UNSEEN, (character) => (/[\t\n\v\f\r\u{85}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : ''))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Decodes entities. Some programs escape what is escaped already, so what they give is decoded once more. */
function decoded(text: string): string {
  if (!ENTITY.test(text)) return text;
  const once = decodeHTMLStrict(text);
  const twice = once.replaceAll(TWICE, (entity) => decodeHTMLStrict(entity));
  return twice.replaceAll(STYLE_TAG, '').replaceAll(/<br ?\/?>/giu, ' ');
}
