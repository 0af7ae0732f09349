import type { StandInOptions } from '../../src/main/demo/stand-in.ts';

/** A stand-in that takes so long for each answer: three quarters until the first word, the rest while it writes. */
export function apiOf(seconds: number): Pick<StandInOptions, 'latencyMs' | 'streamMs' | 'pieces'> {
  return { latencyMs: seconds * 750, streamMs: seconds * 250, pieces: 10 };
}
