import { expect, test } from 'vitest';
import { checkCitations } from '../checks/check-citations.ts';
import type { CheckedSource } from '../checks/report-words.ts';
import { citationsIn, sentencesOf, sourceId } from './citations.ts';

const sources = [
  { job: 0, title: 'three-drops', durationS: 34 },
  { job: 6, title: 'shade 04, honest', durationS: 61.4 },
];
const read = (text: string): readonly unknown[] =>
  citationsIn(text, sources).map(({ job, timeS }) => [job, timeS]);

test('citations name a report by its id or its title, and a time or none', () => {
  expect(read('A [[v1 @ 0:21]] b [[v7]] c [[V7 @ 1:01]].')).toEqual([
    [0, 21],
    [6, null],
    [6, 61],
  ]);
  expect(read('[[three-drops @ 0:07]] [[Three-Drops]]')).toEqual([
    [0, 7],
    [0, null],
  ]);
});

test('one pair of brackets may hold several videos, several times, and a stretch', () => {
  expect(read('[[v1 @ 0:02; v7 @ 0:09]]')).toEqual([
    [0, 2],
    [6, 9],
  ]);
  expect(read('[[v1 @ 0:02, 0:09]]')).toEqual([
    [0, 2],
    [0, 9],
  ]);
  expect(read('[[v1 @ 0:02–0:09]]')).toEqual([[0, 2]]);
});

test('unknown names are citations of nothing, and the end line is none', () => {
  expect(read('[[v2]] [[v99 @ 0:01]] [[somebody]] [[v1 @ later]]\n[[end]]')).toEqual([
    [null, null],
    [null, 1],
    [null, null],
    [null, null],
  ]);
  expect(sourceId(11)).toBe('v12');
});

test('endless brackets take no time', () => {
  const startedAtMs = performance.now();
  read(`${'[['.repeat(50_000)}${'[[v1 @ 0:0'.repeat(20_000)}`);
  expect(performance.now() - startedAtMs).toBeLessThan(5_000);
});

test('headings and lines that lead on are no sentences, and a citation behind the full stop belongs to the one before', () => {
  const text = [
    '## What works',
    '',
    'Two clips show it early: [[v1 @ 0:02]] and [[v7 @ 0:07]]. No clip waits. [[v1]]',
    'The rest:',
    '- Nobody asks for anything.',
  ].join('\n');
  const sentences = sentencesOf(text);
  expect(sentences.map(({ isCited }) => isCited)).toEqual([true, true, false]);
  expect(sentences.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
    'Two clips show it early: [[v1 @ 0:02]] and [[v7 @ 0:07]].',
    'No clip waits. [[v1]]',
    '- Nobody asks for anything.',
  ]);
});

const reports: readonly CheckedSource[] = [
  {
    job: 0,
    title: 'three-drops',
    durationS: 34,
    text: 'The bottle with vitamin C serum appears at 0:07.\nA woman says “It fades marks in seven days, I am not joking.” at 0:21. It costs 29 euros.',
  },
  {
    job: 1,
    title: 'shade-04',
    durationS: 40,
    text: 'A red lipstick is tried on in front of a mirror.\nThe host promises it stays eight hours at 0:26 and ends on a smile.',
  },
  {
    job: 2,
    title: 'soap',
    durationS: 20,
    text: 'Hands unwrap a bar of soap while paper crackles. No plastic is used, a caption says at 0:05.',
  },
];
const doubts = (text: string): readonly unknown[] =>
  checkCitations(text, reports).citations.map(({ doubt }) => doubt);

test('citations that hold have no doubt, and bring the line that fits', () => {
  const text =
    'The serum bottle with vitamin C appears early [[v1 @ 0:07]]. A lipstick stays eight hours [[v2 @ 0:26]].';
  const { citations, uncited, sentences } = checkCitations(text, reports);
  expect(citations.map(({ doubt, excerpt }) => [doubt, excerpt])).toEqual([
    [null, 'The bottle with vitamin C serum appears at 0:07.'],
    [null, 'The host promises it stays eight hours at 0:26 and ends on a smile.'],
  ]);
  expect({ uncited, sentences }).toEqual({ uncited: [], sentences: 2 });
});

test('planted wrong citations are found', () => {
  expect(doubts('The serum bottle appears early [[v9 @ 0:07]].')).toEqual(['no-such-video']);
  expect(doubts('The serum bottle appears early [[v1 @ 0:47]].')).toEqual(['past-end']);
  expect(doubts('The serum bottle with vitamin C appears early [[v3 @ 0:07]].')).toEqual(['not-in-report']);
  expect(doubts('A dancing elephant juggles burning torches [[v1 @ 0:07]].')).toEqual(['not-in-report']);
  expect(doubts('She says “it fades wrinkles within two hours” of the serum [[v1 @ 0:21]].')).toEqual([
    'quote-not-there',
  ]);
  expect(doubts('The vitamin serum costs 89 euros in the bottle [[v1]].')).toEqual(['number-not-there']);
});

test('sentences that are put in other words, quote rightly or count videos are not doubted', () => {
  expect(doubts('She says “It fades marks in seven days” [[v1 @ 0:21]].')).toEqual([null]);
  expect(
    doubts('All 3 clips show packaging and one of them soap without plastic [[v1; v2; v3 @ 0:05]].'),
  ).toEqual(['not-in-report', 'not-in-report', null]);
  expect(doubts('Good [[v1]].')).toEqual([null]);
  expect(
    doubts('Die Flasche mit dem Serum ist nicht sofort zu sehen und wird erst danach gezeigt [[v1]].'),
  ).toEqual([null]);
});
