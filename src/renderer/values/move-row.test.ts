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

const asRead = [2, 3, null];
/** The row of each video, as main keeps it: a row belongs to one video at most, and a video has one at most. */
let rows: readonly (number | null)[] = [];
let isGone = false;
let undone: unknown = null;

beforeEach(() => {
  rows = asRead;
  isGone = false;
  undone = null;
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
  const request = (name: string, input: { row: number; video: number | null }) => {
    if (isGone) return Promise.resolve({ ok: true, value: false });
    const { row, video } = input;
    if (name === 'values.unjoin') {
      undone = input;
      rows = asRead;
      return Promise.resolve({ ok: true, value: true });
    }
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
  expect(rows).toEqual(asRead);
  expect(undone).toEqual({ batchId: 'b', source: source.id, row: row ?? 3, before: null });
});

test('what the user had joined before is joined so again', async () => {
  const corrections = [{ row: 4, key: 'clip', job: null }];
  await moveRow(batchNow(), { ...source, corrections }, 0, 4);
  await undo();
  expect(undone).toMatchObject({ row: 4, before: { video: null } });
});

test('an undo that cannot be done is told', async () => {
  await moveRow(batchNow(), source, 2, 3);
  isGone = true;
  await undo();
  expect(useApp.getState().toasts.at(-1)).toMatchObject({ tone: 'error' });
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
