/// <reference types="node" />

/**
 * How often a law about random texts is tried: a quarter of the times that it was tried to find its faults, which finds a new one as surely
 * over a few runs of all tests. `LONG_LAWS=1` tries it every time.
 */
export function lawRuns(most: number): number {
  return process.env.LONG_LAWS === '1' ? most : Math.ceil(most / 4);
}
