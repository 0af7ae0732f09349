import type { Job, Video } from '../../shared/session/model.ts';

/** How long one stage of one video took. */
export interface Sample {
  readonly sizeBytes: number;
  readonly ms: number;
  readonly endedAtMs: number;
}

/** The expected duration of a stage, from the videos that went through it. Milliseconds. */
export interface Expectation {
  /** Returns how long the stage of this video will take. */
  readonly whole: (job: Pick<Job, 'video'>) => number;
  /** Returns how long it will still take after so long. */
  readonly rest: (job: Pick<Job, 'video'>, elapsedMs: number) => number;
  /** How far single videos are from what is expected of them, on average (the standard deviation). */
  readonly spreadMs: number;
}

/** A stage that takes longer than all before still gets this part of its usual duration, because its end is not known. */
const LEAST_REST = 0.15;

/** From so many samples on, the size of a file may say how long it takes. */
const MIN_FOR_SIZE = 5;
/** The size counts where it explains at least this part of the differences. */
const MIN_EXPLAINED = 0.4;

/**
 * Returns the average of the samples, or a line over the files' sizes where these explain how long they took: an hour-long interview takes
 * longer than a clip. Null without a sample.
 */
export function expectationOf(samples: readonly Sample[]): Expectation | null {
  if (samples.length === 0) return null;
  const whole = wholeFrom(samples);
  const ratios = samples.map((sample) => sample.ms / Math.max(1, whole({ video: sample })));
  return {
    whole,
    rest: (job, elapsedMs) => {
      const usualMs = whole(job);
      const ratio = elapsedMs / Math.max(1, usualMs);
      // Whoever waited long already does not wait for an average, but for one that took longer than that.
      const longer = ratios.filter((one) => one > ratio);
      return longer.length === 0 ? usualMs * LEAST_REST : usualMs * (meanOf(longer) - ratio);
    },
    spreadMs: Math.sqrt(meanOf(samples.map((sample) => (sample.ms - whole({ video: sample })) ** 2))),
  };
}

function wholeFrom(
  samples: readonly Sample[],
): (job: { readonly video: Pick<Video, 'sizeBytes'> }) => number {
  const meanMs = meanOf(samples.map(({ ms }) => ms));
  const line = samples.length < MIN_FOR_SIZE ? null : lineThrough(samples);
  if (line === null) return () => meanMs;
  const shortestMs = Math.min(...samples.map(({ ms }) => ms));
  return ({ video }) => Math.max(shortestMs / 2, line.atZeroMs + line.msPerByte * video.sizeBytes);
}

/**
 * Fits a line by least squares; null where sizes explain too little, or larger files took less. Large files count less, because how long they
 * took differs more.
 */
function lineThrough(
  samples: readonly Sample[],
): { readonly atZeroMs: number; readonly msPerByte: number } | null {
  const usualBytes = meanOf(samples.map(({ sizeBytes }) => sizeBytes));
  const weighed = samples.map((sample) => ({ ...sample, weight: (usualBytes + sample.sizeBytes) ** -2 }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const meanBytes = weighed.reduce((sum, { sizeBytes, weight }) => sum + sizeBytes * weight, 0) / all;
  const meanMs = weighed.reduce((sum, { ms, weight }) => sum + ms * weight, 0) / all;
  let [both, ofBytes, ofMs] = [0, 0, 0];
  for (const { sizeBytes, ms, weight } of weighed) {
    both += weight * (sizeBytes - meanBytes) * (ms - meanMs);
    ofBytes += weight * (sizeBytes - meanBytes) ** 2;
    ofMs += weight * (ms - meanMs) ** 2;
  }
  if (ofBytes === 0 || ofMs === 0 || both <= 0) return null;
  if (both ** 2 / (ofBytes * ofMs) < MIN_EXPLAINED) return null;
  const msPerByte = both / ofBytes;
  return { atZeroMs: meanMs - msPerByte * meanBytes, msPerByte };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
