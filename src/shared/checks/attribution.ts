import {
  cuesOf,
  DENIED,
  DESCRIBED,
  NAMED,
  OF_CONTEXT,
  PROPOSED,
  SAID,
  SEEN,
  TRANSLATED,
  UTTERANCE,
  wordsIn,
  type CueWord,
} from './lexicon.ts';
import { foldLetters } from './text-language.ts';

/** A report's claim about a quotation. */
export type Claim =
  | 'said'
  | 'seen'
  | 'translated'
  /** A proposal, or the report's own wording. */
  | 'proposed'
  /** A title or a name. */
  | 'named'
  | 'described'
  | 'context'
  /** The report says that it is not said. */
  | 'denied'
  | 'unclear';

/** The text around a quotation, and its form. */
export interface Surroundings {
  /** The text before it, from the last quotation or the start of the sentence on. */
  readonly before: string;
  /** The text behind it, up to the next quotation or the end of the sentence. */
  readonly after: string;
  /** True for a quotation of a few words. */
  readonly isBrief: boolean;
  /** Headings, heads of columns and lines that lead a list, the nearest first. */
  readonly around: readonly string[];
}

/** Words farther away than this do not speak of the quotation. Characters. */
const FAR_BEFORE = 110;
const FAR_AFTER = 60;
/** Words behind a quotation count as if they were so much farther away. */
const BEHIND = 14;
/** A noun such as "book" names a quotation only directly before it. */
const BESIDE = 3;
/** "The song is" stands before a quotation as "the song" does. */
const COPULA = /[\s:*_]{1,4}(?:is|was|are|of|ist|war|von|est|es|è|é|de|di)?[\s:*_]{0,4}$/u;

/** Tells what a report says a quotation is, by the words around it. */
export function claimOf({ before, after, around, isBrief }: Surroundings): Claim {
  const near = withoutWhatIsSaid(before.slice(-FAR_BEFORE));
  const behind = after.slice(0, FAR_AFTER).split(BREAKS, 1)[0] ?? '';
  const beforeWords = wordsIn(near, foldLetters);
  const behindWords = wordsIn(behind, foldLetters);
  const proposedAround = around.some((line) => has(line, PROPOSED));
  if (proposedAround) return 'proposed';
  if (
    cuesOf(near, beforeWords, TRANSLATED).length > 0 ||
    cuesOf(behind, behindWords, TRANSLATED).length > 0
  ) {
    return 'translated';
  }
  if (AUDIENCE.test(near)) return 'proposed';
  if (STYLE_BEFORE.test(near) || STYLE_BEHIND.test(behind)) return 'named';
  const own = ownClaim(near, behind, beforeWords, behindWords);
  // "A claim such as" gives an example, of anybody.
  if (own === 'said' && EXAMPLE.test(near)) return 'unclear';
  // "A “call to action”" names something.
  if (own === 'unclear' && isBrief && ARTICLE.test(near)) return 'named';
  if (own === 'unclear' && isMissing(near)) return 'denied';
  return own === 'unclear' ? claimAround(around) : own;
}

const EXAMPLE =
  /(?:such as|like|e\.g\.|for example|for instance|wie|z\. ?B\.|etwa|comme|como|come)[\s:,]{1,3}$/iu;

/**
 * True if the words around a quotation without a known origin mean that somebody says it, such as "the strongest line". `sentence` is
 * the sentence before it, without the quotations in it.
 */
export function isMeantAsSaid(
  { before, after }: Pick<Surroundings, 'before' | 'after'>,
  around: readonly string[],
  sentence: string,
): boolean {
  if (EXAMPLE.test(before)) return false;
  const beside = [sentence.slice(-FAR_BEFORE), before.slice(-FAR_BEFORE), after.slice(0, FAR_AFTER)];
  return (
    [...beside, ...around].some((text) => has(text, UTTERANCE)) || around.some((line) => has(line, SAID))
  );
}

/** "The caption misspells what she says" is about the caption. */
function withoutWhatIsSaid(text: string): string {
  const plain = text.replace(
    /(?:^|\s)(?:what|was|ce qu'|lo que) (?:s?he|they|is|was|sie|er|il|elle) (?:says|said|say|spoken|sagt|dit|dice)(?!\p{L})/iu,
    '',
  );
  return plain !== text && has(plain, SEEN) ? plain : text;
}

/** True if what follows a text is said to be missing. */
export function isMissing(before: string): boolean {
  return MISSING.test(before);
}

const ARTICLE =
  /(?:^|\s)(?:an?|the|this|that|his|her|their|its|typical|classic|ein|eine|einen|einem|einer|der|die|das|den|dem|diese[rs]?|une?|le|la|les|el|los|un|una|il|lo|uno|os?|uma|een|het)\s$/iu;

const STYLES =
  'tone|vibe|vibes|mood|theme|motif|story|story arc|arc|narrative|posture|attitude|in short|in sum|in summary|summary|in a nutshell|fazit|kurz gesagt|thema|haltung|style|aesthetic|look|feel|feeling|energy|formula|framework|structure|technique|trope|archetype|persona|pattern|format|stimmung|tonalität|stil|gefühl|formel|struktur|muster|ambiance|estilo|tono|stile|tom';
/** Thoughts and questions of people who see the video are not said in it. */
const AUDIENCE =
  /(?:^|[^\p{L}])(?:viewers?|audiences?|people|users?|shoppers?|customers?|buyers?|commenters?|readers?|fans?|zuschauer(?:innen)?|publikum|kunden|spectateurs?|espectadores)[^\p{L}][^.]{0,40}(?:will|would|may|might|could|likely|probably|think|thinks|wonder|wonders|ask|asks|feel|feels|expect|denken|fragen|pensent|piensan)[^\p{L}][^.]{0,20}$/iu;
/** Words that are called missing are not said. */
const MISSING =
  /(?:^|[^\p{L}])(?:missing|lacks|lacking|absent|omits|omitted|without|fehlt|fehlen|ohne|manque|falta|sin)[^\p{L}][^.]{0,60}$|(?:^|[^\p{L}])(?:no|kein|keine|keinen|aucune?|ninguna?|nessuna?|nenhuma?|geen)\s$/iu;
/** "The tone is “girl talk”" and "a “too good to be true” feeling" describe the video. */
const STYLE_BEFORE = new RegExp(
  `(?:^|[\\s*_])(?:${STYLES})[*_]{0,2}:?[*_]{0,2} (?:is |are |of |like |was |follows |ist |folgt |von |est |es |è |é )?(?:a |an |the |more |very |ein |eine |eher )?$`,
  'iu',
);
const STYLE_BEHIND = new RegExp(`^\\s?(?:${STYLES})(?![\\p{L}\\p{N}])`, 'iu');

const BREAKS = /,? (?:while|whereas|but|then|wahrend|während|aber|dann|mientras|tandis)\b/u;

type Distances = Partial<
  Record<Claim, { readonly distance: number; readonly cue: CueWord; readonly isBefore: boolean }>
>;

function ownClaim(
  before: string,
  behind: string,
  beforeWords: readonly CueWord[],
  behindWords: readonly CueWord[],
): Claim {
  const nearest: Distances = {};
  const consider = (claim: Claim, lexicon: typeof SAID): void => {
    const last = cuesOf(before, beforeWords, lexicon).at(-1);
    const [first] = cuesOf(behind, behindWords, lexicon);
    const distanceBefore = last === undefined ? Infinity : before.length - last.end;
    const distanceBehind = first === undefined ? Infinity : first.start + BEHIND;
    if (last !== undefined && distanceBefore <= distanceBehind) {
      nearest[claim] = { distance: distanceBefore, cue: last, isBefore: true };
    } else if (first !== undefined) {
      nearest[claim] = { distance: distanceBehind, cue: first, isBefore: false };
    }
  };
  consider('said', SAID);
  consider('seen', SEEN);
  consider('described', DESCRIBED);
  consider('context', OF_CONTEXT);
  consider('named', NAMED);
  const { said, seen, described, context, named } = nearest;
  const proposed = cuesOf(before, beforeWords, PROPOSED)[0];
  const saidFirst = cuesOf(before, beforeWords, SAID)[0];
  if (proposed !== undefined && (saidFirst === undefined || proposed.start < saidFirst.start))
    return 'proposed';
  if (
    named !== undefined &&
    named.isBefore &&
    named.distance <= Math.max(BESIDE, COPULA.exec(before)?.[0].length ?? 0) &&
    (said?.distance ?? Infinity) > named.distance
  ) {
    return 'named';
  }
  const candidates = [
    ['said', said],
    ['seen', seen],
    ['described', described],
    ['context', context],
  ] as const;
  let claim: Claim = 'unclear';
  let least = Infinity;
  for (const [name, found] of candidates) {
    if (found !== undefined && found.distance < least) {
      claim = name;
      least = found.distance;
    }
  }
  // "The caption of the post" is no caption in the picture.
  if (claim === 'seen' && described !== undefined && Math.abs(described.distance - least) < 24)
    return 'described';
  if (claim !== 'said' || said === undefined) return claim;
  const subject = said.isBefore ? subjectBefore(before, beforeWords, said.cue) : null;
  if (subject !== null) return subject;
  return said.isBefore && isDenied(before, beforeWords, said.cue) ? 'denied' : 'said';
}

const PERSONS = new Set(
  'and he she they who it we i you und er sie wir ich et il elle ils y ella el e lui lei ele ela en hij zij then dann while as'.split(
    ' ',
  ),
);

/** "The label says": the words are seen. Null if somebody says them. */
function subjectBefore(before: string, words: readonly CueWord[], verb: CueWord): Claim | null {
  const place = words.findIndex(({ start }) => start >= verb.start);
  const from = Math.max(0, (place < 0 ? words.length : place) - 4);
  const subjects = words.slice(from, place < 0 ? words.length : place);
  const afterPerson = subjects.findLastIndex(({ word }) => PERSONS.has(word));
  const nouns = subjects.slice(afterPerson + 1);
  const start = nouns[0]?.start ?? verb.start;
  const between = before.slice(start, verb.start);
  const noun = cuesOf(between, nouns, SEEN).some(({ word }) => !SEEN_VERBS.has(word));
  if (between.includes(',')) return null;
  if (noun && !isObject(nouns)) return 'seen';
  if (cuesOf(between, nouns, DESCRIBED).length > 0) return 'described';
  return cuesOf(between, nouns, OF_CONTEXT).length > 0 ? 'context' : null;
}

const SEEN_VERBS = new Set(['reading', 'reads', 'read', 'writing', 'typing', 'liest', 'lesen']);

/** "reads the label aloud" has the label as its object. */
function isObject(words: readonly CueWord[]): boolean {
  return words.some(({ word }) => SEEN_VERBS.has(word) || word === 'to' || word === 'from');
}

/** "never says", "does not mention". */
function isDenied(before: string, words: readonly CueWord[], verb: CueWord): boolean {
  const place = words.findIndex(({ start }) => start >= verb.start);
  const nearby = words.slice(
    Math.max(0, (place < 0 ? words.length : place) - 3),
    place < 0 ? words.length : place,
  );
  const next = words[place + 1]?.word;
  if (nearby.some(({ word }) => word === 'only' || word === 'nur')) return false;
  const start = nearby[0]?.start ?? Math.max(0, verb.start - 6);
  const denials = cuesOf(before.slice(start, verb.end), nearby, DENIED);
  return denials.length > 0 || next === 'nicht' || next === 'nie';
}

function has(line: string, lexicon: typeof SAID): boolean {
  return cuesOf(line, wordsIn(line, foldLetters), lexicon).length > 0;
}

/** True if a text has a word that denies. */
export function deniesIn(text: string): boolean {
  return has(text, DENIED);
}

function claimAround(around: readonly string[]): Claim {
  for (const line of around) {
    if (has(line, TRANSLATED)) return 'translated';
    if (has(line, DESCRIBED)) return 'described';
    if (has(line, OF_CONTEXT)) return 'context';
    const isSeen = has(line, SEEN);
    const isSaid = has(line, SAID);
    // "Spoken and on-screen text" may be either.
    // "Spoken text" is said.
    const onlyText = cuesOf(line, wordsIn(line, foldLetters), SEEN).every(({ word }) =>
      /^text[eos]?s?$/u.test(word),
    );
    if (isSeen && !(isSaid && onlyText)) return 'seen';
    if (isSaid) return 'said';
    if (has(line, NAMED)) return 'named';
  }
  return 'unclear';
}
