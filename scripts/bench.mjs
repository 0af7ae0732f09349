// @ts-check
import { runNamed } from './named-scripts.mjs';

/** Measures the app's speed as ratios within one run: `npm run bench -- media`. */
await runNamed({
  folder: 'bench',
  noun: 'benchmark',
  good: 'Every budget was kept.',
  words: process.argv.slice(2),
  inWindow: ['hostile', 'window'],
});
