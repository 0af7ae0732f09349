import { foldText } from '../../shared/folded-text.ts';
import { matchWord, piecesOf, type Piece } from './match.ts';
import { isNearly } from './slip.ts';

/** Something that the palette can find. */
export interface Searched {
  /** The shown name. */
  readonly name: string;
  /** Other words for it in the window's language, separated by spaces. */
  readonly words?: string;
  /** Its names and words in other languages. */
  readonly foreign?: string;
  /** A sentence about it. */
  readonly about?: string;
}

export interface Ranked {
  /** Higher is better. Scores of different kinds of things can be compared, too. */
  readonly score: number;
  /** The name, with the typed letters highlighted. */
  readonly pieces: readonly Piece[];
}

/** How good each way of matching one typed word is. A match of the name itself scores up to 4.5, see `match.ts`. */
const SCORES = {
  word: 3.7,
  wordBegins: 2.6,
  joined: 2.5,
  foreign: 2.9,
  foreignBegins: 1.9,
  longerThanName: 2.2,
  about: 1.4,
  slip: 1.6,
} as const;

/** Typed words shorter than this begin nearly everything, so only the name is compared with them. */
const SHORTEST_BEGINNING = 3;
/** A sentence contains nearly all shorter texts. */
const SHORTEST_IN_SENTENCE = 3;
const SHORTEST_JOINED = 6;

/** Words that say nothing about what is sought: "how do I export", "wie kann ich das löschen". */
const EMPTY_WORDS = new Set(
  (
    'a an the to of in on my me i do does can how where what who is are it this that and or for with please ' +
    'der die das den dem des ein eine einen mein meine ich du kann hat wie wer wo was ist sind es und oder zu zum zur von im am mit bitte man'
  ).split(' '),
);

/** Words that most things here are about: "retry all", "rename video". They count where they lead somewhere, and are no hindrance. */
const WEAK_WORDS = new Set(
  (
    'all every everything any current selected app program framelane video videos clip clips file files report reports batch much many get make use ' +
    'alles alle aller jede jedes jeden aktuelle programm datei dateien bericht berichte berichten stapel viel viele machen mach nutzen'
  ).split(' '),
);

/** Compares a thing with the typed text: each typed word must lead to it. Returns null where one does not. */
export function rank(thing: Searched, typed: string): Ranked | null {
  const ranked = rankTyped(thing, typed);
  // Keyboards without umlauts type "oeffnen".
  return ranked ?? (UMLAUT.test(typed) ? rankTyped(thing, typed.replaceAll(UMLAUTS, '$1')) : null);
}

const UMLAUT = /[aou]e/iu;
const UMLAUTS = /([aou])e/giu;

function rankTyped(thing: Searched, typed: string): Ranked | null {
  const letters = Array.from(thing.name);
  const typedWords = wordsOf(typed);
  if (typedWords.length === 0) return { score: 0, pieces: piecesOf(letters, new Set()) };
  const folded = letters.map(foldText);
  const highlighted = new Set<number>();
  let score = 0;
  let matched = 0;
  for (const word of typedWords) {
    const inName = matchWord(folded, word);
    const elsewhere = scoreElsewhere(thing, word);
    if (inName === null && elsewhere === 0) {
      if (isEmptyFor(thing, word) && typedWords.length > 1) continue;
      return null;
    }
    matched += 1;
    score += Math.max(inName?.score ?? 0, elsewhere);
    for (const index of inName?.indexes ?? []) highlighted.add(index);
  }
  if (matched === 0) return null;
  // The shorter of two equal matches is the better one.
  return { score: score - letters.length / 1000, pieces: piecesOf(letters, highlighted) };
}

/** True for a word that need not lead to a thing. Names of videos are compared with every word but articles and the like. */
function isEmptyFor({ words }: Searched, typed: string): boolean {
  if (EMPTY_WORDS.has(typed)) return true;
  return words !== undefined && (WEAK_WORDS.has(typed) || /^\d{1,3}$/u.test(typed));
}

/** Returns the score of a typed word among the other words of a thing; 0 where it is not among them. */
function scoreElsewhere({ name, words = '', foreign = '', about = '' }: Searched, typed: string): number {
  const own = wordsOf(words);
  const named = wordsOf(name);
  const others = wordsOf(foreign);
  const begins = (word: string): boolean => typed.length >= SHORTEST_BEGINNING && word.startsWith(typed);
  if (own.includes(typed) || named.includes(typed)) return SCORES.word;
  if (others.includes(typed)) return SCORES.foreign;
  if (own.some(begins)) return SCORES.wordBegins;
  if (isJoined(named, typed) || isJoined(own, typed)) return SCORES.joined;
  if ([...named, ...own].some((word) => isInflected(word, typed))) return SCORES.longerThanName;
  if (others.some(begins)) return SCORES.foreignBegins;
  if ([...named, ...own].some((word) => isNearly(word, typed))) return SCORES.slip;
  if (typed.length >= SHORTEST_IN_SENTENCE && foldText(about).includes(typed)) return SCORES.about;
  return 0;
}

/** True for two neighbouring words that were typed as one: "darkmode", "apikey". */
function isJoined(words: readonly string[], typed: string): boolean {
  if (typed.length < SHORTEST_JOINED) return false;
  return words.some((word, place) => typed.startsWith(word) && typed === `${word}${words[place + 1] ?? ' '}`);
}

/** True where the typed word is a longer form of this one: "exports", "exporting", "Berichte". */
function isInflected(word: string, typed: string): boolean {
  return word.length >= 4 && typed.startsWith(word) && typed.length - word.length <= 3;
}

function wordsOf(text: string): readonly string[] {
  return foldText(text)
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
