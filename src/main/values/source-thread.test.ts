import { expect, test } from 'vitest';
import { emptySource } from './empty-source.ts';
import type { SourceReading } from './read-source.ts';
import { readSourceInThread } from './source-thread.ts';

const request = {
  kind: 'table',
  path: '/drive/products.csv',
  name: 'products.csv',
  corrections: [],
  row: null,
  videos: [],
  columns: [],
} as const;
const neverLate = new AbortController().signal;
const hanging = (): Promise<SourceReading> => new Promise(() => undefined);

test('a table on a drive that does not answer is given up in time, so that Start does not wait for ever', async () => {
  const late = new AbortController();
  const reading = readSourceInThread(request, neverLate, hanging, late.signal);
  late.abort(new Error('too late'));
  await expect(reading).rejects.toThrow('too late');
});

test('a batch that is closed does not wait for it either, and keeps nothing of what is read in that moment', async () => {
  const closing = new AbortController();
  const waiting = readSourceInThread(request, closing.signal, hanging, neverLate);
  const read: SourceReading = { source: emptySource('t', 'table'), columns: [], videos: [], rowKey: '' };
  const done = readSourceInThread(request, closing.signal, () => Promise.resolve(read), neverLate);
  closing.abort(new Error('closed'));
  await expect(waiting).rejects.toThrow('closed');
  await expect(done).rejects.toThrow('closed');
  const again = readSourceInThread(request, neverLate, () => Promise.resolve(read), neverLate);
  expect(await again).toBe(read);
});
