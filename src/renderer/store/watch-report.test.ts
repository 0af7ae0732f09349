import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReportText } from '../../shared/ipc/answers.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { receiveReport, rereadReport, watchReport } from './actions.ts';
import { useApp } from './app-store.ts';

const one: JobRef = { batchId: 'b', job: 1 };
const two: JobRef = { batchId: 'b', job: 2 };

/** Answers of main that the test gives in its own order, by job. */
const answers = new Map<number, (text: ReportText) => void>();

beforeEach(() => {
  const request = (_name: string, ref: JobRef): Promise<unknown> =>
    new Promise((resolve) => answers.set(ref.job, (value) => resolve({ ok: true, value })));
  vi.stubGlobal('window', { framelane: { request } });
  useApp.setState({ watched: null, report: null });
});
afterEach(() => {
  vi.unstubAllGlobals();
  answers.clear();
});

const textOf = (ref: JobRef): ReportText => ({
  ...ref,
  text: `about ${ref.job}`,
  isFinal: true,
  isGone: false,
});

test('a late answer about the report before never takes the place of the watched one', async () => {
  const first = watchReport(one);
  const second = watchReport(two);
  answers.get(1)?.(textOf(one));
  await first;
  expect(useApp.getState().report).toBeNull();
  answers.get(2)?.(textOf(two));
  await second;
  expect(useApp.getState().report).toEqual(textOf(two));
});

test('a late push about the report before is dropped, one about the watched report is newer than the answer', async () => {
  const watching = watchReport(two);
  receiveReport(textOf(one));
  expect(useApp.getState().report).toBeNull();
  receiveReport({ ...textOf(two), text: 'longer' });
  answers.get(2)?.(textOf(two));
  await watching;
  expect(useApp.getState().report?.text).toBe('longer');
});

test('the whole text takes the place of one that was still written when another page asked for it', async () => {
  useApp.setState({ watched: one, report: { ...textOf(one), text: 'abo', isFinal: false } });
  const watching = watchReport(one);
  answers.get(1)?.(textOf(one));
  await watching;
  expect(useApp.getState().report).toEqual(textOf(one));
});

test('a report that was edited meanwhile is read again, one that is still written is left alone', async () => {
  useApp.setState({ watched: one, report: textOf(one) });
  const edited = { ...textOf(one), text: 'edited' };
  const rereading = rereadReport();
  answers.get(1)?.(edited);
  await rereading;
  expect(useApp.getState().report).toEqual(edited);
  answers.clear();
  useApp.setState({ report: { ...edited, isFinal: false } });
  await rereadReport();
  expect(answers.size).toBe(0);
});

test('a push that comes while the report is read again is newer than the answer', async () => {
  useApp.setState({ watched: one, report: textOf(one) });
  const rereading = rereadReport();
  receiveReport({ ...textOf(one), text: 'written anew' });
  answers.get(1)?.({ ...textOf(one), text: 'edited before that' });
  await rereading;
  expect(useApp.getState().report?.text).toBe('written anew');
});
