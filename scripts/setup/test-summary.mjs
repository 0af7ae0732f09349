// @ts-check
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

/**
 * Counts the tests in the output of vitest or playwright; null for any other output.
 * @param {string} output
 * @returns {Count | null}
 */
export function countTests(output) {
  const text = stripVTControlCharacters(output);
  const vitest = /^ *Tests +(.*\d+ (?:passed|failed|skipped|todo).*)$/m.exec(text)?.[1];
  if (vitest !== undefined)
    return { passed: numberBefore(vitest, 'passed'), failed: numberBefore(vitest, 'failed') };
  const playwright = Array.from(
    text.matchAll(/^ +\d+ (?:passed|failed|flaky|skipped|interrupted|did not run)\b.*$/gm),
    String,
  );
  if (playwright.length === 0) return null;
  const all = playwright.join('\n');
  return {
    passed: numberBefore(all, 'passed') + numberBefore(all, 'flaky'),
    failed: numberBefore(all, 'failed') + numberBefore(all, 'interrupted'),
  };
}

/**
 * Sums the counts of a whole run. A check that fails without a failed test counts as one failure.
 * @param {readonly { ok: boolean, count: Count | null }[]} results
 * @returns {Count}
 */
export function total(results) {
  return results.reduce(
    (sum, { ok, count }) => ({
      passed: sum.passed + (count?.passed ?? 0),
      failed: sum.failed + Math.max(count?.failed ?? 0, ok ? 0 : 1),
    }),
    { passed: 0, failed: 0 },
  );
}

/** @param {string} text @param {string} word */
function numberBefore(text, word) {
  return Number(new RegExp(`(\\d+) ${word}\\b`).exec(text)?.[1] ?? 0);
}
