// @ts-check
import { runNamed } from './named-scripts.mjs';

/** Long trials that a machine is left alone with: `npm run soak -- kill`. */
await runNamed({
  folder: 'soak',
  noun: 'soak',
  good: 'Everything held.',
  words: process.argv.slice(2),
});
