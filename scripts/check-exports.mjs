// @ts-check
import { runNamed } from './named-scripts.mjs';

/** Opens every kind of export with a program that did not write it: `npm run check-exports -- pdf --reports=20`. */
await runNamed({
  folder: 'bench/opened',
  noun: 'kind of export',
  good: 'Every export opened, with what it should hold.',
  words: process.argv.slice(2),
  inWindow: ['html', 'pdf'],
});
