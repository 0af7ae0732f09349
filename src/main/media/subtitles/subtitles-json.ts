import { isRecord } from '../../../shared/is-record.ts';
import { endOf, plainKey, startOf, timeOf, type Fields, type FoundTime } from './json-times.ts';
import { parseJsonValues } from './json-values.ts';
import { linesOfWords, withSpeaker, type SpokenWord } from './spoken-words.ts';
import type { RawCue } from './subtitles-lines.ts';

/** Deeper and larger files are no transcripts. */
const MAX_DEPTH = 16;
const MAX_ITEMS = 400_000;

/** Longer segments than this, on average, are paragraphs: their words are joined to lines instead. In characters. */
const PARAGRAPH_CHARS = 400;

/** Lists that hold something else than what is said, or a translation of it. */
const OTHER_LISTS =
  /translat|summar|chapter|highlight|topic|entit|sentiment|intent|iab|safety|keyword|comment|thumbnail|format|heatmap|speakerlabels|speakeridentif/u;

/** Fields that hold what is said, in the order in which they are preferred. */
const TEXTS = [
  'punctuatedword',
  'text',
  'transcript',
  'transcription',
  'displaytext',
  'display',
  'content',
  'sentence',
  'body',
  'caption',
  'utterance',
  'phrase',
  'line',
  'word',
  'value',
  'utf8',
];
const SPEAKERS = [
  'speakername',
  'speakerdisplayname',
  'speaker',
  'speakerlabel',
  'speakerid',
  'speakertag',
  'spk',
  'spkid',
];
/** Lists of several guesses at the same words, the best first. */
const GUESSES = /^(?:alternatives|nbest)$/u;
/** Types that Amazon, Rev, Speechmatics and ElevenLabs give to single words, marks and spaces. */
const WORD_TYPES = /^(?:word|pronunciation|punctuation|punct|spacing)$/u;
const UNTIMED_TYPES = /^(?:punctuation|punct|spacing)$/u;
const WORD_LISTS = /(?:^|\.)(?:words?|items|elements|tokens|wordsegments)$/u;

/** The fields of a downloader's or an album's notes about a video. */
const NOTES =
  /^(?:title|description|uploader|webpageurl|extractor|formats|phototakentime|node|shortcode|instaloader|category|postid|post|author|geodata|id|url|tags)$/u;

/** Marks lists whose times are those at which something ended. */
const ENDED = ':ended';

interface Item extends SpokenWord {
  readonly isWord: boolean;
  readonly isSure: boolean;
}

interface List {
  readonly path: string;
  readonly items: Item[];
}

/** The contents of a JSON file: cues, a text without times, notes about the video, or nothing known. */
export type JsonContent =
  | { readonly kind: 'cues'; readonly cues: readonly RawCue[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'notes' }
  | { readonly kind: 'unknown' };

/**
 * Reads the JSON of transcription tools. They nest and name things differently, but all of them list what is said with times: the
 * best such list is taken. Throws SyntaxError on invalid JSON.
 */
export function parseTranscriptJson(text: string, durationS: number): JsonContent {
  const values = parseJsonValues(text);
  const lists = new ListFinder();
  lists.look(values.length === 1 ? values[0] : values, '', null, 0);
  const best = lists.best();
  if (best !== null) return { kind: 'cues', cues: cuesOf(best, durationS, lists.speakers) };
  const [json] = values;
  if (!isRecord(json)) return { kind: 'unknown' };
  const keys = Object.keys(json).map(plainKey);
  if (keys.some((key) => NOTES.test(key))) return { kind: 'notes' };
  // OpenAI's and Whisper's plain answer.
  const whole = json.text ?? json.transcript;
  if (typeof whole === 'string') return { kind: 'text', text: whole };
  const isEmptyList = ['segments', 'transcription', 'utterances', 'chunks', 'words', 'results'].some((key) =>
    Array.isArray(json[key]),
  );
  return isEmptyList ? { kind: 'cues', cues: [] } : { kind: 'unknown' };
}

/** Collects the lists of texts with times, by their path in the file. */
class ListFinder {
  /** Names of speakers by their ids. */
  readonly speakers = new Map<string, string>();
  readonly #lists = new Map<string, List>();
  /** Amazon says who speaks in a list of its own, by the time of each word. */
  readonly #speakerAt = new Map<string, string>();
  #count = 0;

  look(value: unknown, path: string, speaker: string | null, depth: number): void {
    if (depth > MAX_DEPTH || this.#count > MAX_ITEMS) return;
    if (Array.isArray(value)) this.#lookInList(value, path, speaker, depth);
    else if (isRecord(value)) this.#lookInFields(value, path, speaker, depth);
  }

  #lookInList(list: readonly unknown[], path: string, speaker: string | null, depth: number): void {
    const channels = path.endsWith('channels') && list.length > 1;
    for (const [index, item] of list.entries()) {
      if (!isRecord(item)) {
        if (Array.isArray(item)) this.look(item, path, speaker, depth + 1);
        continue;
      }
      this.#count += 1;
      const who = speakerOf(item) ?? (channels ? `Channel ${index + 1}` : speaker);
      this.#noteSpeaker(item, path);
      const found = itemOf(item, who);
      if (found !== null) this.#listAt(path).items.push(found);
      else this.#noteEnded(item, path, who);
      this.#lookInFields(item, path, who, depth + 1);
    }
  }

  #lookInFields(fields: Fields, path: string, speaker: string | null, depth: number): void {
    const who = speakerOf(fields) ?? speaker;
    for (const [key, value] of Object.entries(fields)) {
      if (typeof value !== 'object' || value === null || key === '__proto__') continue;
      const name = plainKey(key);
      const isBest = GUESSES.test(name) && Array.isArray(value);
      this.look(isBest ? value.slice(0, 1) : value, path === '' ? name : `${path}.${name}`, who, depth + 1);
    }
  }

  /** Google may state only when a sentence ends: it begins when the one before ended. */
  #noteEnded(item: Fields, path: string, speaker: string | null): void {
    const end = timeOf(item.resultEndTime ?? item.resultEndOffset ?? item.result_end_time);
    const text = textIn(item);
    if (end === null || text === null) return;
    const { items } = this.#listAt(`${path}${ENDED}`);
    const startS = items.at(-1)?.endS ?? 0;
    items.push({ startS, endS: end.value, text, speaker, isWord: false, isSure: true });
  }

  #noteSpeaker(item: Fields, path: string): void {
    if (path.endsWith('speakers')) {
      const { id, name } = item;
      if (typeof id === 'string' && typeof name === 'string') this.speakers.set(id, name);
    }
    if (!path.includes('speakerlabels')) return;
    const who = speakerOf(item);
    if (who !== null && typeof item.start_time === 'string')
      this.#speakerAt.set(String(Number(item.start_time)), who);
  }

  #listAt(path: string): List {
    const known = this.#lists.get(path);
    if (known !== undefined) return known;
    const list = { path, items: [] };
    this.#lists.set(path, list);
    return list;
  }

  /** The list that most likely holds what is said; null if there is none. */
  best(): List | null {
    const lists = [...this.#lists.values()]
      .filter(
        ({ path, items }) => !OTHER_LISTS.test(path) && items.some(({ startS }) => !Number.isNaN(startS)),
      )
      .map((list) => this.#withSpeakers(list));
    const ranked = lists.toSorted((a, b) => rankOf(a, lists) - rankOf(b, lists));
    return ranked[0] ?? null;
  }

  #withSpeakers({ path, items }: List): List {
    if (this.#speakerAt.size === 0) return { path, items };
    const named = items.map((item) => {
      const who = this.#speakerAt.get(String(item.startS));
      return item.speaker !== null || who === undefined ? item : { ...item, speaker: who };
    });
    return { path, items: named };
  }
}

/** Ranks a list, lower is better: speakers, then sentences before words, unless they are paragraphs; then the longest. */
function rankOf(list: List, all: readonly List[]): number {
  const chars = charsOf(list);
  const most = Math.max(...all.map(charsOf));
  const isPart = chars < most / 2;
  const hasSpeakers = list.items.some(({ speaker }) => speaker !== null);
  const areParagraphs = !isOfWords(list) && chars / list.items.length > PARAGRAPH_CHARS;
  return (
    Number(isPart) * 16 +
    Number(list.path.endsWith(ENDED)) * 8 +
    Number(!hasSpeakers) * 4 +
    Number(areParagraphs) * 3 +
    Number(isOfWords(list)) * 2 -
    chars / (most + 1)
  );
}

function charsOf({ items }: List): number {
  return items.reduce((sum, { text }) => sum + text.length, 0);
}

function isOfWords({ path, items }: List): boolean {
  return WORD_LISTS.test(path) || items.filter(({ isWord }) => isWord).length * 2 > items.length;
}

function itemOf(fields: Fields, speaker: string | null): Item | null {
  const text = textIn(fields);
  const type = typeof fields.type === 'string' ? fields.type : '';
  const start = startOf(fields);
  if (text === null || (start === null && !UNTIMED_TYPES.test(type))) return null;
  const end = start === null ? null : endOf(fields, start);
  const isWord = WORD_TYPES.test(type) || fields.word !== undefined || fields.punctuated_word !== undefined;
  return {
    ...timesOf(start, end),
    text,
    speaker,
    isWord,
  };
}

function timesOf(
  start: FoundTime | null,
  end: FoundTime | null,
): { readonly startS: number; readonly endS: number; readonly isSure: boolean } {
  return { startS: start?.value ?? NaN, endS: end?.value ?? NaN, isSure: start?.isSure === true };
}

function textIn(fields: Fields): string | null {
  const byName = new Map<string, unknown>();
  for (const [key, value] of Object.entries(fields)) byName.set(plainKey(key), value);
  for (const name of TEXTS) {
    const value = byName.get(name);
    if (typeof value === 'string') return value;
  }
  const { segs, words } = fields;
  // YouTube's json3.
  if (Array.isArray(segs)) {
    return segs
      .map((seg: unknown) => (isRecord(seg) && typeof seg.utf8 === 'string' ? seg.utf8 : ''))
      .join('');
  }
  const guesses = byName.get('alternatives') ?? byName.get('nbest');
  const best: unknown = Array.isArray(guesses) ? guesses[0] : null;
  if (isRecord(best)) return textIn(best);
  // A sentence that holds only its words is read as its words.
  return typeof words === 'string' ? words : null;
}

function speakerOf(fields: Fields): string | null {
  for (const [key, value] of Object.entries(fields)) {
    if (!SPEAKERS.includes(plainKey(key))) continue;
    const named: unknown = isRecord(value) ? (value.name ?? value.id) : value;
    if (typeof named === 'number') return `Speaker ${named}`;
    // Speechmatics writes `UU` for somebody unknown.
    if (typeof named === 'string' && named.trim() !== '' && !/^(?:UU|unknown|null)$/iu.test(named)) {
      return /^\d{1,3}$/u.test(named) ? `Speaker ${named}` : named.slice(0, 80);
    }
  }
  // Speechmatics states it with each guess at the word.
  const best: unknown = Array.isArray(fields.alternatives) ? fields.alternatives[0] : null;
  return isRecord(best) ? speakerOf(best) : null;
}

function cuesOf(list: List, durationS: number, speakers: ReadonlyMap<string, string>): readonly RawCue[] {
  const items = inSeconds(lastPass(list.items), durationS).map((item) => ({
    ...item,
    speaker: nameOf(item.speaker, speakers),
  }));
  if (isOfWords(list)) return linesOfWords(items);
  return items
    .filter(({ startS, text }) => !Number.isNaN(startS) && text.trim() !== '')
    .map(({ startS, endS, speaker, text }) => ({
      startS,
      endS,
      lines: withSpeaker(speaker, text).split('\n'),
    }));
}

/** The name of a speaker whom the file calls by an id; a bare UUID is no name. */
function nameOf(speaker: string | null, speakers: ReadonlyMap<string, string>): string | null {
  if (speaker === null) return null;
  const name = speakers.get(speaker);
  if (name !== undefined) return name.slice(0, 80);
  return /^[\da-f]{8}-[\da-f-]{27}$/iu.test(speaker) ? null : speaker;
}

/** Google repeats all words with their speakers at the end: then only the repetition is read. */
function lastPass(items: readonly Item[]): readonly Item[] {
  const named = items.findIndex(({ speaker }) => speaker !== null);
  const repeats = named > 0 && (items[named]?.startS ?? NaN) < (items[named - 1]?.startS ?? NaN);
  return repeats && items.length - named >= named * 0.8 ? items.slice(named) : items;
}

/** Units that files use without a word about it, the largest first, and how much later than the video a time may then be. */
const UNITS = [
  { perSecond: 1, tolerance: 10 },
  { perSecond: 1e3, tolerance: 10 },
  { perSecond: 1e6, tolerance: 2 },
  { perSecond: 1e7, tolerance: 2 },
  { perSecond: 1e9, tolerance: 2 },
] as const;

/** Converts milliseconds and smaller units to seconds where needed. */
function inSeconds(items: readonly Item[], durationS: number): readonly Item[] {
  if (items.some(({ isSure }) => isSure)) return items;
  const lastS = items.reduce(
    (latest, { startS, endS }) => Math.max(latest, Number.isNaN(endS) ? startS || 0 : endS),
    0,
  );
  const firstS = items.reduce((first, { startS }) => Math.min(first, startS || 0), Infinity);
  // A timeline that starts at a full hour: in smaller units all would be said within a moment.
  if (firstS >= 3600 && lastS - firstS <= durationS) return items;
  const unit = UNITS.find(({ perSecond, tolerance }) => lastS / perSecond <= durationS * tolerance);
  const perSecond = unit?.perSecond ?? 1;
  if (perSecond === 1) return items;
  return items.map((item) => ({ ...item, startS: item.startS / perSecond, endS: item.endS / perSecond }));
}
