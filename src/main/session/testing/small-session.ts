import { join } from 'node:path';
import type { Batch } from '../../../shared/session/model.ts';
import { FakeSession, turnEventLoop, type FakeSessionOptions } from './fake-session.ts';

export type SmallSessionOptions = Partial<FakeSessionOptions> & {
  /** How many videos there are: `clip-00.mp4` and so on, where `names` gives no others. */
  readonly count: number;
  /** The name of its folders below `dir`, for a second session. */
  readonly place?: string;
};

/** A session of a few videos with two lanes, in a folder for tests. */
export function smallSession(dir: string, options: SmallSessionOptions): FakeSession {
  const names = Array.from({ length: options.count }, (_, index) => `clip-0${index}.mp4`);
  return new FakeSession({
    names,
    limit: 2,
    dir: join(dir, options.place ?? 'data'),
    outDir: join(dir, `${options.place ?? ''} out`),
    turns: () => 3,
    ...options,
  });
}

/** Lets the work go on until something is so. Rejects where the signal aborts, as when the test runs out of time. */
export async function turnUntil(isSo: () => boolean, signal: AbortSignal): Promise<void> {
  while (!isSo()) await turnEventLoop(1, signal);
}

export function statusKinds({ jobs }: Batch): readonly string[] {
  return jobs.map(({ status }) => status.kind);
}
