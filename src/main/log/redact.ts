import { homedir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';

/** The most characters of a text in the log. People read it, and a longer text does not help them. */
const MAX_CHARS = 2000;

const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Keys of Google's APIs, old and new, Google's OAuth tokens, and JSON web tokens.
  [/AIza[0-9A-Za-z_-]{10,}/gu, '<key>'],
  [/AQ\.[0-9A-Za-z_-]{10,}/gu, '<key>'],
  [/ya29\.[0-9A-Za-z_.-]{10,}/gu, '<token>'],
  [/1\/\/0[0-9A-Za-z_-]{10,}/gu, '<token>'],
  [/eyJ[0-9A-Za-z_-]{10,}(?:\.[0-9A-Za-z_.-]+)?/gu, '<token>'],
  [/\b(bearer|basic)\s+[0-9A-Za-z_.~+/=-]+/giu, '$1 <token>'],
  // `key=…`, `"apiKey": "…"`, `x-goog-api-key: …`, `GEMINI_API_KEY=…`
  [
    /(key|token|secret|password|authorization)(["']?\s*[:=]\s*)(?!["']?<(?:key|token)>)("[^"]*"?|'[^']*'?|[^\s"'&,;)}\]]+)/giu,
    '$1$2<key>',
  ],
];

/** Replaces keys, tokens and the name of the user's home folder in a text, and limits its length. */
export function redact(text: string, home: string = homedir()): string {
  let redacted = printable(text);
  for (const [pattern, instead] of SECRETS) redacted = redacted.replace(pattern, instead);
  redacted = withoutHome(redacted, home);
  return redacted.length > MAX_CHARS ? `${redacted.slice(0, MAX_CHARS)}…` : redacted;
}

/**
 * Replaces paths and quoted texts, which may be names of the user's videos and folders or the user's own words. Identifiers in quotes stay
 * (`reading 'length'`), and so does a path's extension.
 */
export function withoutNames(text: string): string {
  return text
    .replaceAll(/\bfile:\/\/[^\n'"]*/giu, '<path>')
    .replaceAll(/\b(https?|framelane-media):\/\/([^\s/'"?#]*)[^\s'"]*/giu, '$1://$2/…')
    .replaceAll(QUOTED, instead)
    .replaceAll(PATHS, (path: string) => `<path${endingOf(path)}>`)
    .replaceAll(VIDEO_NAMES, (name: string) => `<path${endingOf(name)}>`);
}

/**
 * Matches quoted texts. A quote inside a word is an apostrophe. A text without a closing quote reaches to the end of its line: so
 * nothing of it is kept, and the text is not searched again from each opening quote.
 */
const QUOTED =
  /(?<!\p{L})'(?:[^'\n]|'(?=\p{L}))*'?|"[^"\n]*"?|`[^`\n]*`?|“[^”\n]*”?|„[^“\n]*“?|»[^«\n]*«?|«[^»\n]*»?/gu;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]{0,30}$/u;
/** Matches an unquoted path up to the end of its line, because names may hold every other character. */
const PATHS = /(?<![\p{L}\p{N}_/\\<>])(?:~|[A-Za-z]:|\.{1,2})?(?:[\\/]|\\\\)(?=[^\s\\/…])[^\n]*/gu;
const VIDEO_NAMES =
  /(?<![^\s'"<>])[^\s'"<>]+\.(?:mp4|m4v|mov|mkv|webm|avi|wmv|mpe?g|mts|m2ts|3gp|srt|vtt|ass|md)\b/giu;

function instead(quoted: string): string {
  const text = quoted.slice(1, -1);
  if (IDENTIFIER.test(text)) return quoted;
  return /[\\/]/u.test(text) ? `<path${endingOf(text)}>` : '<text>';
}

function endingOf(path: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/u.exec(path)?.[0].toLowerCase();
  return ending === undefined ? '' : ` ${ending}`;
}

/** Removes colours and control characters. They could overwrite other lines of the log or hide a key from the patterns. */
function printable(text: string): string {
  return stripVTControlCharacters(text.slice(0, 2 * MAX_CHARS)).replaceAll(/[^\P{C}\n]/gu, '');
}

/** Replaces home folders: also those of other users, and the user's own with another separator or case. */
function withoutHome(text: string, home: string): string {
  const own = home.length > 3 ? text.replaceAll(new RegExp(escaped(home), 'giu'), '~') : text;
  return own.replaceAll(/(?:\b[A-Za-z]:)?[\\/](?:home|Users)[\\/][^\\/\s'":]+/gu, '~');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
