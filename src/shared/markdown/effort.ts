/** The deepest nesting of quotes, lists, emphasis, links and pictures. */
const MOST_DEPTH = 32;
/** Lists nest by indentation: two columns for each level. A tab is four. */
const MOST_INDENT = 100;

/** Signs for each of which a parser may go back over the others of the same paragraph. */
const MARKS = /[*_~[\]]/gu;
/** Emphasis, and what stands around it: a sign between spaces opens and closes nothing. */
const EMPHASIS = /\*+|_+|~+/gu;

/** Tells whether lines nest deeper than a page can show. */
export function isTooDeep(lines: readonly string[]): boolean {
  return lines.some(isTooDeeplyContained) || runsOf(lines).some(({ text }) => depthOf(text) > MOST_DEPTH);
}

/** Tells whether too many quotes and lists begin before a line's words. */
function isTooDeeplyContained(line: string): boolean {
  const [before = ''] = /^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))+/u.exec(line) ?? [];
  let columns = 0;
  let containers = 0;
  for (const sign of before) {
    if (sign === '\t') columns += 4;
    else if (sign === ' ') columns += 1;
    else if (!/\d/u.test(sign)) containers += 1;
  }
  return columns > MOST_INDENT || containers > MOST_DEPTH;
}

/** Estimates how deeply emphasis and links nest, from above. */
function depthOf(text: string): number {
  let brackets = 0;
  let deepest = 0;
  for (const [sign] of text.matchAll(/[[\]]/gu)) {
    brackets = sign === '[' ? brackets + 1 : Math.max(0, brackets - 1);
    deepest = Math.max(deepest, brackets);
  }
  const open: Record<string, number> = {};
  for (const { 0: signs, index } of text.matchAll(EMPHASIS)) {
    const [sign = ''] = signs;
    const before = text[index - 1] ?? '';
    const after = text[index + signs.length] ?? '';
    // Two signs are one level, `**`.
    const levels = Math.ceil(signs.length / 2);
    const opened = open[sign] ?? 0;
    if (before.trim() !== '' && opened > 0) open[sign] = Math.max(0, opened - levels);
    else if (after.trim() !== '') open[sign] = opened + levels;
    deepest = Math.max(deepest, (open['*'] ?? 0) + (open._ ?? 0) + (open['~'] ?? 0));
  }
  return deepest;
}

/** The number of lines that may underline a heading. */
export function underlinesIn(lines: readonly string[]): number {
  return lines.filter((line) => /^[ \t>]*(?:=+|-+)[ \t]*$/u.test(line)).length;
}

const STEPS_A_LINE = 3000;
const STEPS_A_CELL = 1000;
/** A time is a button in the window, and a quote may get a mark. */
const STEPS_A_CHIP = 3000;

/**
 * The number of lines that may go on a quote or an item without its sign. A parser goes back over the whole report for each.
 */
export function lazyLinesIn(lines: readonly string[]): number {
  const first = lines.findIndex((line) => CONTAINER.test(line));
  return first === -1
    ? 0
    : lines.slice(first).filter((line) => /^ ?[^ \t]/u.test(line) && !CONTAINER.test(line)).length;
}

const CONTAINER = /^ {0,3}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])/u;

/** Estimates from above what it costs to parse these lines, in steps of about ten nanoseconds. */
export function effortOf(lines: readonly string[]): number {
  const chars = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return (
    20 * chars +
    STEPS_A_LINE * lines.length +
    STEPS_A_CELL * lines.reduce((sum, line) => sum + cellsIn(line) - 1, 0) +
    // Lists, underlined headings and lines that go on a quote without its sign.
    6 * lines.length ** 2 +
    // A row is filled up with empty cells to the width of the table's head.
    200 * widestHead(lines) * lines.length +
    runsOf(lines).reduce((sum, run) => sum + effortOfRun(run.text), 0)
  );
}

function effortOfRun(text: string): number {
  const times = text.match(/\d:[0-5]\d/gu)?.length ?? 0;
  const quotes = text.match(/["“„«»]/gu)?.length ?? 0;
  const marks = text.match(MARKS)?.length ?? 0;
  const tags = text.match(/</gu)?.length ?? 0;
  return STEPS_A_CHIP * (times + quotes) + 4 * marks ** 2 + 1.3 * tags * text.length + effortOfLinks(text);
}

/** The cost of addresses without brackets: each may be tried up to the end of its word, and again at each sign in it. */
function effortOfLinks(text: string): number {
  return text.split(/\s+/u).reduce((sum, word) => {
    const beginnings = word.match(/www\.|:\/\/|@/giu)?.length ?? 0;
    return beginnings === 0 ? sum : sum + 2 * word.length ** 2 + 12 * beginnings * word.length;
  }, 0);
}

/** The most cells of a line above the rule of a table. */
function widestHead(lines: readonly string[]): number {
  return lines.reduce((most, line, place) => {
    const isHead = isRule(lines[place + 1] ?? '');
    return isHead ? Math.max(most, cellsIn(line)) : most;
  }, 0);
}

function isRule(line: string): boolean {
  return /^[ \t>]*[|:-][ \t|:-]*$/u.test(line);
}

function cellsIn(line: string): number {
  return line.split('|').length;
}

/** Text whose marks belong together: a paragraph, an item of a list, or a row of a table. */
interface Run {
  readonly text: string;
}

/**
 * Splits lines where a parser certainly begins anew. Elsewhere they stay together, because a paragraph may go on over many lines that
 * look like something else.
 */
function runsOf(lines: readonly string[]): readonly Run[] {
  const isTable = isPlainTable(lines);
  const runs: string[][] = [];
  let isRow = isTable;
  for (const line of lines) {
    isRow &&= /^ {0,3}\|/u.test(line);
    const last = runs.at(-1);
    if (last === undefined || isRow || /^ {0,3}[-+*] {1,3}\S/u.test(line)) runs.push([line]);
    else last.push(line);
  }
  return runs.map((run) => ({ text: run.join('\n') }));
}

/** Tells whether lines are a table without doubt: the rule has as many cells as the head, and nothing in the head hides a `|`. */
function isPlainTable([head = '', rule = '']: readonly string[]): boolean {
  return (
    /^ {0,3}\|[^`\\]*$/u.test(head) &&
    /^ {0,3}\|(?: *:?-+:? *\|)+ *$/u.test(rule) &&
    cellsIn(head.trim().replace(/\|$/u, '')) === cellsIn(rule.trim().replace(/\|$/u, ''))
  );
}
