/** What fences a text of the user's or the video's in a prompt. */
export type MaterialTag = 'context' | 'metadata' | 'transcript';

/** Longer names are cut: a name is a label here, not a text. */
const MAX_NAME_CHARS = 200;

const CLOSING_TAGS = /<(?=\s*\/?\s*(?:context|metadata|transcript)\b)/giu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** gemini takes a line that begins with these for one of its commands, or for a file to attach. */
const COMMANDS = /^([^\S\n]*)(?=[/@])/gmu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text of which no line is one of gemini's commands, or names a file to attach. */
export function withoutCommands(text: string): string {
  return text.replaceAll(LINE_ENDS, '\n').replaceAll(COMMANDS, '$1› ');
}

/** Text that nobody here wrote, so that it can neither leave its fence nor be taken for a command. */
export function escapeForPrompt(text: string): string {
  return withoutCommands(text.replaceAll(CLOSING_TAGS, '‹'));
}

/** Fences a text between tags that it cannot close by itself. */
export function material(tag: MaterialTag, content: string): string {
  return `<${tag}>\n${escapeForPrompt(content)}\n</${tag}>`;
}

/** One harmless line in double quotes, which it cannot close by itself. */
export function quoted(text: string): string {
  return `"${escapeForPrompt(oneLine(text)).replaceAll('"', "'")}"`;
}

/** A file's name as one harmless line, not too long; never empty. */
export function nameForPrompt(name: string): string {
  const line = oneLine(name);
  if (line === '') return 'video';
  if (line.length <= MAX_NAME_CHARS) return line;
  // Half a character at the cut is left out.
  return `${line.slice(0, MAX_NAME_CHARS - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** One harmless line: no line breaks, control characters or text-direction tricks. */
export function oneLine(text: string): string {
  return text.replaceAll(CONTROLS, ' ').replaceAll(/\s+/gu, ' ').trim();
}
