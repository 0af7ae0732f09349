import { timesIn as timesOfText } from '../../shared/checks/find-times.ts';

/** A time that a report names counts as now for this many seconds, unless the next one comes first. */
const NOW_LASTS_S = 10;

/**
 * Returns the times of the video that a report names, in seconds, each once and in order. Times in code are left out. `durationS` is
 * the length of the video, null if it is not known.
 */
export function timesIn(markdown: string, durationS: number | null): readonly number[] {
  // Cells of a table are texts of their own.
  const words = withoutCode(markdown).replaceAll('|', '\n');
  return [...new Set(timesOfText(words, durationS).map(({ timeS }) => timeS))].toSorted((a, b) => a - b);
}

/** Returns Markdown without its code. A fence that is not closed is code up to the end. */
function withoutCode(markdown: string): string {
  const words: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    if (fence === null) {
      fence = /^(?:`{3,}|~{3,})/u.exec(line)?.[0] ?? null;
      words.push(fence === null ? line : '');
    } else if (line.startsWith(fence)) {
      words.push(line.slice(fence.length));
      fence = null;
    }
  }
  return words.join('\n').replaceAll(/`[^`\n]*`/gu, '\n');
}

/**
 * Returns which of these times (in order) counts as now at a position: the last one that has begun, for a while.
 * Seconds; null for none.
 */
export function nowAmong(times: readonly number[], positionS: number): number | null {
  // Seeking lands on a picture that may begin a little before the requested time.
  const last = lastAtMost(times, positionS + 0.05);
  const timeS = times[last];
  return timeS === undefined || positionS - timeS > NOW_LASTS_S ? null : timeS;
}

/** Returns the index of the last number that is at most `limit` in an ordered list; -1 for none. */
export function lastAtMost(ordered: readonly number[], limit: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Returns the index of the number nearest to `target`; -1 for an empty list. */
export function nearestTo(numbers: readonly number[], target: number): number {
  let best = -1;
  let bestDistance = Infinity;
  for (const [place, number] of numbers.entries()) {
    const distance = Math.abs(number - target);
    if (distance < bestDistance) {
      best = place;
      bestDistance = distance;
    }
  }
  return best;
}
