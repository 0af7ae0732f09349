import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// The libraries are tested as they are shipped. Those for developers, of React and of the Markdown parser, take half as long again.
process.env.NODE_ENV = 'production';

/** The integration tests that take longest. They begin first, so that no worker is still at one of them when the others are done. */
const longest = [
  'headless',
  'restart',
  'contract',
  'from-the-wild',
  'one-bad-track',
  'frames',
  'failures',
  'pool',
  'log',
  'kill',
  'saving-engine',
  'driver-contract',
  'nothing-acts',
  'rate-limits',
].map((name) => `/${name}.integration.test.ts`);

/** Vitest knows how long a file takes only where it ran before. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      longest.findIndex((name) => moduleId.endsWith(name)) + 1 || Infinity;
    const usual = await super.sort(files);
    return usual.toSorted((one, other) =>
      place(one) < place(other) ? -1 : Number(place(one) > place(other)),
    );
  }
}

/** The folder that Linux keeps in memory. */
const IN_MEMORY = '/dev/shm';

/**
 * The environment in which temporary files are in memory, where there is room: reports and journals are synced thousands of times, and a disk
 * that ffmpeg writes to takes half a second for each.
 */
function temporaryInMemory(): Record<string, string> {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > 500_000_000 ? { TMPDIR: IN_MEMORY } : {};
  } catch {
    return {};
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Modules as they were made ready for Node, by their content: both projects need nearly all, and making one takes milliseconds.
    experimental: { fsModuleCache: true, fsModuleCachePath: 'node_modules/.cache/vitest' },
    projects: [
      {
        test: {
          name: 'unit',
          env: temporaryInMemory(),
          maxWorkers: Math.max(2, availableParallelism() - 1),
          // No module keeps a state, so the files need not load all modules anew each: half of the time went there.
          isolate: false,
          setupFiles: ['src/shared/testing/law-setup.ts'],
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.integration.test.ts'],
          // Laws are tried on thousands of inputs, and take what the stories leave of two cores: patience, not a measured limit.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 300_000 } },
        },
      },
      {
        test: {
          name: 'integration',
          // Most of these tests wait for programs: two cores do three files at once.
          maxWorkers: Math.max(3, availableParallelism()),
          // Vitest wants projects with different numbers of workers one after the other. `npm test` runs each by itself anyway.
          sequence: { groupOrder: 1 },
          // As above: what the files import is read once by each worker.
          isolate: false,
          include: ['{src,soak}/**/*.integration.test.ts'],
          // Real ffmpeg and real gemini on two cores: patience, not a measured limit.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 300_000 } },
        },
      },
    ],
  },
});
