/** A cue whose lines are plain text. */
export interface TextCue {
  readonly startS: number;
  readonly endS: number;
  /** False if the end is only the start of the next cue: then the two need not touch. */
  readonly isEndStated: boolean;
  readonly lines: readonly string[];
}

/** Captions with a smaller gap between them scroll: the lower line of one becomes the upper line of the next. In seconds. */
const TOUCHING_S = 0.1;
/** In a file that scrolls, the last line stays on the screen during a pause of this length. In seconds. */
const PAUSE_S = 30;

/** From this share of neighbouring captions on, growing or sliding is the way of the whole file and no chance. */
const IS_THE_WAY = 1 / 3;
/** Words that two captions must share to be a sliding window over the same sentence. */
const SHARED_WORDS = 3;

/** How the captions of a file repeat what stood there before. */
interface Ways {
  readonly grow: boolean;
  readonly scroll: boolean;
  readonly slide: boolean;
}

/**
 * Automatic captions show each line twice or more: they scroll up line by line, grow word by word, or slide over the words. Each
 * line is kept once, with the time at which it appeared first.
 */
export function withoutRepeats(cues: readonly TextCue[]): readonly TextCue[] {
  const ways = waysOf(cues);
  const kept: TextCue[] = [];
  let shown: readonly string[] = [];
  let shownUntilS = -Infinity;
  for (const cue of cues) {
    const touches = cue.startS <= shownUntilS + TOUCHING_S;
    const isAfterPause =
      ways.scroll && cue.lines.length > 1 && cue.startS <= shownUntilS + PAUSE_S && !touches;
    const fresh = touches || isAfterPause ? freshLines(shown, cue.lines, ways) : whole(cue.lines);
    const last = kept.at(-1);
    shown = cue.lines;
    shownUntilS = Math.max(shownEndOf(cue), shownUntilS);
    if (last !== undefined && fresh.grown !== null && last.lines.at(-1) === fresh.grown.from) {
      kept[kept.length - 1] = {
        ...last,
        endS: Math.max(last.endS, cue.endS),
        lines: [...last.lines.slice(0, -1), fresh.grown.to],
      };
      if (fresh.lines.length > 0) kept.push({ ...cue, lines: fresh.lines });
    } else if (fresh.grown !== null) kept.push({ ...cue, lines: [fresh.grown.to, ...fresh.lines] });
    else if (fresh.lines.length > 0) kept.push({ ...cue, lines: fresh.lines });
    else if (last !== undefined) kept[kept.length - 1] = { ...last, endS: Math.max(last.endS, cue.endS) };
  }
  return kept;
}

function shownEndOf({ startS, endS, isEndStated }: TextCue): number {
  return isEndStated ? endS : startS;
}

interface Fresh {
  readonly lines: readonly string[];
  /** The last line shown before, where it became longer. */
  readonly grown: { readonly from: string; readonly to: string } | null;
}

function whole(lines: readonly string[]): Fresh {
  return { lines, grown: null };
}

function freshLines(shown: readonly string[], next: readonly string[], ways: Ways): Fresh {
  const count = repeatedLines(shown, next, isSame);
  if (count > 0) return whole(next.slice(count));
  if (ways.grow) {
    const grownCount = repeatedLines(shown, next, hasGrown);
    const from = shown.at(-1);
    const to = next[grownCount - 1];
    if (from !== undefined && to !== undefined) return { lines: next.slice(grownCount), grown: { from, to } };
  }
  if (ways.slide) {
    const said = wordsIn(shown);
    const words = wordsIn(next);
    const shared = sharedWords(said, words);
    if (shared > 0) return whole(shared === words.length ? [] : [words.slice(shared).join(' ')]);
  }
  return whole(next);
}

function waysOf(cues: readonly TextCue[]): Ways {
  let pairs = 0;
  let growing = 0;
  let scrolling = 0;
  let sliding = 0;
  for (const [index, next] of cues.entries()) {
    const before = cues[index - 1];
    if (before === undefined || next.startS > shownEndOf(before) + TOUCHING_S) continue;
    pairs += 1;
    if (repeatedLines(before.lines, next.lines, isSame) > 0) scrolling += 1;
    else if (repeatedLines(before.lines, next.lines, hasGrown) > 0) growing += 1;
    else if (sharedWords(wordsIn(before.lines), wordsIn(next.lines)) > 0) sliding += 1;
  }
  const isTheWay = (count: number): boolean => count > 0 && count >= pairs * IS_THE_WAY;
  return { grow: isTheWay(growing), scroll: isTheWay(scrolling), slide: isTheWay(sliding) };
}

/** Counts the lines at the start of `next` that are the last lines of `shown`; the very last one is compared by `isLast`. */
function repeatedLines(
  shown: readonly string[],
  next: readonly string[],
  isLast: (before: string, after: string) => boolean,
): number {
  for (let count = Math.min(shown.length, next.length); count > 0; count -= 1) {
    const offset = shown.length - count;
    const areSame = next.slice(0, count).every((line, index) => {
      const before = shown[offset + index] ?? '';
      return index === count - 1 ? isLast(before, line) : line === before;
    });
    if (areSame) return count;
  }
  return 0;
}

function isSame(before: string, after: string): boolean {
  return before === after;
}

/** True if a line is the one before with more words. Case and a final mark may change while a line grows. */
function hasGrown(before: string, after: string): boolean {
  const start = before.toLowerCase().replace(/[\p{P}\s]{1,4}$/u, '');
  return start !== '' && after.length > before.length && after.toLowerCase().startsWith(start);
}

/** More words on the screen are no caption that slides. */
const MAX_WORDS = 60;

function wordsIn(lines: readonly string[]): readonly string[] {
  const words = lines.join(' ').split(' ');
  return words.length > MAX_WORDS ? [] : words;
}

/** Counts the words at the start of `next` that are the last words of `shown`; 0 if they are too few to be the same ones. */
function sharedWords(shown: readonly string[], next: readonly string[]): number {
  for (let count = Math.min(shown.length, next.length); count >= SHARED_WORDS; count -= 1) {
    if (next.slice(0, count).every((word, index) => word === shown[shown.length - count + index])) {
      return count;
    }
  }
  return 0;
}
