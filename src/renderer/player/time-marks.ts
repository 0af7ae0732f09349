import { secondsOf, TIME_PATTERN } from '../../shared/checks/times.ts';

/** How long a moment that a report names stays "now", in seconds, unless the next one comes first. */
const NOW_LASTS_S = 10;

/** The times that a report names, in seconds, each once and in order. Times in code are code. */
export function timesIn(markdown: string): readonly number[] {
  const words = withoutCode(markdown);
  return [...new Set(Array.from(words.matchAll(TIME_PATTERN), ([time]) => secondsOf(time)))].toSorted(
    (a, b) => a - b,
  );
}

/** Markdown without its code; a fence that is not closed yet is code to the end. */
export function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,}|~{3,}).*?(?:^\1|$(?![\s\S]))/gmsu, '\n')
    .replaceAll(/`[^`\n]*`/gu, '\n');
}

/** Which of these moments (in order) is on screen at a position: the last one that has begun, for a while. Seconds; null for none. */
export function nowAmong(times: readonly number[], positionS: number): number | null {
  // Seeking lands on a picture: it may begin a little before the moment that was asked for.
  const last = lastAtMost(times, positionS + 0.05);
  const timeS = times[last];
  return timeS === undefined || positionS - timeS > NOW_LASTS_S ? null : timeS;
}

/** The place of the last number that is not above `limit` in an ordered list; -1 for none. */
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

/** The place of the number nearest to `target`; -1 in an empty list. */
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
