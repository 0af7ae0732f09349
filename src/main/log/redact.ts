import { homedir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';

/** A line of the log is read by people: more is of no use to them. */
const MAX_CHARS = 2000;

const SECRETS: readonly (readonly [RegExp, string])[] = [
  // The keys of Google's APIs, old and new, its OAuth tokens, and signed web tokens.
  [/AIza[0-9A-Za-z_-]{10,}/gu, '<key>'],
  [/AQ\.[0-9A-Za-z_-]{10,}/gu, '<key>'],
  [/ya29\.[0-9A-Za-z_.-]{10,}/gu, '<token>'],
  [/1\/\/0[0-9A-Za-z_-]{10,}/gu, '<token>'],
  [/eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_.-]+/gu, '<token>'],
  [/\b(bearer|basic)\s+[0-9A-Za-z_.~+/=-]+/giu, '$1 <token>'],
  // `key=…`, `"apiKey": "…"`, `x-goog-api-key: …`, `GEMINI_API_KEY=…`
  [
    /(key|token|secret|password|authorization)(["']?\s*[:=]\s*)(?!["']?<(?:key|token)>)("[^"]*"?|'[^']*'?|[^\s"'&,;)}\]]+)/giu,
    '$1$2<key>',
  ],
];

/** Takes what looks like a key or a token out of a text, as well as the name of the user's home folder, and bounds its length. */
export function redact(text: string, home: string = homedir()): string {
  let found = printable(text);
  for (const [pattern, instead] of SECRETS) found = found.replace(pattern, instead);
  found = withoutHome(found, home);
  return found.length > MAX_CHARS ? `${found.slice(0, MAX_CHARS)}…` : found;
}

/**
 * Takes paths and quoted texts out: their parts are names of the user's videos and folders, or words of theirs.
 * Identifiers in quotes stay (`reading 'length'`), and so does the ending of a path.
 */
export function withoutNames(text: string): string {
  return text
    .replaceAll(/\bfile:\/\/[^\n'"]*/giu, '<path>')
    .replaceAll(/\b(https?|framelane-media):\/\/([^\s/'"?#]*)[^\s'"]*/giu, '$1://$2/…')
    .replaceAll(QUOTED, instead)
    .replaceAll(PATHS, (path: string) => `<path${endingOf(path)}>`)
    .replaceAll(VIDEO_NAMES, (name: string) => `<path${endingOf(name)}>`);
}

/** A quote inside a word is an apostrophe. */
const QUOTED = /(?<!\p{L})'[^\n]*?'(?!\p{L})|"[^"\n]*"|`[^`\n]*`|“[^”\n]*”|„[^“\n]*“|»[^«\n]*«|«[^»\n]*»/gu;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]{0,30}$/u;
/** An unquoted path goes on to the end of its line: names may contain all else. */
const PATHS = /(?<![\p{L}\p{N}_/\\<>])(?:~|[A-Za-z]:|\.{1,2})?(?:[\\/]|\\\\)(?=[^\s\\/…])[^\n]*/gu;
const VIDEO_NAMES = /[^\s'"<>]+\.(?:mp4|m4v|mov|mkv|webm|avi|wmv|mpe?g|mts|m2ts|3gp|srt|vtt|ass|md)\b/giu;

function instead(quoted: string): string {
  const text = quoted.slice(1, -1);
  if (IDENTIFIER.test(text)) return quoted;
  return /[\\/]/u.test(text) ? `<path${endingOf(text)}>` : '<text>';
}

function endingOf(path: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/u.exec(path)?.[0].toLowerCase();
  return ending === undefined ? '' : ` ${ending}`;
}

/** Colours and control characters would let a text draw over other lines of the log, or hide a key from the patterns. */
function printable(text: string): string {
  return stripVTControlCharacters(text.slice(0, 2 * MAX_CHARS)).replaceAll(/[^\P{C}\n]/gu, '');
}

/** Also homes of other users, and our own written with the other separator or in another case. */
function withoutHome(text: string, home: string): string {
  const own = home.length > 3 ? text.replaceAll(new RegExp(escaped(home), 'giu'), '~') : text;
  return own.replaceAll(/(?:\b[A-Za-z]:)?[\\/](?:home|Users)[\\/][^\\/\s'":]+/gu, '~');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
