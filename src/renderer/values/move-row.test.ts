import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Batch } from '../../shared/session/model.ts';
import type { ValueSource } from '../../shared/values/model.ts';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { moveRow } from './values-actions.ts';

const source: ValueSource = {
  id: '/videos/products.csv',
  kind: 'table',
  name: 'products.csv',
  rows: 3,
  joined: 2,
  isCut: false,
  joinedBy: 'file',
  columns: ['product'],
  problems: [],
  problemCount: 0,
  corrections: [],
  failure: null,
};

/** The row of each video, as main keeps it: a row belongs to one video at most, and a video has one at most. */
let rows: readonly (number | null)[] = [];
let isGone = false;

beforeEach(() => {
  rows = [2, 3, null];
  isGone = false;
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
  const request = (_name: string, { row, video }: { row: number; video: number | null }) => {
    if (isGone) return Promise.resolve({ ok: true, value: false });
    rows = rows.map((held, place) => (place === video ? row : held === row ? null : held));
    return Promise.resolve({ ok: true, value: true });
  };
  vi.stubGlobal('window', { framelane: { request } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  useApp.setState({ toasts: [] });
});

function batchNow(): Batch {
  return aBatch({
    jobs: rows.map((row, place) =>
      aJob({
        title: `clip ${place + 1}`,
        values: {
          typed: {},
          found:
            row === null ? [] : [{ source: source.id, kind: 'table', file: 'products.csv', row, values: {} }],
        },
      }),
    ),
  });
}

async function undo(): Promise<void> {
  useApp.getState().toasts.at(-1)?.action?.run();
  await vi.runAllTimersAsync();
}

test.each([
  { title: 'a row of another video', video: 2, row: 3, then: [2, null, 3], from: 'clip 2' },
  {
    title: 'a row of another video, in place of its own',
    video: 0,
    row: 3,
    then: [3, null, null],
    from: 'clip 2',
  },
  { title: 'a row that no video has', video: 0, row: 4, then: [4, 3, null], from: null },
  { title: 'none', video: 1, row: null, then: [2, null, null], from: null },
])('a video gets $title, and Undo gives every video back what it had', async ({ video, row, then, from }) => {
  expect(await moveRow(batchNow(), source, video, row)).toEqual({ kind: 'moved', from });
  expect(rows).toEqual(then);
  await undo();
  expect(rows).toEqual([2, 3, null]);
});

test('a row that is not in the table is told to the field that asked, and nothing can be undone', async () => {
  isGone = true;
  expect(await moveRow(batchNow(), source, 2, 9)).toEqual({ kind: 'gone' });
  expect(useApp.getState().toasts).toEqual([]);
  expect(rows).toEqual([2, 3, null]);
});

test('the row that a video has already, and none for one without, change nothing', async () => {
  await moveRow(batchNow(), source, 0, 2);
  await moveRow(batchNow(), source, 2, null);
  expect(useApp.getState().toasts).toEqual([]);
});
