import { millisecondsLeft } from '../time-left.ts';
import { play, type PlayedRun } from './played-run.ts';

/** Answers take most of the time. */
export const usualRun: PlayedRun = {
  seed: 1,
  videos: 100,
  slots: 2,
  limit: 5,
  lengthS: [15, 90],
  takingMsASecond: 40,
  takingLeastMs: 500,
  askingMs: 30_000,
  spread: 0.35,
};

/** Runs in which one stage, the other, or first one and then the other is slower. */
export const estimatedRuns: Readonly<Record<string, PlayedRun>> = {
  'answers are slower': usualRun,
  'one lane': { ...usualRun, limit: 1, videos: 40 },
  'frames are slower': { ...usualRun, takingMsASecond: 300, askingMs: 8000 },
  'frames of long interviews': {
    ...usualRun,
    videos: 40,
    lengthS: [1200, 5400],
    takingMsASecond: 30,
    askingMs: 60_000,
  },
  'both alike': { ...usualRun, takingMsASecond: 200, takingLeastMs: 1000, askingMs: 25_000 },
  'lengths of every kind': { ...usualRun, lengthS: [5, 3600], takingMsASecond: 25, askingMs: 20_000 },
  'thirty-two lanes': { ...usualRun, limit: 32, videos: 300, takingMsASecond: 120 },
  'a pause while answers are slower': { ...usualRun, pause: { atMs: 200_000, forMs: 3_600_000 } },
  'a pause while frames are slower': {
    ...usualRun,
    takingMsASecond: 300,
    askingMs: 8000,
    pause: { atMs: 200_000, forMs: 3_600_000 },
  },
  'every fourth video needs a second try': { ...usualRun, retryShare: 0.25 },
  'retries while frames are slower': { ...usualRun, takingMsASecond: 300, askingMs: 8000, retryShare: 0.25 },
  'a quota of six requests a minute': { ...usualRun, askingMs: 10_000, requestsAMinute: 6 },
};

/**
 * Returns the part by which the estimate is off, at the worst moment from the tenth video on. While the last few videos are on their way,
 * half of the time that one of them takes is no error: nobody can know it.
 */
export function worstError(run: PlayedRun, sinceMs = afterPause(run)): number {
  const { moments, endMs } = play(run);
  const [least, most] = run.lengthS;
  const takingMs = run.takingLeastMs + run.takingMsASecond * Math.sqrt(least * most);
  const wayMs = takingMs + run.askingMs * (run.retryShare === undefined ? 1 : 2);
  return Math.max(
    ...moments
      .filter(({ ended, atMs }) => ended >= 10 && ended < run.videos && atMs >= sinceMs)
      .map(({ batch, session, atMs }) => {
        const leftMs = endMs - atMs;
        const offMs = Math.abs((millisecondsLeft(batch, session, atMs) ?? Number.NaN) - leftMs);
        return (leftMs < 4 * wayMs ? Math.max(0, offMs - wayMs / 2) : offMs) / leftMs;
      }),
  );
}

/** An estimate cannot know of a pause that is still to come. */
function afterPause({ pause }: PlayedRun): number {
  return pause === undefined ? 0 : pause.atMs + pause.forMs;
}
