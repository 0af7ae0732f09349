import { FIRST_LINE_PREFIX } from '../template/findings.ts';

/** An answer that a model may be made to write, or writes by itself when it repeats itself. */
export interface HostileAnswer {
  readonly name: string;
  readonly raw: string;
}

const ACTIVE = [
  '<script>globalThis.hacked = 1</script>',
  '<img src=x onerror="globalThis.hacked = 1">',
  '<svg onload="globalThis.hacked = 1"><script>globalThis.hacked = 1</script></svg>',
  '<iframe src="https://evil.example/frame"></iframe>',
  '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
  '<body onload="globalThis.hacked = 1">',
  '<details open ontoggle="globalThis.hacked = 1">x</details>',
  '<math><a xlink:href="javascript:globalThis.hacked = 1">x</a></math>',
  '<style>@import "https://evil.example/style.css"; body { display: none }</style>',
  '<link rel="stylesheet" href="https://evil.example/style.css">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<form action="https://evil.example/"><button autofocus>x</button></form>',
  '<object data="https://evil.example/x.swf"></object>',
  '<video src="https://evil.example/v.mp4" autoplay></video>',
  '<!-- --><script>globalThis.hacked = 1</script>',
  '<a href="javascript:globalThis.hacked = 1">click</a>',
  '![beacon](https://evil.example/pixel.png)',
  '![beacon][pixel]\n\n[pixel]: https://evil.example/pixel.png "title"',
  '![beacon](data:image/svg+xml,<svg onload=alert(1)>)',
  '[click](javascript:globalThis.hacked=1)',
  '[click](JaVaScRiPt&colon;globalThis.hacked=1)',
  '[click](&#106;avascript:globalThis.hacked=1)',
  '[click](data:text/html,<script>opener.hacked=1</script>)',
  '[click](file:///etc/passwd)',
  '[click](//evil.example/x)',
  '[click](vbscript:x) [click](blob:https://evil.example/1) [click](framelane-media://video/a/0)',
  '<javascript:globalThis.hacked=1> <data:text/html,x>',
  '[x]: javascript:globalThis.hacked=1\n\n[x] and [click][x]',
  '[click](https://evil.example/" onmouseover="globalThis.hacked=1)',
  '[click](https://a.example/?q=<script>)',
  'https://evil.example/">\'<script>globalThis.hacked=1</script>',
  '[^1]\n\n[^1]: <script>globalThis.hacked=1</script> ![x](https://evil.example/p.png)',
  '`"><img src=x onerror=globalThis.hacked=1>`',
  '```"><script>globalThis.hacked=1</script>\ncode\n```',
  '| a |\n|---|\n| <b onclick="globalThis.hacked=1">x</b> ![x](https://evil.example/p.png) |',
  '- [ ] <input onfocus=globalThis.hacked=1 autofocus>',
  '“<script>globalThis.hacked=1</script> was never said here”',
  '\u202Egnp.exe\u202C \u200B\u200D\u2066left\u2069 \u{E0041}',
  '\uFEFF<scr\u0000ipt>globalThis.hacked=1</scr\u0000ipt>',
] as const;

/** Places in which each of them may stand. */
const PLACES: readonly (readonly [string, (text: string) => string])[] = [
  ['alone', (text) => text],
  ['in a quote', (text) => text.replaceAll(/^/gmu, '> ')],
  ['in a list', (text) => `- a\n${text.replaceAll(/^/gmu, '  ')}`],
  ['in bold words', (text) => `**a ${text} b** at 0:01`],
  ['in a heading', (text) => `## ${text}`],
  ['after a fence that is not closed', (text) => `~~~\n${text}\n~~~\n\n${text}\n\n\`\`\`\n${text}`],
];

/** At least 230 answers that try to act, load or leave. */
export const hostileAnswers: readonly HostileAnswer[] = ACTIVE.flatMap((text, number) =>
  PLACES.map(([place, put]) => answer(`${number + 1} ${place}`, put(text))),
);

const rest = (text: string, chars: number): string => text.repeat(Math.ceil(chars / text.length));
const steps = (count: number, step: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => step(place)).join('');

/** At least 40 answers that are huge, or say the same again and again. The longest have a million characters. */
export const endlessAnswers: readonly HostileAnswer[] = [
  ...[
    '>',
    '- ',
    '*',
    '_',
    '~',
    '[',
    ']',
    '![',
    '`',
    '|',
    '#',
    '<',
    '&',
    '\\',
    ':',
    '"',
    '“',
    '\n',
    '\t',
    '字',
  ].map((sign) => answer(`a million of ${JSON.stringify(sign)}`, rest(sign, 1_000_000))),
  answer('a heading of spaces', `## a${rest(' ', 8000)}b`),
  answer('a table rule of spaces', `| a |\n|--${rest(' ', 200_000)}-|x`),
  answer('quotes in quotes', rest('>', 10_000)),
  answer('lists in lists', `${rest('- ', 20_000)}a`),
  answer(
    'lists in lists, by indentation',
    steps(400, (level) => `${' '.repeat(2 * level)}- a\n`),
  ),
  answer('numbered lists in quotes', rest('> 1. ', 5000)),
  answer('emphasis in emphasis', `${rest('*a _b ', 12_000)}${rest(' b_ a*', 12_000)}`),
  answer('a run of stars', `a${rest('*', 20_000)}b`),
  answer('closers without openers', rest('a* ', 30_000)),
  answer('two kinds of emphasis that cross', rest('*a_ ', 16_000)),
  answer('links in links', `${rest('[', 5000)}a${rest('](b)', 20_000)}`),
  answer('pictures in pictures', `${rest('![', 5000)}a${rest('](b)', 10_000)}`),
  answer('links that do not end', rest('[a](b "', 60_000)),
  answer(
    'code spans of every length',
    steps(150, (place) => `${'`'.repeat(place + 1)}a`),
  ),
  answer('tags that do not end', rest('a<!--', 50_000)),
  answer('instructions that do not end', rest('a<?', 30_000)),
  answer(
    'footnotes',
    `${steps(600, (place) => `[^${place}]`)}\n\n${steps(600, (place) => `[^${place}]: a\n\n`)}`,
  ),
  answer('footnotes in footnotes', rest('[^a]:', 30_000)),
  answer(
    'definitions',
    steps(1500, (place) => `[a${place}]: b\n`),
  ),
  answer('underlined headings', rest('a\n=\n\n', 8000)),
  answer('lines that go on a quote', `> a\n${rest('a\n', 8000)}`),
  answer('a wide table of empty rows', `${rest('|a', 4000)}\n${rest('|-', 4000)}\n${rest('|\n', 4000)}`),
  answer(
    'a long table',
    `| Time | What |\n|---|---|\n${rest('| 0:07 | **A** hand “lifts it up” |\n', 60_000)}`,
  ),
  answer('a word without end', rest('loop', 300_000)),
  answer('an address without end', `https://a.example/${rest('!', 100_000)}x`),
  answer('addresses in one word', rest('www._', 50_000)),
  answer('the same line', rest('The hand lifts the bottle at 0:07.\n', 40_000)),
  answer('the same paragraph', rest('She says “it is the same again” at 0:07, **again**.\n\n', 25_000)),
  answer('the same time', rest('0:07 ', 100_000)),
  answer('one long quote', `“${rest('again and ', 40_000)}”`),
  answer('fences', rest('```\na\n', 6000)),
  answer('entities', rest('&amp;&#x41;&nosuch;', 100_000)),
  answer('blank lines', `a${rest('\n', 300_000)}b`),
  answer('joiners and marks', rest('👩\u200D👩\u200D👧e\u0301\u202E', 100_000)),
];

/** A complete answer: the required first line, the hostile text, and findings that hold it too. */
function answer(name: string, text: string): HostileAnswer {
  const part = text.slice(0, 200);
  const findings = {
    headline: part.trim() === '' ? 'x' : part,
    summary: part,
    topics: [part],
    moments: [{ time: '0:07', what: part }],
    columns: { said: part, score: part, when: part, things: [part] },
  };
  const block = `\`\`\`json\n${JSON.stringify(findings)}\n\`\`\``;
  return { name, raw: `${FIRST_LINE_PREFIX}one.mp4\n\n${text}\n\n${block}\n` };
}
