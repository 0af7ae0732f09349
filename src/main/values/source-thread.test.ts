import { expect, test } from 'vitest';
import { emptySource } from './empty-source.ts';
import type { SourceReading } from './read-source.ts';
import { LateSourceError, readSourceInThread } from './source-thread.ts';

const request = {
  kind: 'table',
  path: '/drive/products.csv',
  name: 'products.csv',
  corrections: [],
  row: null,
  videos: [],
  columns: [],
} as const;
const neverAborted = new AbortController().signal;
const hanging = (): Promise<SourceReading> => new Promise(() => undefined);

test('a table on a drive that does not answer is given up in time, so that Start does not wait for ever', async () => {
  const late = new AbortController();
  const reading = readSourceInThread(request, neverAborted, late.signal, hanging);
  late.abort();
  await expect(reading).rejects.toThrow(LateSourceError);
});

test('a table whose turn comes when the time of all is over is not begun', async () => {
  let begun = 0;
  const read = (): Promise<SourceReading> => {
    begun += 1;
    return hanging();
  };
  await expect(readSourceInThread(request, neverAborted, AbortSignal.abort(), read)).rejects.toThrow(
    LateSourceError,
  );
  expect(begun).toBe(0);
});

test('a batch that is closed does not wait for it either, and keeps nothing of what is read in that moment', async () => {
  const closing = new AbortController();
  const waiting = readSourceInThread(request, closing.signal, neverAborted, hanging);
  const read: SourceReading = { source: emptySource('t', 'table'), columns: [], videos: [], rowKey: '' };
  const done = readSourceInThread(request, closing.signal, neverAborted, () => Promise.resolve(read));
  closing.abort(new Error('closed'));
  await expect(waiting).rejects.toThrow('closed');
  await expect(done).rejects.toThrow('closed');
  const again = readSourceInThread(request, neverAborted, neverAborted, () => Promise.resolve(read));
  expect(await again).toBe(read);
});
