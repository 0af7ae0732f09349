/** The playback rates, as multiples of the normal speed. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Returns the next faster or slower rate; the same one at the end of the list. */
export function nextRate(rate: number, by: 1 | -1): number {
  const next = by === 1 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate);
  return next ?? rate;
}
