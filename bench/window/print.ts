import { readFile } from 'node:fs/promises';
import { pagePrinter } from '../../src/main/app/page-printer.ts';
import { longestWait } from '../support/longest-wait.ts';

/** Returns a function that prints a page as the app does, and tells the longest time in which this process answered no ping meanwhile. */
export function printingProbe(): (path: string) => Promise<number> {
  const print = pagePrinter();
  return async (path) => {
    const html = await readFile(path, 'utf8');
    const signal = AbortSignal.timeout(120_000);
    return await longestWait(() => print(pieces(html), { title: 'A report', paper: 'A4', signal }));
  };
}

async function* pieces(html: string): AsyncGenerator<string, void> {
  yield* await Promise.resolve([html]);
}
