import { expect, test } from 'vitest';
import { plainLine } from './subtitles-text.ts';

test.each([
  ['<i>Hello</i> <font color="#ff0000">there</font>', 'Hello there'],
  ['<c.yellow.bg_blue>Hello</c> <00:00:01.500><c> there</c>', 'Hello there'],
  ['<v Anna Maria>Hello</v>', 'Anna Maria: Hello'],
  ['<v.loud Bo>Hello', 'Bo: Hello'],
  [String.raw`{\an8}{\pos(1,2)}Hello`, 'Hello'],
  ['if a < b and b > c, 5 <6', 'if a < b and b > c, 5 <6'],
  ['Tom &amp; Ann &lt;3&nbsp;you &#39;n&#39; me', "Tom & Ann <3 you 'n' me"],
  ['&amp;lt;b&gt;', '&lt;b>'],
  ['  two\t spaces\u{A0}', 'two spaces'],
  ['a\u{0}b\u{7}c\u{1B}[31m', 'abc[31m'],
  ['one\u{2028}line', 'one line'],
  ['\u{202E}evil\u{202C} \u{2066}x\u{2069}\u{200F}', 'evil x'],
  [`seen${String.fromCodePoint(0xe0041, 0xe0042)}`, 'seen'],
  ['\u{D800}half', 'half'],
  ['می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧', 'می\u{200C}خواهم 👨\u{200D}👩\u{200D}👧'],
])('%j reads %j', (line, plain) => {
  expect(plainLine(line)).toBe(plain);
});
