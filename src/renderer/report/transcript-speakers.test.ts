import { expect, test } from 'vitest';
import { speakersOf } from './transcript-speakers.ts';

const of = (...texts: string[]): string[] => [
  ...speakersOf(texts.map((text) => ({ startS: 0, endS: 1, text }))),
];

test('names of speakers stand in front of several lines, are numbered, or stand where most lines have one', () => {
  expect(of('Anna: Hello', 'Well', 'Anna: Look', 'Right', 'So')).toEqual(['Anna']);
  expect(of('Note: this is once', 'Well', 'So')).toEqual([]);
  expect(of('Speaker 2: Hello', 'Well', 'So')).toEqual(['Speaker 2']);
  expect(of('Anna: Hello', 'Ben: Hi', 'Well')).toEqual(['Anna', 'Ben']);
  expect(of('Warning: hot')).toEqual([]);
});
