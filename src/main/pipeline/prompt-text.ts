import type { PromptBlock } from './ports.ts';

/** The tags that enclose texts from the user or the video in a prompt. */
export type FenceTag =
  | 'context'
  | 'metadata'
  | 'transcript'
  | 'first_line'
  | 'reports'
  | 'report'
  | 'notes'
  | 'earlier';

/** Longer names are cut, because a name is only a label here. */
const MAX_NAME_CHARS = 200;

const CLOSING_TAGS =
  /<(?=\s*(?:\/\s*)?(?:context|metadata|transcript|first_line|reports|report|notes|earlier)\b)/giu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** Matches lines that gemini would interpret as a command or as a file to attach. */
const COMMANDS = /^([^\S\r\n\u2028\u2029]*)(?=[/@])/gmu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Changes lines that gemini would interpret as a command or as a file to attach. */
export function withoutCommands(text: string): string {
  return text.replaceAll(LINE_ENDS, '\n').replaceAll(COMMANDS, '$1› ');
}

/** Makes a foreign text safe: it cannot close its tags or be read as a command. */
export function escapeForPrompt(text: string): string {
  return withoutCommands(text.replaceAll(CLOSING_TAGS, '‹'));
}

/** Encloses a text in tags, which the text cannot close. */
export function fenced(tag: FenceTag, content: string): string {
  return `<${tag}>\n${escapeForPrompt(content)}\n</${tag}>`;
}

/** A text as one safe line in double quotes, which the text cannot close. */
export function quoted(text: string): string {
  return `"${escapeForPrompt(oneLine(text)).replaceAll('"', "'")}"`;
}

/** A file name as one safe, short line, which cannot close the tags around it; never empty. */
export function nameForPrompt(name: string): string {
  const line = oneLine(name).replaceAll(CLOSING_TAGS, '‹');
  if (line === '') return 'video';
  if (line.length <= MAX_NAME_CHARS) return line;
  // Half a surrogate pair at the end is dropped.
  return `${line.slice(0, MAX_NAME_CHARS - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** A text on one line, without control characters and direction overrides. */
export function oneLine(text: string): string {
  return text.replaceAll(CONTROLS, ' ').replaceAll(/\s+/gu, ' ').trim();
}

/** A part of a prompt that is text. */
export function textBlock(text: string): PromptBlock {
  return { type: 'text', text };
}
