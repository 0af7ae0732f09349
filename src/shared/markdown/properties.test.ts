import { expect, it } from 'vitest';
import { withoutProperties } from './properties.ts';

it.each([
  ['---\ntags:\n  - mine\nrating: 5\n---\n\n# Report: a\n', 'tags:\n  - mine\nrating: 5\n', '# Report: a\n'],
  ['\uFEFF---\r\nrating: 5\r\n---\r\n# A', 'rating: 5\n', '# A'],
  ['---\n"my key": 1\n...\nText', '"my key": 1\n', 'Text'],
  ['---\n---\nText', '', 'Text'],
  ['---\n# a comment\na: 1\n---', '# a comment\na: 1\n', ''],
  ['\uFEFF# A', '', '# A'],
  // A block that only looks like properties belongs to the report.
  ['---\n\nText\n\n---\n', '', '---\n\nText\n\n---\n'],
  ['---\nText: with no end', '', '---\nText: with no end'],
  ['# A\n\n---\na: 1\n---\n', '', '# A\n\n---\na: 1\n---\n'],
  ['Text\n---\na: 1\n---\n', '', 'Text\n---\na: 1\n---\n'],
])('takes the properties off %j', (text, properties, markdown) => {
  expect(withoutProperties(text)).toEqual({ properties, markdown });
});
