// @ts-check
import { expect, test } from 'vitest';
import { countTests, total } from './test-summary.mjs';

test("vitest's summary is counted, colours or not", () => {
  expect(countTests(' Test Files  3 passed (3)\n      Tests  41 passed (41)\n')).toEqual({
    passed: 41,
    failed: 0,
  });
  expect(
    countTests('\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m2 failed\x1b[39m | 39 passed | 1 skipped (42)'),
  ).toEqual({
    passed: 39,
    failed: 2,
  });
});

test("playwright's summary is counted; a test that passed on its second try has passed", () => {
  const output =
    '  1 failed\n    [window] › drop.spec.ts:3:1 › drops a folder\n  1 flaky\n  2 skipped\n  14 passed (31.2s)\n';
  expect(countTests(output)).toEqual({ passed: 15, failed: 1 });
});

test('other programs count no tests', () => {
  expect(countTests('All matched files use Prettier code style!\n')).toBeNull();
});

test('a check that fails without failing a test counts as one failure', () => {
  const results = [
    { ok: true, count: null },
    { ok: true, count: { passed: 41, failed: 0 } },
    { ok: false, count: null },
  ];
  expect(total(results)).toEqual({ passed: 41, failed: 1 });
  expect(total([{ ok: false, count: { passed: 3, failed: 2 } }])).toEqual({ passed: 3, failed: 2 });
});
