import type { StandInOptions } from '../../src/main/demo/stand-in.ts';

/** Returns the options of a stand-in API whose answers take this long: three quarters until the first text, the rest while it streams. */
export function apiOf(seconds: number): Pick<StandInOptions, 'latencyMs' | 'streamMs' | 'pieces'> {
  return { latencyMs: seconds * 750, streamMs: seconds * 250, pieces: 10 };
}
