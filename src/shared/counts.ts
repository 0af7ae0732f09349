import type { Words } from './words/words.ts';

/** A count as short as it stays true enough: `940`, `24.1k`, `3.2M`. */
export function formatCount(count: number, words: Words): string {
  if (count < 1000) return words.number(count);
  if (count < 999_950) return words.say('amounts.thousand', { count: tenths(count / 1000, words) });
  return words.say('amounts.million', { count: tenths(count / 1_000_000, words) });
}

/** `24.1k tokens`. */
export function formatTokens(tokens: number, words: Words): string {
  return words.say('amounts.tokens', { count: formatCount(tokens, words) });
}

/** The size of a file as people write it: `940 kB`, `12.3 MB`, `1.25 GB`. */
export function formatBytes(bytes: number, words: Words): string {
  if (bytes < 999_500) {
    return words.say('amounts.kilobytes', { size: words.number(Math.max(1, Math.round(bytes / 1000))) });
  }
  if (bytes < 999_950_000)
    return words.say('amounts.megabytes', { size: words.number(bytes / 1_000_000, 1) });
  return words.say('amounts.gigabytes', { size: words.number(bytes / 1_000_000_000, 2) });
}

function tenths(value: number, words: Words): string {
  const rounded = Math.round(value * 10) / 10;
  return words.number(rounded, Number.isInteger(rounded) ? 0 : 1);
}
