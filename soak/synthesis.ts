import { execa } from 'execa';

/** Writes texts over 200 and 1,000 reports with the real gemini program: every citation must resolve. */
const { exitCode } = await execa(
  'npx',
  [
    'vitest',
    'run',
    '--project',
    'integration',
    '--testTimeout',
    '3600000',
    'src/main/session/synthesis-many.integration.test.ts',
  ],
  { env: { SYNTHESIS_REPORTS: process.argv[2] ?? '200,1000' }, stdio: 'inherit', reject: false },
);
if (exitCode !== 0) throw new Error('A text over many reports did not hold.');
