/**
 * Returns the width of each frame's cell on a strip of the whole video, as a share of 1. A cell reaches from half way to
 * the frame before to half way to the next.
 */
export function sharesOf(times: readonly number[], durationS: number): readonly number[] {
  if (durationS <= 0) return times.map(() => 1 / times.length);
  const edges = times.map((timeS, place) => {
    const before = times[place - 1];
    return before === undefined ? 0 : Math.min(durationS, (before + timeS) / 2);
  });
  return edges.map((edge, place) => ((edges[place + 1] ?? durationS) - edge) / durationS);
}
