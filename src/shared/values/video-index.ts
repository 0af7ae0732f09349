import { partsOfName, wordsOf } from '../names/downloader-ids.ts';

/** Numbers of videos, as TikTok and Instagram count them. */
const LONG_NUMBER = /(?<!\d)\d{15,20}(?!\d)/gu;
const BRACKETED = /\[([\w-]{6,40})\]/gu;
/** The id at the end of what the first youtube-dl wrote. */
const LAST_ELEVEN = /-([\w-]{11})$/u;
/** Codes of goods on sale, as they stand on packages and in shops: `4006381333931`, `B0C1H2K3M4`. */
const PRODUCT_CODE =
  /(?<![\p{L}\p{N}])(?:\d{12,13}|(?=[A-Z\d]{0,16}[A-Z])(?=[A-Z\d]{0,16}\d)[A-Z\d]{10,17})(?![\p{L}\p{N}])/gu;
/** Parts of web addresses that hold the id of a video, besides its number. */
const IN_ADDRESS =
  /[?&](?:v|id|video_id|item_id)=([\w-]{5,40})|\/(?:p|reels?|tv|shorts|embed|video|videos|watch|status|v)\/([\w-]{5,40})|youtu\.be\/([\w-]{11})/giu;

/** The videos that a text may mean. */
export type Match =
  | { readonly kind: 'found'; readonly videos: readonly number[]; readonly isRounded: boolean }
  | { readonly kind: 'several' }
  | { readonly kind: 'rounded-away' };

/** Finds videos by what tables and files call them: a path, a file name with or without ending, a number, an address or a title. */
export class VideoIndex {
  /** The names of the videos; with `/` between folders. */
  readonly names: readonly string[];
  readonly #byName = new Map<string, number[]>();
  readonly #byId = new Map<string, number[]>();
  readonly #byTitle = new Map<string, number[]>();
  /** The long numbers in order, for those that a spreadsheet rounded. */
  readonly #numbers: readonly (readonly [bigint, string])[];
  /** The names of each video, once they were looked for. */
  readonly #calls = new Map<number, readonly string[]>();

  constructor(names: readonly string[]) {
    this.names = names;
    for (const [video, name] of names.entries()) {
      const file = name.slice(name.lastIndexOf('/') + 1);
      const stem = stemOf(file);
      for (const key of new Set([name, stemOf(name), file, stem].map(plainName)))
        add(this.#byName, key, video);
      for (const id of idsOfStem(stem)) add(this.#byId, id, video);
      const title = wordsOf(partsOfName(stem));
      if (title !== null && title.length >= 8) add(this.#byTitle, plainName(title), video);
    }
    this.#numbers = [...this.#byId.keys()]
      .filter((id) => /^\d{15,20}$/u.test(id))
      .map((id) => [BigInt(id), id] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  }

  /** The videos that a cell means. `isShortTold`: a short number is a name too. Null if it means none. */
  find(cell: string | number | boolean, isShortTold: boolean): Match | null {
    if (typeof cell === 'boolean') return null;
    const text = String(cell).trim();
    if (text === '' || text.length > 2_000 || (!isShortTold && /^[\d.,-]{1,9}$/u.test(text))) return null;
    return this.#byFile(text) ?? this.#byIdIn(text) ?? this.#byRounded(text) ?? this.#byTitleOf(text);
  }

  /** By a path; also one with its signs in percent, and by the names of attachments. */
  #byFile(text: string): Match | null {
    const names = [text, ...decoded(text), ...attachments(text)];
    for (const name of names) {
      const match = this.#byPath(name);
      if (match !== null) return match;
    }
    return null;
  }

  #byPath(text: string): Match | null {
    if (text.length > 600) return null;
    const isAddress = /^https?:/iu.test(text);
    let path = plainName(text.replaceAll('\\', '/'));
    for (;;) {
      const videos = this.#byName.get(path);
      if (videos !== undefined) return videos.length === 1 ? found(videos) : { kind: 'several' };
      const slash = path.indexOf('/');
      if (slash === -1 || isAddress) return null;
      path = path.slice(slash + 1);
    }
  }

  #byIdIn(text: string): Match | null {
    for (const id of idsIn(text)) {
      const videos = this.#byId.get(id);
      // Several files with one number are copies of one post.
      if (videos !== undefined) return found(videos);
    }
    return null;
  }

  #byTitleOf(text: string): Match | null {
    if (this.#byTitle.size === 0 || text.length < 8 || text.length > 600) return null;
    const videos = this.#byTitle.get(plainName(text));
    return videos?.length === 1 ? found(videos) : null;
  }

  #byRounded(text: string): Match | null {
    const rounded = roundedNumber(text);
    if (rounded === null) return null;
    if (rounded === 'away') return { kind: 'rounded-away' };
    const { number, within } = rounded;
    // Tables with thousands of such rows are looked up in lists of thousands of videos.
    const from = this.#placeOf(number - within + 1n);
    const near = this.#numbers.slice(from, from + 2).filter(([id]) => id < number + within);
    const [only, ...more] = near;
    if (only === undefined) return null;
    return more.length > 0
      ? { kind: 'several' }
      : { kind: 'found', videos: this.#byId.get(only[1]) ?? [], isRounded: true };
  }

  /** The place of the first long number that is no smaller. */
  #placeOf(least: bigint): number {
    let [from, to] = [0, this.#numbers.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const [number] = this.#numbers[middle] ?? [least];
      if (number < least) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The video that is called nearly the same: a digit or letter is wrong, missing or too much. Null if none or several are. */
  near(text: string, among: readonly number[]): number | null {
    const sought = [...idsIn(text), plainName(stemOf(text.slice(text.lastIndexOf('/') + 1)))].filter(
      ({ length }) => length >= 4,
    );
    const near = among.filter((video) =>
      sought.some((one) => this.#callsOf(video).some((name) => isNearly(one, name))),
    );
    return near.length === 1 ? (near[0] ?? null) : null;
  }

  #callsOf(video: number): readonly string[] {
    const known = this.#calls.get(video);
    if (known !== undefined) return known;
    const name = this.names[video] ?? '';
    const stem = stemOf(name.slice(name.lastIndexOf('/') + 1));
    const calls = [plainName(stem), ...idsOfStem(stem)];
    this.#calls.set(video, calls);
    return calls;
  }
}

/** A path as browsers and Notion write it: `clip%201.mp4`. */
function decoded(text: string): readonly string[] {
  if (!/%[\da-f]{2}/iu.test(text)) return [];
  try {
    return [decodeURIComponent(text)];
  } catch {
    // It has a percent sign of its own.
    return [];
  }
}

/** The files of a cell of Airtable: `clip 1.mp4 (https://…),clip 2.mp4 (https://…)`. */
function attachments(text: string): readonly string[] {
  const parts = text.split(/ \(https?:\/\/[^\s()]+\),?/u);
  return parts.length === 1 ? [] : parts.filter((part) => part !== '');
}

function found(videos: readonly number[]): Match {
  return { kind: 'found', videos, isRounded: false };
}

function add(map: Map<string, number[]>, key: string, video: number): void {
  if (key === '') return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [video]);
  else if (!known.includes(video)) known.push(video);
}

export function stemOf(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot > file.lastIndexOf('/') + 1 ? file.slice(0, dot) : file;
}

/** A name for comparison: case is ignored, accents are composed, an underscore is a space, as browsers save them. */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, ' ')
    .trim();
}

function idsOfStem(stem: string): readonly string[] {
  const ids = new Set<string>();
  for (const [number] of stem.matchAll(LONG_NUMBER)) ids.add(number);
  for (const [, id = ''] of stem.matchAll(BRACKETED)) ids.add(id);
  for (const [code] of stem.matchAll(PRODUCT_CODE)) ids.add(code);
  const last = LAST_ELEVEN.exec(stem)?.[1];
  if (last !== undefined && isJumble(last)) ids.add(last);
  for (const { kind, text } of partsOfName(stem)) {
    const id = text.replaceAll(/[^\w-]/gu, '').replace(/^[-_]/u, '');
    if (kind === 'id' && id.length >= 6) ids.add(id);
  }
  if (/^[\w-]{6,40}$/u.test(stem)) ids.add(stem);
  return [...ids];
}

/** True for eleven signs that are no word: a digit, or small and large letters. */
function isJumble(text: string): boolean {
  return /\d/u.test(text) || (/[A-Z]/u.test(text) && /[a-z]/u.test(text));
}

/** The ids in a cell: long numbers, what an address ends with, or the cell itself. */
function idsIn(text: string): readonly string[] {
  if (text.length < 5) return [];
  const numbers = Array.from(text.matchAll(LONG_NUMBER), ([number]) => number);
  const inAddress = text.includes('/')
    ? Array.from(text.matchAll(IN_ADDRESS), ([, one, two, three]) => one ?? two ?? three ?? '')
    : [];
  const whole = /^[\w-]{5,40}$/u.test(text) ? [text] : [];
  return [...numbers, ...inAddress, ...whole];
}

interface Rounded {
  readonly number: bigint;
  readonly within: bigint;
}

/** A long number of which a spreadsheet kept only the first digits; `away` if too few are left. */
function roundedNumber(text: string): Rounded | 'away' | null {
  const scientific = /^(\d)(?:[.,](\d{1,18}))?e\+?(\d{2})$/iu.exec(text);
  if (scientific !== null) {
    const [, first = '', rest = '', power = ''] = scientific;
    const zeros = Number(power) - rest.length;
    if (Number(power) < 14 || Number(power) > 19 || zeros < 0) return null;
    if (rest.length < 12) return 'away';
    return { number: BigInt(first + rest) * 10n ** BigInt(zeros), within: 10n ** BigInt(zeros) };
  }
  const zeros = /^\d{12,17}?(0{2,6})$/u.exec(text)?.[1]?.length;
  if (zeros === undefined || text.length < 16) return null;
  return { number: BigInt(text), within: 10n ** BigInt(zeros) };
}

/** True where two names differ by one or two changed signs, or by one that is missing. */
function isNearly(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  if (one.length === other.length) {
    let wrong = 0;
    for (let at = 0; at < one.length && wrong <= 2; at += 1) if (one[at] !== other[at]) wrong += 1;
    return wrong <= (one.length >= 10 ? 2 : 1) || (wrong === 2 && isTurned(one, other));
  }
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(at) === long.slice(at + 1);
}

/** True where two neighbouring signs changed places. */
function isTurned(one: string, other: string): boolean {
  const at = Array.from({ length: one.length }, (_, place) => place).findIndex(
    (place) => one[place] !== other[place],
  );
  return one[at] === other[at + 1] && one[at + 1] === other[at];
}
