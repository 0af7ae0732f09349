/** A file's name without its extension, told apart into words and the ids that downloaders write into it. */
export interface NamePart {
  readonly kind: 'text' | 'id';
  readonly text: string;
}

/**
 * Programs and sites that write their own name in front of a downloaded video. After one of them and a separator the rest is the video's
 * own name. `y2mate.com - Title`, `ssstik.io_1701234567890`.
 */
const TOOL =
  /^(?:snaptik|ssstik|sstik|savetik|tiktokio|tikmate|tikdown|ttsave|ttdownloader|tikwm|lovetik|savett|musicaldown|dlpanda|snapany|snapinsta|saveinsta|sssinstagram|igram|fastdl|snapsave|fdown|getfvid|y2mate|ssyoutube|savefrom|yt1s|yt5s|yt1d|x2download|9xbuddy|videodownloader|savethevideo|sssinsta|snapdownloader)(?:\.[a-z]{2,5}){0,2}[\s_.-]+/iu;

/** Sites whose name is no word of the video where an id or an account follows: `tiktok_7312…`, but not `Instagram for beginners`. */
const SITE =
  /^(?:tiktok|instagram|youtube|facebook|twitter|douyin|reddit|vimeo|reels?|shorts?)(?:\.[a-z]{2,5})?[\s_.-]{1,3}/iu;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const BRACKETED = /\[[\w-]{6,40}\]/gu;
const TOKEN = /[A-Za-z0-9]{10,}/gu;
/** The id at the end of what the first youtube-dl wrote: `Title-dQw4w9WgXcQ`. */
const LAST_ELEVEN = /-[\w-]{11}$/u;
const LETTER = /[\p{L}\p{N}]/u;
/** A word that a person may have written, or the account that a video is from. */
const WORD = /@\w|\p{L}{3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u;
const SEPARATOR = /[\s_.,;|~-]/u;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Splits a name, without its extension, into its words and its ids. Joined, the parts are the name without the downloader's own name. */
export function partsOfName(stem: string): readonly NamePart[] {
  const name = stem.replace(TOOL, '');
  const site = SITE.exec(name)?.[0] ?? '';
  const rest = name.slice(site.length);
  const isOfSite = site !== '' && (rest.startsWith('@') || idsIn(rest)[0]?.from === 0);
  const text = isOfSite ? rest : name;
  const parts: NamePart[] = [];
  let at = 0;
  for (const { from, to } of idsIn(text)) {
    if (from > at) parts.push({ kind: 'text', text: text.slice(at, from) });
    parts.push({ kind: 'id', text: text.slice(from, to) });
    at = to;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

/** The words of a name without its ids; null where no word is left. */
export function wordsOf(parts: readonly NamePart[]): string | null {
  const words = tidy(
    parts.map((part) => (part.kind === 'text' ? part.text : ' ')),
    parts,
  );
  return WORD.test(words) ? words : null;
}

/** The name with only the last characters of each id, which tell videos of one account apart: `@soapdaily …4821`. */
export function withShortIds(stem: string, parts: readonly NamePart[], length: number): string {
  const [only, ...others] = parts;
  const isNothingElse = only?.kind === 'id' && others.length === 0;
  const short = parts.map((part) => (part.kind === 'text' ? part.text : ` …${endOf(part.text, length)} `));
  // Only the downloader's name tells what it is.
  const tool = TOOL.exec(stem)?.[0] ?? SITE.exec(stem)?.[0] ?? '';
  if (isNothingElse && tool === '') return `${only.text.slice(0, 4)}…${endOf(only.text, length)}`;
  const text = tidy(short, parts);
  const has = wordsOf(parts) !== null || tool === '';
  return has ? text : `${withoutEnds(tool).replace(/\.[a-z]{2,5}$/iu, '')} ${text}`;
}

function endOf(id: string, length: number): string {
  const letters = id.replaceAll(/[^A-Za-z0-9]/gu, '');
  return letters.slice(-length);
}

/** Joins the parts of a name without doubled separators, as far as an id was changed or left out. */
function tidy(texts: readonly string[], parts: readonly NamePart[]): string {
  if (parts.every(({ kind }) => kind === 'text')) return texts.join('').trim();
  const trimmed = texts.map((text, place) =>
    parts[place]?.kind === 'text' ? ` ${withoutEnds(text)} ` : text,
  );
  return trimmed.join('').replaceAll(/\s+/gu, ' ').trim();
}

/** A text without the separators at both ends. */
function withoutEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && SEPARATOR.test(text[from] ?? '')) from += 1;
  while (to > from && SEPARATOR.test(text[to - 1] ?? '')) to -= 1;
  return text.slice(from, to);
}

/** Finds the ids in a name, from left to right; none overlaps another. */
function idsIn(name: string): readonly Range[] {
  const found: Range[] = [];
  const add = (from: number, text: string): void => {
    const to = from + text.length;
    if (found.every((other) => to <= other.from || from >= other.to)) found.push({ from, to });
  };
  for (const { 0: text, index } of name.matchAll(UUID)) {
    if (!LETTER.test(name[index - 1] ?? '')) add(index, text);
  }
  for (const { 0: text, index } of name.matchAll(BRACKETED)) {
    if (isBracketedId(text.slice(1, -1))) add(index, text);
  }
  for (const { 0: text, index } of name.matchAll(TOKEN)) {
    const isWhole = !LETTER.test(name[index - 1] ?? '') && !LETTER.test(name[index + text.length] ?? '');
    if (isWhole && isId(text)) add(index, text);
  }
  const last = LAST_ELEVEN.exec(name);
  if (last !== null && last.index > 0 && turnsIn(last[0]) >= 5 && /\d/u.test(last[0]))
    add(last.index, last[0]);
  return found.toSorted((one, other) => one.from - other.from);
}

/** Ids in brackets are yt-dlp's: eleven characters of YouTube, or the number of another site. `[1080p]` and `[Behind the scenes]` are none. */
function isBracketedId(text: string): boolean {
  if (/^\d{6,}$/u.test(text)) return !isDate(text);
  if (isId(text)) return true;
  return text.length === 11 && (turnsIn(text) >= 4 || (/\d/u.test(text) && turnsIn(text) >= 3));
}

/** True for a token that no person has written: a long number, a hash, or letters and digits in a jumble. */
function isId(token: string): boolean {
  if (/^\d+$/u.test(token)) return token.length >= 12 && !isDate(token);
  if (/^[0-9a-f]+$/iu.test(token) && token.length >= 16 && /\d/u.test(token) && !/^\d{8}/u.test(token))
    return true;
  const digits = token.replaceAll(/\D/gu, '').length;
  if (digits < 1) return false;
  return turnsIn(token) >= 6 || (token.length >= 20 && digits >= 4 && turnsIn(token) >= 4);
}

/** True for a moment as cameras and phones write it: `20240131`, `202401311745`, `20240131174500`, with thousandths. */
function isDate(digits: string): boolean {
  if (![8, 12, 14, 17].includes(digits.length)) return false;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  const isDay = (month ?? 0) >= 1 && (month ?? 0) <= 12 && (day ?? 0) >= 1 && (day ?? 0) <= 31;
  return isDay && (year ?? 0) >= 1990 && (year ?? 0) <= 2099;
}

/** Counts how often a token turns from small to large letters, to digits, and back. A jumble turns often, words and numbers seldom. */
function turnsIn(token: string): number {
  let turns = 0;
  let before: number | null = null;
  // A word in the middle of a token is no turn: `iPhone15ProMaxReview`.
  for (const letter of token.replaceAll(/[A-Z](?=[a-z]{2})/gu, 'a')) {
    const kind = /\d/u.test(letter) ? 0 : /[a-z]/u.test(letter) ? 1 : /[A-Z]/u.test(letter) ? 2 : 3;
    if (before !== null && kind !== before) turns += 1;
    before = kind;
  }
  return turns;
}
