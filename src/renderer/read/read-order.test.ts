import { expect, it } from 'vitest';
import { reportOf, type Score } from '../../shared/session/model.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { inOrder, type ReadOrder } from './read-order.ts';

const job = (name: string, durationS: number, endedAtMs: number | null) =>
  aJob({
    video: { path: name, name, sizeBytes: 1, modifiedMs: 0 },
    info: { ...sampleInfo, durationS },
    spans: [aSpan({ endedAtMs })],
  });
const jobs = [job('clip 10.mp4', 20, 5), job('clip 2.mp4', 40, null), job('an end.mp4', 30, 9)];
const list = jobs.map((one, index) => ({ index, job: one, excerpt: null }));
const findings = ['0:10', '0:50', '0:35'].map((time): Findings => ({
  headline: 'x',
  summary: '',
  topics: [],
  moments: [{ time, what: '' }],
  columns: {},
}));
const by = (order: ReadOrder) => inOrder(list, jobs, order, findings).map(({ index }) => index);

it('puts the reports in the order that is wanted', () => {
  expect(by('folder')).toEqual([0, 1, 2]);
  expect(by('name')).toEqual([2, 1, 0]);
  expect(by('longest')).toEqual([1, 2, 0]);
  expect(by('shortest')).toEqual([0, 2, 1]);
});

it('takes what is being written for newer than what is done', () => {
  expect(by('newest')).toEqual([1, 2, 0]);
});

it('puts what has most to check first, and the rest in the folder’s order', () => {
  expect(by('to-check')).toEqual([1, 2, 0]);
  expect(inOrder(list, jobs, 'to-check', []).map(({ index }) => index)).toEqual([0, 1, 2]);
});

it('puts the best score first, of whatever the best can be, and what has none last', () => {
  const report = reportOf({ status: reported('x.md') });
  if (report === null) throw new Error('There is a report');
  const scored = (score: Score | null) =>
    aJob({ status: { kind: 'reported', report: { ...report, score } } });
  const some = [scored(null), scored({ value: 60, outOf: 100 }), scored({ value: 7, outOf: 10 }), aJob()];
  const all = some.map((one, index) => ({ index, job: one, excerpt: null }));
  expect(inOrder(all, some, 'score', []).map(({ index }) => index)).toEqual([2, 1, 0, 3]);
});

it('leaves out what is not in the list', () => {
  expect(inOrder(list.slice(1), jobs, 'name', findings).map(({ index }) => index)).toEqual([2, 1]);
});
