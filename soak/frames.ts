import { execa } from 'execa';

/** Takes frames of many generated files: every label must be true, every picture whole and in its own shape. */
const FILES = 300;

const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
process.stdout.write(`Seed ${seed}: give it as a word after the name to see the same again.\n`);

const law = 'src/main/media/frames-law.integration.test.ts';
const { exitCode } = await execa(
  'npx',
  ['vitest', 'run', '--project', 'integration', '--testTimeout', '7200000', law],
  {
    env: { FRAMES_LAW_FILES: String(FILES), FRAMES_LAW_SEED: String(seed) },
    stdio: 'inherit',
    reject: false,
  },
);
if (exitCode !== 0) throw new Error('A file broke the law about frames.');
