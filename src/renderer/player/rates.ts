/** How fast videos can be played, as multiples of their own speed. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The next faster or slower one; the same at the end. */
export function nextRate(rate: number, by: 1 | -1): number {
  const next = by === 1 ? RATES.find((one) => one > rate) : RATES.findLast((one) => one < rate);
  return next ?? rate;
}
