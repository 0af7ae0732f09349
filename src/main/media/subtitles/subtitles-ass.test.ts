import { expect, test } from 'vitest';
import { parseAss } from './subtitles-ass.ts';

const head = '[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n';
const format = 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n';

function wordsIn(...events: readonly string[]): readonly (readonly string[])[] {
  return parseAss(head + format + events.join('\n')).map(({ lines }) => lines);
}

function line(text: string, effect = ''): string {
  return `Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,${effect},${text}`;
}

test('what is said is read, commas and line breaks included', () => {
  expect(parseAss(`${head}${format}${line(String.raw`Well, yes,\Nit is\hso`)}`)).toEqual([
    { startS: 1, endS: 2.5, lines: ['Well, yes,', 'it is so'] },
  ]);
});

test('styling, drawings, comments and karaoke effects are left out', () => {
  expect(
    wordsIn(
      line(String.raw`{\an8\pos(10,20)}Up {\i1}there{\i0}`),
      line(String.raw`{\p1}m 0 0 l 100 0 100 100{\p0}words`),
      line(String.raw`{\p2}m 0 0 l 5 5`),
      line('la', 'fx'),
      line('scrolling', 'Banner;10'),
      `Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,not said`,
    ),
  ).toEqual([['Up there'], ['words'], [''], ['scrolling']]);
});

test('fields are found by their names, as SSA orders them otherwise', () => {
  const text =
    '[Events]\nFormat: Marked, Start, End, Text\nDialogue: Marked=0,1:00:00.00,1:00:01.00,One, two';

  expect(parseAss(text)).toEqual([{ startS: 3600, endS: 3601, lines: ['One, two'] }]);
});

test('thousands of open braces are no trap', () => {
  expect(wordsIn(line('{'.repeat(1_000_000))).length).toBe(1);
});

test('events outside their section and broken times are left out', () => {
  expect(parseAss(`${line('early')}\n[Events]\nDialogue: 0,soon,later,Default,,0,0,0,,never`)).toEqual([]);
});
