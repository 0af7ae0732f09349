// @ts-check
import { stripVTControlCharacters } from 'node:util';

/**
 * A failed test: its name, and the lines that say why. Empty lines are left out.
 * @typedef {object} FailedTest
 * @property {string} name
 * @property {readonly string[]} lines
 */

/** Lines of all failures of a run. The summary stands above them, and all of it must fit into the last hundred lines of a log. */
const LINES_OF_RUN = 80;

/** Lines of one failure, which hold its error and the place in the test. */
const LINES_OF_FAILURE = 20;

/**
 * Repeats what failed and why. A step without failed tests ends with its reason, so its last lines are repeated.
 * @param {readonly { script: string, output: string }[]} failedSteps
 * @returns {string[]}
 */
export function tellFailures(failedSteps) {
  const linesOfStep = Math.floor(LINES_OF_RUN / Math.max(1, failedSteps.length));
  return failedSteps.flatMap(({ script, output }) => {
    const tests = failedTests(output);
    const told =
      tests.length === 0
        ? contentOf(stripVTControlCharacters(output).split('\n')).slice(-LINES_OF_FAILURE)
        : tellTests(tests, linesOfStep);
    return ['', `✗ ${script}`, ...told];
  });
}

/**
 * Finds the failed tests in the output of vitest or playwright; none in any other output.
 * @param {string} output
 * @returns {FailedTest[]}
 */
export function failedTests(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  const ofPlaywright = testsOfPlaywright(lines);
  return ofPlaywright.length > 0 ? ofPlaywright : testsOfVitest(lines);
}

/** @param {readonly FailedTest[]} tests @param {number} limit */
function tellTests(tests, limit) {
  const each = Math.min(LINES_OF_FAILURE, Math.max(3, Math.floor(limit / tests.length)));
  const shown = tests.slice(0, Math.floor(limit / each));
  const left = tests.length - shown.length;
  return [
    ...shown.flatMap(({ name, lines }) => [
      `  ✗ ${name}`,
      ...lines.slice(0, each - 1).map((line) => `    ${line}`),
    ]),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ];
}

/** Playwright numbers the failed tests after the last one has ended: `  1) e2e/doors.spec.ts:70:1 › name ────`.
 * @param {readonly string[]} lines
 */
function testsOfPlaywright(lines) {
  /** @type {{ name: string, lines: string[] }[]} */
  const tests = [];
  let isInTest = false;
  for (const line of lines) {
    const name = /^ {2}\d+\) (.* › .*)$/.exec(line)?.[1];
    if (name !== undefined) {
      tests.push({ name: withoutRule(name), lines: [] });
      isInTest = true;
    } else if (/^(?: {2}\d+ [a-z]|::)/.test(line)) {
      isInTest = false;
    } else if (isInTest) {
      tests.at(-1)?.lines.push(line);
    }
  }
  return tests.map((test) => ({ name: test.name, lines: contentOf(test.lines) }));
}

/** Vitest separates failed tests by rules of `⎯`; tests that failed alike share an error. An error that no test caught has a heading of its own.
 * @param {readonly string[]} lines
 */
function testsOfVitest(lines) {
  /** @type {FailedTest[]} */
  const tests = [];
  /** @type {string[]} */
  let part = [];
  /** @type {string | null} */
  let heading = null;
  for (const line of lines) {
    if (!line.startsWith('⎯⎯⎯⎯⎯')) {
      part.push(line);
      continue;
    }
    if (heading !== null) tests.push(...testsOfPart(heading, contentOf(part)));
    heading = line.replaceAll('⎯', '').trim();
    part = [];
  }
  return tests;
}

/** @param {string} heading @param {readonly string[]} lines @returns {FailedTest[]} */
function testsOfPart(heading, lines) {
  const isName = (/** @type {string} */ line) => line.trimStart().startsWith('FAIL ');
  const names = lines.filter(isName).map((line) => line.trimStart().slice('FAIL '.length).trim());
  const reason = lines.filter((line) => !isName(line));
  const [name, ...others] = names;
  if (name !== undefined) return [{ name, lines: [...others.map((other) => `and ${other}`), ...reason] }];
  return /^(?:Uncaught|Unhandled Rejection)/.test(heading) ? [{ name: heading, lines: reason }] : [];
}

/** Lines that hold something, without the indentation that they share.
 * @param {readonly string[]} lines
 */
function contentOf(lines) {
  const filled = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return filled.map((line) => line.slice(indent));
}

/** @param {string} name */
function withoutRule(name) {
  return name.replaceAll('─', '').trim();
}
