/** Containers in which ffmpeg takes a longer pause for a clock that was set anew, and closes it. */
export const CLOSES_JUMPS = /^mpegts\b/u;

/** ffmpeg closes jumps of more than this, counted from where the next packet is expected (`-dts_delta_threshold`). In seconds. */
const JUMP_S = 10;

/** So many packets in a row with the same time come from a clock that was set back: ffmpeg lists none earlier than the one before. */
const STANDS_STILL = 3;

/** From a time stamp on, how much of the time before it is left out because the clock jumped. In seconds. */
export interface Jump {
  readonly fromS: number;
  readonly closedS: number;
}

/**
 * Finds where the clock of a track jumps, from the times at which its packets are decoded. ffmpeg before version 7 also takes a frame
 * rate that rises for a row of jumps, so its own closing is not used.
 */
export class JumpFinder {
  readonly jumps: Jump[] = [];
  #last = NaN;
  #step = NaN;
  #still = 0;
  #isSetBack = false;

  /** True if the clock was set back. Then the same time stamp comes twice, and no time can be told from it. */
  get isSetBack(): boolean {
    return this.#isSetBack;
  }

  add(decodedS: number): void {
    const stepS = decodedS - this.#last;
    this.#last = decodedS;
    this.#still = stepS <= 0 ? this.#still + 1 : 0;
    if (stepS < 0 || this.#still >= STANDS_STILL) this.#isSetBack = true;
    const expectedS = Number.isNaN(this.#step) ? 0 : this.#step;
    if (stepS - expectedS > JUMP_S) {
      this.jumps.push({ fromS: decodedS, closedS: (this.jumps.at(-1)?.closedS ?? 0) + stepS - expectedS });
    } else if (stepS > 0) this.#step = stepS;
  }
}

/** The time of a stamp as a player counts it, without the jumps before it. */
export function timeOfStamp(stampS: number, jumps: readonly Jump[]): number {
  return stampS - (jumps.findLast(({ fromS }) => fromS <= stampS)?.closedS ?? 0);
}

/** The stamp of a time without jumps. */
export function stampOfTime(timeS: number, jumps: readonly Jump[]): number {
  return timeS + (jumps.findLast(({ fromS, closedS }) => fromS - closedS <= timeS)?.closedS ?? 0);
}
