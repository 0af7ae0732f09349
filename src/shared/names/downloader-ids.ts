import { withoutTool } from './downloaders.ts';

/** A file's name without its extension, told apart into words and the ids that downloaders write into it. */
export interface NamePart {
  readonly kind: 'text' | 'id';
  readonly text: string;
}

/** Sites whose name is no word of the video where an id or an account follows: `tiktok_7312…`, but not `Instagram for beginners`. */
const SITE =
  /^(?:tiktok|instagram|youtube|facebook|twitter|douyin|kuaishou|kwai|bilibili|weibo|xiaohongshu|rednote|reddit|vimeo|twitch|dailymotion|pinterest|linkedin|snapchat|threads|fb|ig|yt|x|抖音|快手|小红书|微博|哔哩哔哩|reels?|shorts?)(?:\.[a-z]{2,5})?[\s_.-]{1,3}/iu;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const BRACKETED = /\[[\w-]{6,40}\]/gu;
const TOKEN = /[A-Za-z0-9]{10,}/gu;
/** Words that people write without blanks: parts of a film, times, sizes. */
const WRITTEN =
  /^(?:s\d{1,2}(?:e\d{1,3}){1,4}|\d{1,3}of\d{1,3}|(?:\d{1,4}[hmsdyf]){1,6}\d{0,4}|\d{3,4}p\d{2,3}(?:fps)?)$/iu;
/** Two products side by side: `WH1000XM5vsQC45`. */
const VERSUS = /[A-Z\d]vs[A-Z\d]/u;
/** Words in a row without blanks, such as names of products, are so many of the signs of a name: `GalaxyS24Ultra`, `galaxys24ultra`. */
const JOINED_WORDS = [
  { word: /[A-Z][a-z]{3,}/gu, part: 0.5 },
  { word: /[a-z]{6,}/gu, part: 0.65 },
] as const;
/** A shorter part of an id between two lines may be a word with a number. */
const SHORTEST_PART = 4;
/** A part of a long id between two lines is seldom shorter; what people write there seldom longer. */
const LONG_PART = 10;
/** The id at the end of what the first youtube-dl wrote: `Title-dQw4w9WgXcQ`, `Title-dQw4w9WgXcQ (1)`. */
const LAST_ELEVEN = /-[\w-]{11}(?=(?: ?\(\d{1,3}\))?$)/u;
/** The three numbers in which Facebook and Instagram name what they send: `10000000_1234567890123456_1234567890123456789_n`. */
const SENT_BY_FACEBOOK = /(?<!\d)\d{6,12}_\d{10,20}_\d{10,20}_[no](?![\p{L}\p{N}])/gu;
/** The least length of a name with one of the ids below or a UUID. */
const SHORTEST_LONG = 28;
/** A long run of letters and digits with lines between, as addresses of Instagram have. */
const LONG_RUN = /[\w-]{28,}/gu;
const SHORTEST_RUN = 20;
/** So many of the signs of a long jumble are a turn; of words and dates far fewer are. */
const JUMBLE_PART = 0.4;
/** The hash that WhatsApp on a computer writes behind the time. */
const WHATSAPP_HASH = /(?<=^WhatsApp Video [\d-]{10} [^\d\n]{1,6}[\d.]{7,8})_[0-9a-f]{8}(?![\p{L}\p{N}])/iu;
/** Ids of sites in brackets that no other rule knows: Bilibili, Twitch, Niconico, Dailymotion. */
const SITE_ID = /^(?:BV1[A-Za-z0-9]{9}(?:_p\d{1,3})?|v\d{8,11}|(?:sm|so|nm)\d{6,9}|x[5-9][a-z0-9]{5})$/u;
/** Signs that a person or a program writes around an id: a bracket, the name of the site, a number sign. */
const BEFORE_ID =
  /(?:([[({<【（「])(?:(?:youtube|tiktok|instagram|facebook|twitter|vimeo|id)[\s_=:-]{1,2})?|#)$/iu;
const CLOSING: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '{': '}',
  '<': '>',
  '【': '】',
  '（': '）',
  '「': '」',
};
/** Seconds since 1970, as programs count them. */
const UNIX_SECONDS = /(?<![\p{L}\p{N}])1[2-9]\d{8}(?![\p{L}\p{N}])/gu;
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
  const { name, tool } = withoutTool(stem);
  const site = SITE.exec(name)?.[0] ?? '';
  const rest = name.slice(site.length);
  const isOfSite = site !== '' && (/^@[\p{L}\p{N}_]/u.test(rest) || idsIn(rest, true)[0]?.from === 0);
  const text = isOfSite ? rest : name;
  const parts: NamePart[] = [];
  let at = 0;
  for (const { from, to } of idsIn(text, tool !== null)) {
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
  // Only the downloader's name tells what it is.
  const tool = withoutTool(stem).tool ?? SITE.exec(stem)?.[0] ?? '';
  const hasWords = wordsOf(parts) !== null;
  const ends = parts.map((part) => (part.kind === 'text' ? null : endOf(part.text, length)));
  const short = parts.map((part, place) => {
    const end = ends[place] ?? null;
    if (end === null) return part.text;
    // Some names tell their id twice.
    if (ends.indexOf(end) !== place) return ' ';
    // The beginning helps to find the file if the name tells nothing else.
    return place === 0 && tool === '' && !hasWords ? `${part.text.slice(0, 4)}…${end} ` : ` …${end} `;
  });
  const text = tidy(short, parts);
  return hasWords || tool === '' ? text : `${withoutEnds(tool).replace(/\.[a-z]{2,5}$/iu, '')} ${text}`;
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

/** Finds the ids in a name, from left to right; none overlaps another. `isDownloaded`: a downloader has written its name before it. */
function idsIn(name: string, isDownloaded: boolean): readonly Range[] {
  const found: Range[] = [];
  const add = (from: number, text: string): void => {
    const to = from + text.length;
    if (found.every((other) => to <= other.from || from >= other.to)) found.push({ from, to });
  };
  // Thousands of names are read at once, and most are too short for these.
  if (name.length >= SHORTEST_LONG) for (const [from, text] of longIdsIn(name)) add(from, text);
  for (const { 0: text, index } of name.matchAll(BRACKETED)) {
    if (isBracketedId(text.slice(1, -1), isAtEnd(name, index + text.length))) add(index, text);
  }
  for (const { 0: text, index } of name.matchAll(TOKEN)) {
    const isWhole = !LETTER.test(name[index - 1] ?? '') && !LETTER.test(name[index + text.length] ?? '');
    if (isWhole && isId(text)) add(index, text);
  }
  const last = name.includes('-') ? LAST_ELEVEN.exec(name) : null;
  if (last !== null && last.index > 0 && turnsIn(withoutLines(last[0])) >= 5 && hasJumble(last[0]))
    add(last.index, last[0]);
  if (isDownloaded || found.length > 0) {
    for (const { 0: text, index } of name.matchAll(UNIX_SECONDS)) add(index, text);
  }
  return found.map((range) => withBrackets(name, range)).toSorted((one, other) => one.from - other.from);
}

function* longIdsIn(name: string): Generator<readonly [from: number, text: string]> {
  for (const { 0: text, index } of name.matchAll(UUID)) {
    if (!LETTER.test(name[index - 1] ?? '')) yield [index, text];
  }
  for (const { 0: text, index } of name.matchAll(SENT_BY_FACEBOOK)) yield [index, text];
  for (const { 0: run, index } of name.matchAll(LONG_RUN)) {
    const { from, text } = withoutWords(run);
    const isJumble =
      text.length >= SHORTEST_RUN &&
      /\d/u.test(text) &&
      turnsIn(withoutLines(text)) >= text.length * JUMBLE_PART &&
      hasJumble(text, LONG_PART);
    if (isJumble) yield [index + from, text];
  }
  const hash = name.startsWith('WhatsApp') ? WHATSAPP_HASH.exec(name) : null;
  if (hash !== null) yield [hash.index, hash[0]];
}

/** A run of letters without the words at its beginning and end: `Beach_simple_01hxyz7k3m9q4z1b2c3d4e5f6g`. */
function withoutWords(run: string): { readonly from: number; readonly text: string } {
  const pieces = run.split(/[_-]/u);
  // A number and a quality, such as `1080p`, are words as well.
  const isWord = (piece = ''): boolean =>
    /^\d{1,10}p?$/u.test(piece) || (/^\p{L}{0,30}$/u.test(piece) && turnsIn(piece) === 0);
  let from = 0;
  let to = run.length;
  while (pieces.length > 0 && isWord(pieces[0])) from += (pieces.shift()?.length ?? 0) + 1;
  while (pieces.length > 0 && isWord(pieces.at(-1))) to -= (pieces.pop()?.length ?? 0) + 1;
  return { from, text: run.slice(from, Math.max(from, to)) };
}

/** An id with the brackets around it, and the name of the site in them. */
function withBrackets(name: string, { from, to }: Range): Range {
  const before = BEFORE_ID.exec(name.slice(Math.max(0, from - 12), from));
  if (before === null) return { from, to };
  const [text, bracket] = before;
  if (bracket === undefined) return { from: from - text.length, to };
  return name[to] === CLOSING[bracket] ? { from: from - text.length, to: to + 1 } : { from, to };
}

/** True where nothing but the number of a copy, a quality or a format follows. */
function isAtEnd(name: string, at: number): boolean {
  return /^(?:[\s._-]{0,2}(?:\(\d{1,3}\)|\(?\d{3,4}p\d{0,2}\)?|f\d{2,3}|hd)){0,3}$/iu.test(name.slice(at));
}

/**
 * Ids in brackets are yt-dlp's: eleven characters of YouTube, or the number of another site. `[1080p]` and `[Behind the scenes]` are none,
 * and a short number before a title is somebody's own.
 */
function isBracketedId(text: string, isLast: boolean): boolean {
  if (/^\d+$/u.test(text)) return isLongId(text) || (isLast && isSiteNumber(text));
  if (SITE_ID.test(text)) return !isDay(text.slice(1));
  if (!/[_-]/u.test(text) && isId(text)) return true;
  const turns = turnsIn(text);
  return text.length === 11 && (turns >= 4 || (/\d/u.test(text) && turns >= 3)) && hasJumble(text, 1);
}

/** True for a number as sites count their videos. Twelve to fourteen digits are codes of goods on sale, fewer than seven somebody's own. */
function isSiteNumber(digits: string): boolean {
  return digits.length >= 7 && !(digits.length >= 12 && digits.length <= 14) && !isDay(digits);
}

function withoutLines(text: string): string {
  return text.replaceAll(/[_-]/gu, '');
}

/** True where a part between two lines is a jumble. People write lines between words, dates and numbers: `31-Jan-2024`, `1080p-60fps`. */
function hasJumble(text: string, least = SHORTEST_PART): boolean {
  return text.split(/[_-]/u).some((part) => part.length >= least && turnsIn(part) >= 2 && !isWritten(part));
}

function isWritten(token: string): boolean {
  if (WRITTEN.test(token) || VERSUS.test(token)) return true;
  return JOINED_WORDS.some(
    ({ word, part }) => (token.match(word) ?? []).join('').length >= token.length * part,
  );
}

/** True for a token that no person has written: a long number, a hash, or letters and digits in a jumble. */
function isId(token: string): boolean {
  if (/^\d+$/u.test(token)) return isLongId(token);
  if (/^[0-9a-f]+$/iu.test(token) && token.length >= 16 && /\d/u.test(token) && !/^\d{8}/u.test(token))
    return true;
  const digits = token.replaceAll(/\D/gu, '').length;
  // Codes of products and vehicles are in capitals: `B0C1H2K3M4`.
  if (digits < 1 || /^[A-Z\d]{10,17}$/u.test(token) || isWritten(token)) return false;
  const turns = turnsIn(token);
  const isJumble = turns >= 6 && turns >= token.length * JUMBLE_PART;
  return isJumble || (token.length >= 20 && digits >= 4 && turns >= 4);
}

/** True for a number of a site, or thousandths of seconds since 1970. Twelve to fourteen digits are the codes of goods on sale. */
function isLongId(digits: string): boolean {
  if (digits.length === 13) return /^1[2-9]/u.test(digits);
  return digits.length >= 15 && !isDay(digits);
}

/** True for a day as people write it, in eight digits, or a moment as cameras and phones do. */
function isDay(digits: string): boolean {
  if (isDate(digits)) return true;
  const [one, two, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].map(Number);
  const isMonth = (number = 0): boolean => number >= 1 && number <= 12;
  const isDayOfMonth = (number = 0): boolean => number >= 1 && number <= 31;
  return (
    digits.length === 8 &&
    (year ?? 0) >= 1900 &&
    (year ?? 0) <= 2099 &&
    ((isMonth(one) && isDayOfMonth(two)) || (isMonth(two) && isDayOfMonth(one)))
  );
}

/** True for a moment as cameras and phones write it: `20240131`, `202401311745`, `20240131174500`, with thousandths. */
function isDate(digits: string): boolean {
  if (![8, 12, 14, 15, 16, 17].includes(digits.length)) return false;
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
