// @ts-check
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failedTests, tellFailures } from './failures.mjs';

/** The real output of a run that failed. @param {string} name */
const outputOf = (name) => readFileSync(new URL(`failed-runs/${name}.txt`, import.meta.url), 'utf8');

/** @param {readonly string[]} lines @param {string} part */
const has = (lines, part) => lines.some((line) => line.includes(part));

test.each(['playwright', 'playwright-in-ci'])(
  'the failed stories in the output of %s are named with their errors',
  (name) => {
    const tests = failedTests(outputOf(name));

    expect(tests.map((failed) => failed.name)).toEqual([
      'e2e/a.spec.ts:2:1 › a list shows its rows',
      'e2e/a.spec.ts:5:1 › soft and hard › opens the page',
      'e2e/a.spec.ts:11:1 › never ends',
      'e2e/b.spec.ts:3:1 › first',
    ]);
    expect(tests[0]?.lines[0]).toBe('Error: expect(received).toEqual(expected) // deep equality');
    expect(tests[0]?.lines).toContain('> 3 |   expect([1, 2]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);');
    expect(tests[1]?.lines).toContain('Error: the window has closed');
    expect(tests[2]?.lines[0]).toBe('Test timeout of 300ms exceeded.');
    expect(tests[3]?.lines.at(-1)).toBe('Error Context: test-results/b-first/error-context.md');
  },
);

test("vitest's failed tests are named with their errors, files that could not be loaded and uncaught errors too", () => {
  const tests = failedTests(outputOf('vitest'));

  expect(tests.map(({ name, lines }) => [name.replaceAll(/ +/g, ' '), lines[0]])).toEqual([
    [
      'unit src/y.test.ts [ src/y.test.ts ]',
      "Error: Cannot find module './missing' imported from /home/me/framelane/src/y.test.ts",
    ],
    [
      'unit src/x.test.ts > a group > sums > all',
      'AssertionError: expected { a: 1, b: [ 1, 2 ] } to deeply equal { a: 2, b: [ 1 ] }',
    ],
    ['unit src/x.test.ts > a group > another', 'TypeError: x is not a function'],
    ['unit src/x.test.ts > slow', 'Error: Test timed out in 100ms.'],
    ['Uncaught Exception', 'Error: nobody catches it'],
  ]);
});

test('other programs have no failed tests', () => {
  expect(failedTests(outputOf('lint'))).toEqual([]);
});

test('each failed step is told with its failed tests, or with its last lines', () => {
  const lines = tellFailures([
    { script: 'lint', output: outputOf('lint') },
    { script: 'test:e2e', output: outputOf('playwright') },
  ]);

  expect(has(lines, '✗ lint')).toBe(true);
  expect(has(lines, "Variable 'x' is declared but never used")).toBe(true);
  expect(has(lines, 'Found 0 warnings and 2 errors.')).toBe(true);
  expect(has(lines, '✗ e2e/b.spec.ts:3:1 › first')).toBe(true);
  expect(has(lines, 'Error: no screen')).toBe(true);
});

test('what is told fits into the end of a log, however much failed', () => {
  const many = Array.from(
    { length: 300 },
    (_, at) => `  ${at + 1}) e2e/a.spec.ts:${at + 1}:1 › story ───\n\n    Error: no\n    at line\n`,
  );
  const lines = tellFailures(
    ['test:e2e', 'test:unit', 'lint'].map((script) => ({ script, output: many.join('\n') })),
  );

  expect(lines.length).toBeLessThan(90);
  expect(lines).toContain('  ✗ e2e/a.spec.ts:1:1 › story');
  expect(has(lines, '… and 292 more')).toBe(true);
});

test('one failure alone is cut after its first lines', () => {
  const long = Array.from({ length: 500 }, (_, at) => `    line ${at}`).join('\n');
  const lines = tellFailures([
    {
      script: 'test:e2e',
      output: `  1) e2e/a.spec.ts:1:1 › story ───\n\n    Error: long\n${long}\n\n  1 failed\n`,
    },
  ]);

  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toBe('    line 17');
});
