import { contentWords } from './content-words.ts';
import { timesIn, type FoundTime } from './find-times.ts';
import { secondsOf } from './times.ts';

/** A sentence of a report with the times that it tells. */
interface ToldMoment {
  readonly words: ReadonlySet<string>;
  /** The words of the heading above: "Price" says what "29 euros" is. */
  readonly heading: ReadonlySet<string>;
  readonly stretches: readonly Stretch[];
}

interface Stretch {
  readonly fromS: number;
  readonly toS: number;
}

/** Whole seconds are rounded one way or the other. */
const NEAR_S = 2;
/** A sentence is told at another time if so many of its words are, or this part of them. */
const LEAST_SHARED = 2;
const LEAST_PART = 1 / 3;
/** At the cited time, a sentence must fit less than this part of how it fits the other time. */
const LESS = 0.3;

const SENTENCE_END = /(?<=[.!?]["”“»)*_]{0,3})\s+|(?<=[。！？]["”」]?)/u;
const RANGE = /^\s{0,2}(?:-|–|—|to|bis|until|till|至|到|~|～|à|a|hasta)\s{0,2}$/iu;
const HEADING = /^\s{0,3}#{1,6}\s/u;

/** The sentences of a report by the times of the video that they tell. */
export class ToldMoments {
  readonly #moments: readonly ToldMoment[];
  readonly #counts = new Map<string, number>();

  constructor(text: string, durationS: number | null) {
    this.#moments = momentsIn(text, durationS);
    for (const { words } of this.#moments)
      for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /** False if the report tells its times, and this one is none of them. */
  mayTell(timeS: number): boolean {
    return this.#moments.length === 0 || this.#moments.some((moment) => isNear(moment, timeS));
  }

  /** True if the report tells a sentence with these words at another time, and nothing of the kind at these. */
  tellsElsewhere(content: ReadonlySet<string>, times: readonly number[]): boolean {
    const isHere = (moment: ToldMoment): boolean => times.some((timeS) => isNear(moment, timeS));
    const here = new Set(
      this.#moments.filter(isHere).flatMap(({ words, heading }) => [...words, ...heading]),
    );
    const own = this.#weigh(content, here);
    return this.#moments.some((moment) => {
      if (isHere(moment)) return false;
      const shared = [...content].filter((word) => moment.words.has(word));
      if (shared.length < LEAST_SHARED && shared.length < LEAST_PART * content.size) return false;
      const isTelling = shared.some((word) => this.#counts.get(word) === 1);
      return isTelling && own < LESS * this.#weigh(content, moment.words);
    });
  }

  /** Words that few moments have count more. */
  #weigh(content: ReadonlySet<string>, words: ReadonlySet<string>): number {
    let weight = 0;
    for (const word of content)
      if (words.has(word)) weight += Math.log(1 + this.#moments.length / (this.#counts.get(word) ?? 1));
    return weight;
  }
}

function isNear({ stretches }: ToldMoment, timeS: number): boolean {
  return stretches.some(({ fromS, toS }) => timeS >= fromS - NEAR_S && timeS <= toS + NEAR_S);
}

/**
 * A sentence without a time belongs to the heading above, and to the sentence before it in its line, or to the one after it. The times of a heading hold for all below it.
 */
function momentsIn(text: string, durationS: number | null): readonly ToldMoment[] {
  const moments: ToldMoment[] = [];
  let ofHeading: readonly Stretch[] = [];
  let heading: ReadonlySet<string> = new Set();
  for (const line of text.split('\n')) {
    if (HEADING.test(line)) {
      ofHeading = [];
      heading = contentWords(line);
    }
    const sentences = line.split(SENTENCE_END).map((sentence) => ({
      words: contentWords(sentence),
      stretches: stretchesIn(sentence, durationS),
    }));
    if (HEADING.test(line)) ofHeading = sentences.flatMap(({ stretches }) => stretches);
    let last = sentences.find(({ stretches }) => stretches.length > 0)?.stretches ?? [];
    for (const [place, { words, stretches }] of sentences.entries()) {
      const isLead =
        stretches.length === 0 && !sentences.slice(0, place).some((one) => one.stretches.length > 0);
      if (stretches.length > 0) last = stretches;
      const own = isLead && ofHeading.length > 0 ? ofHeading : [...last, ...ofHeading];
      if (own.length > 0) moments.push({ words, heading, stretches: own });
    }
  }
  return moments;
}

const CLOCK = /(?<![\d:])\d{1,3}(?::\d{2}){1,2}(?![\d:])/gu;

/** Whatever looks like a time may be cited; only where nothing does, words are looked at. */
function toldTimes(text: string, durationS: number | null): readonly FoundTime[] {
  const clocks = [...text.matchAll(CLOCK)].map(({ 0: clock, index }) => ({
    start: index,
    end: index + clock.length,
    timeS: secondsOf(clock),
  }));
  return clocks.length > 0 ? clocks : timesIn(text, durationS);
}

function stretchesIn(text: string, durationS: number | null): readonly Stretch[] {
  const times = toldTimes(text, durationS);
  const stretches: Stretch[] = [];
  for (const [place, { start, timeS }] of times.entries()) {
    const before = times[place - 1];
    const open = stretches.at(-1);
    if (before !== undefined && open !== undefined && RANGE.test(text.slice(before.end, start)))
      stretches[stretches.length - 1] = { fromS: open.fromS, toS: Math.max(open.fromS, timeS) };
    else stretches.push({ fromS: timeS, toS: timeS });
  }
  return stretches;
}
