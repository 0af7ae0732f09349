// @ts-check
import { runNamed } from './named-scripts.mjs';

/** Runs long tests that need a machine of their own: `npm run soak -- kill`. */
await runNamed({
  folder: 'soak',
  noun: 'soak',
  good: 'Everything held.',
  words: process.argv.slice(2),
});
