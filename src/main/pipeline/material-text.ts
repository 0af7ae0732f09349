/** What fences a text of the user's or the video's in a prompt. */
export type MaterialTag = 'context' | 'metadata' | 'transcript';

const CLOSING_TAGS = /<(?=\s*\/?\s*(?:context|metadata|transcript)\b)/giu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** gemini takes a line that begins with these for one of its commands, or for a file to attach. */
const COMMANDS = /^([^\S\n]*)(?=[/@])/gmu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text that nobody here wrote, so that it can neither leave its fence nor be taken for a command. */
export function tame(text: string): string {
  return text.replaceAll(LINE_ENDS, '\n').replaceAll(CLOSING_TAGS, '‹').replaceAll(COMMANDS, '$1› ');
}

/** Fences a text between tags that it cannot close by itself. */
export function material(tag: MaterialTag, content: string): string {
  return `<${tag}>\n${tame(content)}\n</${tag}>`;
}

/** One harmless line: no line breaks, control characters or text-direction tricks. */
export function oneLine(text: string): string {
  return text.replaceAll(CONTROLS, ' ').replaceAll(/\s+/gu, ' ').trim();
}
