import type { HeardLine, SoundPiece, WrittenPiece } from './pieces.ts';

/** A word in both pieces is the same one if their times differ by no more. Seconds. */
const SAME_WORD_S = 10;
/** So many words in a row are found in both pieces by no chance. */
const SURE_WORDS = 3;
/** A word so long is seldom said twice in an overlap. */
const LONG_WORD_CHARS = 4;
/** Lines so far apart may hold the same words. Seconds. */
const NEAR_S = 16;
/** A line that begins or ends this close to the edge of a piece may be cut there. Seconds. */
const EDGE_S = 2;
/** Longer overlaps are compared by their nearest words only. */
const MAX_WORDS = 600;

/** One word of a line, folded for comparison, with the time at which it is said, by estimate. */
interface Word {
  readonly line: number;
  /** The start and end of the word in the text of its line, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly plain: string;
  readonly atS: number;
}

/**
 * Joins a piece to the lines before it, which end with `overlap`, the stretch that both heard. They are joined in the middle of the longest run of words
 * that stands in both at about the same time, so that no word is lost or doubled however each cut its lines. A speaker who has another name in the new piece keeps the earlier one.
 */
export function joinPiece(
  before: readonly HeardLine[],
  piece: WrittenPiece,
  overlap: Pick<SoundPiece, 'fromS' | 'toS'>,
): readonly HeardLine[] {
  if (before.length === 0 || piece.lines.length === 0) return [...before, ...piece.lines];
  const first = before.findLastIndex(({ startS }) => startS < overlap.fromS - NEAR_S) + 1;
  const oldWords = wordsOf(before, first)
    .filter(({ atS }) => atS >= overlap.fromS - SAME_WORD_S)
    .slice(-MAX_WORDS);
  const newWords = wordsOf(piece.lines, 0)
    .filter(({ atS }) => atS <= overlap.toS + SAME_WORD_S)
    .slice(0, MAX_WORDS);
  const run = longestRun(oldWords, newWords);
  const lines = renamed(piece.lines, speakersIn(before, piece.lines, oldWords, newWords, run));
  if (run === null || !isSure(run, oldWords, newWords)) return joinByTime(before, lines, overlap);
  const middle = Math.floor((run.count - 1) / 2);
  const oldCut = oldWords[run.old + middle];
  const newCut = newWords[run.fresh + middle];
  if (oldCut === undefined || newCut === undefined) return joinByTime(before, lines, overlap);
  return [
    ...insertMissed(headOf(before, lines, oldCut, newCut), before, lines, { oldCut, newCut, overlap }),
    ...lines.slice(newCut.line + 1),
  ];
}

/** A run of equal words: where it begins in each list, and how many they are. */
interface Run {
  readonly old: number;
  readonly fresh: number;
  readonly count: number;
}

/** The lines before the joint, and the line in which it lies: its first part as it was heard before, the rest as it is heard now. */
function headOf(
  before: readonly HeardLine[],
  lines: readonly HeardLine[],
  oldCut: Word,
  newCut: Word,
): readonly HeardLine[] {
  const oldLine = before[oldCut.line];
  const newLine = lines[newCut.line];
  if (oldLine === undefined || newLine === undefined) return before;
  const head = oldLine.text.slice(0, oldCut.to);
  const tail = newLine.text.slice(newCut.to);
  const joined = { ...oldLine, endS: newLine.endS, text: `${head}${tail}`.replaceAll(/\s+/gu, ' ').trim() };
  return [...before.slice(0, oldCut.line), joined];
}

/** Adds whole lines on the other side of the joint that only one of the pieces heard, and none that was cut at its edge. */
function insertMissed(
  head: readonly HeardLine[],
  before: readonly HeardLine[],
  lines: readonly HeardLine[],
  { oldCut, newCut, overlap }: { oldCut: Word; newCut: Word; overlap: Pick<SoundPiece, 'fromS' | 'toS'> },
): readonly HeardLine[] {
  const kept = [...head.slice(-40), ...lines.slice(newCut.line + 1, newCut.line + 40)];
  // It may begin long before a pause, and holds the words behind it all the same.
  const joint = head.at(-1);
  const early = lines
    .slice(0, newCut.line)
    .filter((line) => line.startS >= overlap.fromS + EDGE_S && isMissing(line, kept, joint));
  const late = before.filter(
    (line, place) =>
      place > oldCut.line && isWhole(line, before[place + 1], overlap.toS) && isMissing(line, kept, joint),
  );
  if (early.length === 0 && late.length === 0) return head;
  return [...[...head, ...early].toSorted((a, b) => a.startS - b.startS), ...late];
}

/** True if most words of a line stand in none of the lines near it, and not in `joint`, which counts as near wherever it begins. */
function isMissing(line: HeardLine, kept: readonly HeardLine[], joint?: HeardLine): boolean {
  const near = kept.filter((one) => one === joint || Math.abs(one.startS - line.startS) <= NEAR_S);
  const known = new Set(near.flatMap(({ text }) => plainWords(text)));
  const words = plainWords(line.text);
  return words.length > 0 && words.filter((word) => known.has(word)).length * 2 < words.length;
}

/** True if a line ended before the edge of its piece, as far as is known. */
function isWhole(line: HeardLine, next: HeardLine | undefined, edgeS: number): boolean {
  return (next?.startS ?? line.startS + EDGE_S) <= edgeS - EDGE_S;
}

/** Joins pieces that share no words: the first one counts until the middle of the overlap, and lines that only one of them heard stay. */
function joinByTime(
  before: readonly HeardLine[],
  lines: readonly HeardLine[],
  { fromS, toS }: Pick<SoundPiece, 'fromS' | 'toS'>,
): readonly HeardLine[] {
  const middleS = (fromS + toS) / 2;
  const old = before.filter(({ startS }) => startS < middleS);
  const near = old.slice(-40);
  const fresh = lines.filter((line) => line.startS >= middleS && isMissing(line, near));
  const missedOld = before.filter((line) => line.startS >= middleS && isMissing(line, fresh.slice(0, 40)));
  const missedNew = lines.filter(
    (line) => line.startS < middleS && isMissing(line, [...near, ...missedOld, ...fresh.slice(0, 40)]),
  );
  // A line after the middle that repeats words of a line before it was said again, unless the first piece heard it too.
  const again = lines.filter(
    (line) => line.startS >= middleS && line.startS > toS + EDGE_S && !fresh.includes(line),
  );
  return [...old, ...missedNew, ...missedOld, ...fresh, ...again].toSorted((a, b) => a.startS - b.startS);
}

/** The longest run of words that both have at about the same time; of equal ones the one whose times agree best. Null if there is none. */
function longestRun(old: readonly Word[], fresh: readonly Word[]): Run | null {
  let best: Run & { readonly offS: number } = { old: 0, fresh: 0, count: 0, offS: 0 };
  let above: readonly number[] = [];
  for (const [row, word] of old.entries()) {
    const counts = fresh.map((other, column) =>
      other.plain === word.plain && Math.abs(other.atS - word.atS) <= SAME_WORD_S
        ? 1 + (column === 0 ? 0 : (above[column - 1] ?? 0))
        : 0,
    );
    for (const [column, count] of counts.entries()) {
      const offS = Math.abs((fresh[column]?.atS ?? 0) - word.atS);
      if (count > best.count || (count > 0 && count === best.count && offS < best.offS)) {
        best = { old: row - count + 1, fresh: column - count + 1, count, offS };
      }
    }
    above = counts;
  }
  return best.count === 0 ? null : best;
}

/** True for a run that is long, a long word that stands once in each, or a whole line in both. */
function isSure(run: Run, oldWords: readonly Word[], newWords: readonly Word[]): boolean {
  const { old, fresh, count } = run;
  if (count >= SURE_WORDS) return true;
  if (isWholeLine(oldWords, old, count) && isWholeLine(newWords, fresh, count)) return true;
  const word = oldWords[old]?.plain ?? '';
  const times = (words: readonly Word[]): number => words.filter(({ plain }) => plain === word).length;
  return word.length >= LONG_WORD_CHARS && times(oldWords) === 1 && times(newWords) === 1;
}

function isWholeLine(words: readonly Word[], from: number, count: number): boolean {
  const line = words[from]?.line;
  return (
    line !== undefined &&
    words[from - 1]?.line !== line &&
    words[from + count - 1]?.line === line &&
    words[from + count]?.line !== line
  );
}

/** The earlier names of the new piece's speakers, by the words that both heard. */
function speakersIn(
  before: readonly HeardLine[],
  lines: readonly HeardLine[],
  old: readonly Word[],
  fresh: readonly Word[],
  run: Run | null,
): ReadonlyMap<string, string> {
  if (run === null) return new Map();
  const votes = new Map<string, Map<string, number>>();
  for (let place = 0; place < run.count; place += 1) {
    const was = before[old[run.old + place]?.line ?? -1]?.speaker ?? null;
    const is = lines[fresh[run.fresh + place]?.line ?? -1]?.speaker ?? null;
    if (was === null || is === null) continue;
    const of = votes.get(is) ?? new Map<string, number>();
    of.set(was, (of.get(was) ?? 0) + 1);
    votes.set(is, of);
  }
  const names = new Map<string, string>();
  for (const [is, of] of votes) {
    const [was] = [...of].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    if (was !== undefined && was !== is) names.set(is, was);
  }
  // Two names that were mixed up are exchanged, so that no two voices become one.
  for (const [is, was] of [...names])
    if (!names.has(was) && lines.some(({ speaker }) => speaker === was)) names.set(was, is);
  return names;
}

function renamed(lines: readonly HeardLine[], names: ReadonlyMap<string, string>): readonly HeardLine[] {
  if (names.size === 0) return lines;
  return lines.map((line) =>
    line.speaker === null ? line : { ...line, speaker: names.get(line.speaker) ?? line.speaker },
  );
}

/** Words of letters and digits; each sign by itself in scripts that are written without spaces. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}'’])+/gu;

function plainWords(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => fold(word));
}

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/['’]/gu, '');
}

/** The words of the lines from `first` on. Words of a line are spread evenly until the next line begins. */
function wordsOf(lines: readonly HeardLine[], first: number): readonly Word[] {
  return lines.slice(first).flatMap((line, index) => {
    const found = [...line.text.matchAll(WORD)];
    const nextS = lines[first + index + 1]?.startS ?? line.endS ?? line.startS + found.length / 3;
    const lastsS = Math.min(Math.max(nextS - line.startS, 0), 1 + found.length);
    return found.map(([word], place): Word => {
      const from = found[place]?.index ?? 0;
      return {
        line: first + index,
        from,
        to: from + word.length,
        plain: fold(word),
        atS: line.startS + (lastsS * place) / found.length,
      };
    });
  });
}
