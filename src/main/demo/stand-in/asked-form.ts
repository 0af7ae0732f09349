import type { ColumnKind } from '../../../shared/template/template.ts';

/** A value that the closing block was asked to tell. */
export interface AskedColumn {
  readonly key: string;
  readonly kind: ColumnKind;
  /** What was offered to choose from; empty where nothing was. */
  readonly choices: readonly string[];
  readonly outOf: number | null;
}

/** A part that the report was asked to have. */
export interface AskedPart {
  readonly heading: string;
  /** The head of the table that shall stand there; empty for none. */
  readonly table: readonly string[];
  readonly isChecklist: boolean;
}

/** What a prompt asks of the form of its answer. */
export interface AskedForm {
  readonly parts: readonly AskedPart[];
  readonly columns: readonly AskedColumn[];
}

/** The parts and columns that a question of Framelane's asks for, read from its words as a model would; without parts the ones of an overview. */
export function askedForm(question: string): AskedForm {
  const task = /^Task: (.*?)^You receive /msu.exec(question)?.[1] ?? '';
  const [, ...asked] = task.split(/^## +/mu);
  const rules = question.slice(Math.max(0, question.lastIndexOf('Under "columns" every key')));
  return {
    parts: (asked.length > 0 ? asked : usualParts).map(partOf),
    columns: [...rules.matchAll(COLUMN)].map(([, key = '', kind = '', outOf, about = '']) => ({
      key,
      kind: kinds[kind] ?? 'text',
      choices: choicesIn(about),
      outOf: outOf === undefined ? null : Number(outOf),
    })),
  };
}

/** A line of the contract's legend: `- "score" is a number from 0 to 100, or null: How good it is`. */
const COLUMN =
  /^- "([a-z][a-z0-9_]*)" is (a short text|a time|a number|a list)[^,\n]*?(?: from 0 to ([\d.]+))?, or null: (.*)$/gmu;

const kinds: Readonly<Record<string, ColumnKind>> = {
  'a short text': 'text',
  'a time': 'time',
  'a number': 'number',
  'a list': 'list',
};

const usualParts = ['What happens', 'Message and audience', 'Strengths and weaknesses', 'Open questions'];

/** The heading, and below it what is asked for. */
function partOf(asked: string): AskedPart {
  const [heading = '', ...lines] = asked.split('\n');
  const about = lines.join(' ');
  return {
    heading: heading.trim(),
    table: splitAt(',', /table with the columns ([^.]+)\./iu.exec(about)?.[1] ?? ''),
    isChecklist: /\bchecklist\b/iu.test(about),
  };
}

/** What follows `one of:` or `such as:`. */
function choicesIn(about: string): readonly string[] {
  return splitAt(/[,.;]/u, /(?:one of|such as): (.+)$/iu.exec(about)?.[1] ?? '');
}

function splitAt(mark: string | RegExp, list: string): readonly string[] {
  return list
    .split(mark)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
