import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The libraries are tested as they are shipped. Those for developers, of React and of the Markdown parser, take half as long again.
process.env.NODE_ENV = 'production';

export default defineConfig({
  test: {
    // Most of these tests wait for programs: two cores do two files at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          // No module keeps a state, so the files need not load all modules anew each: half of the time went there.
          isolate: false,
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: ['**/*.integration.test.ts'],
          // Laws are tried on thousands of inputs, and take what the stories leave of two cores: patience, not a measured limit.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'integration',
          // As above: what the files import is read once by each worker.
          isolate: false,
          include: ['{src,soak}/**/*.integration.test.ts'],
          // Real ffmpeg and real gemini on two cores: patience, not a measured limit.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
