import { expect, test } from 'vitest';
import { checkCitations } from '../../shared/checks/check-citations.ts';
import { textParts, type Inline } from './text-parts.ts';

const sources = [{ job: 0, title: 'one', durationS: 20, text: 'A serum bottle stands in the sun at 0:07.' }];

function read(text: string): unknown {
  const { citations, uncited } = checkCitations(text, sources);
  const shown = (one: Inline): unknown =>
    one.kind === 'citations'
      ? one.citations.map(({ job, timeS }) => [job, timeS])
      : `${one.isBold ? '*' : ''}${one.isUncited ? '?' : ''}${one.text}`;
  return textParts({ text, citations, uncited }).map(({ heading, blocks }) => [
    heading,
    blocks.map(({ kind, inlines }) => [kind, inlines.map(shown)]),
  ]);
}

test('headings begin parts, lists are items, and brackets become citations in their places', () => {
  expect(
    read(
      'Before [[v1]].\n\n## What **works**\n\nThe **serum bottle** stands [[v1 @ 0:07]] in\nthe sun.\n- First [[v1]].\n- Second.\n\n### Deeper\n',
    ),
  ).toEqual([
    [null, [['paragraph', ['Before ', [[0, null]], '.']]]],
    [
      'What works',
      [
        ['paragraph', ['The ', '*serum bottle', ' stands ', [[0, 7]], ' in\nthe sun.']],
        ['item', ['First ', [[0, null]], '.']],
        ['item', ['?Second.']],
        ['heading', ['Deeper']],
      ],
    ],
  ]);
});

test('an empty text has no parts', () => {
  expect(read('')).toEqual([]);
});
