import { join } from 'node:path';
import { beforeEach } from 'vitest';
import type { Batch } from '../../../shared/session/model.ts';
import { FakeSession, turnEventLoop, type FakeSessionOptions } from './fake-session.ts';
import { testFolder } from './test-folder.ts';

export type SmallSessionOptions = Partial<FakeSessionOptions> & {
  /** How many videos there are: `clip-00.mp4` and so on, where `names` gives no others. */
  readonly count: number;
  /** The name of its folders below `dir`, for a second session. */
  readonly place?: string;
};

/** The small sessions of a file's tests. Each test has a folder of its own. */
export class SmallSessions {
  #dir = '';
  #signal = new AbortController().signal;

  /** To be made where a file's tests are declared. `prefix`: of the folders' names. */
  constructor(prefix: string) {
    beforeEach(async ({ signal }) => {
      this.#signal = signal;
      this.#dir = await testFolder(prefix);
    });
  }

  /** The folder of the test that runs. */
  get dir(): string {
    return this.#dir;
  }

  /** Aborts where the test that runs is out of time. */
  get signal(): AbortSignal {
    return this.#signal;
  }

  /** A session of a few videos with two lanes. */
  readonly open = (options: SmallSessionOptions): FakeSession => {
    const names = Array.from({ length: options.count }, (_, index) => `clip-0${index}.mp4`);
    return new FakeSession({
      names,
      limit: 2,
      dir: join(this.#dir, options.place ?? 'data'),
      outDir: join(this.#dir, `${options.place ?? ''} out`),
      turns: () => 3,
      ...options,
    });
  };

  /** Lets the work go on for some turns of the event loop. Rejects where the test runs out of time. */
  readonly turn = (turns: number): Promise<void> => turnEventLoop(turns, this.#signal);

  /** A promise, and the function that resolves it. So does the end of a test that runs out of time. */
  readonly heldBack = (): readonly [Promise<void>, () => void] => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.#signal.addEventListener('abort', () => release(), { once: true });
    return [held, () => release()];
  };

  /** Lets the work go on until something is so. Rejects where the test runs out of time. */
  readonly until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await this.turn(1);
  };
}

export function statusKinds({ jobs }: Batch): readonly string[] {
  return jobs.map(({ status }) => status.kind);
}
