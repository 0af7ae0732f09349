import { expectedValueText } from '../../pipeline/column-value.ts';
import { columnKinds, type ColumnKind } from '../../../shared/template/template.ts';

/** A column that the prompt asks for in the closing block. */
export interface AskedColumn {
  readonly key: string;
  readonly kind: ColumnKind;
  /** The choices offered for the value; empty if there are none. */
  readonly choices: readonly string[];
  readonly outOf: number | null;
}

/** A section that the prompt asks for. */
export interface AskedPart {
  readonly heading: string;
  /** The column headings of the table in that section; empty for none. */
  readonly table: readonly string[];
  readonly isChecklist: boolean;
}

/** The form of the answer that a prompt asks for. */
export interface AskedForm {
  readonly parts: readonly AskedPart[];
  readonly columns: readonly AskedColumn[];
}

/**
 * Reads the sections and columns that a prompt asks for from its text, as a model would. Without sections, those of the overview
 * are used.
 */
export function askedForm(question: string): AskedForm {
  const start = question.search(/^Task: /mu);
  const end = question.indexOf('\nYou receive ', start);
  const task = start === -1 || end === -1 ? '' : question.slice(start + 'Task: '.length, end + 1);
  const [, ...asked] = task.split(/^## +/mu);
  const rules = question.slice(Math.max(0, question.lastIndexOf('Under "columns" every key')));
  return {
    parts: (asked.length > 0 ? asked : usualParts).map(partOf),
    columns: [...rules.matchAll(COLUMN)].map(([, key = '', kind = '', outOf, about = '']) => ({
      key,
      kind: kindOf(kind),
      choices: choicesIn(about),
      outOf: outOf === undefined ? null : Number(outOf),
    })),
  };
}

/** Matches a column in the prompt's legend: `- "score" is a number from 0 to 100, or null: How good it is`. */
const COLUMN = /^- "([a-z][a-z0-9_]*)" is ([^,\n]{1,60}?)(?: from 0 to ([\d.]{1,20}))?, or null: (.*)$/gmu;

function kindOf(described: string): ColumnKind {
  return (
    columnKinds.find((kind) => expectedValueText({ kind, outOf: null }) === `${described}, or null`) ?? 'text'
  );
}

const usualParts = ['What happens', 'Message and audience', 'Strengths and weaknesses', 'Open questions'];

/** Parses a section: its heading, and the requested content below. */
function partOf(asked: string): AskedPart {
  const [heading = '', ...lines] = asked.split('\n');
  const about = lines.join(' ');
  return {
    heading: heading.trim(),
    table: splitAt(',', /table with the columns ([^.]{1,500})\./iu.exec(about)?.[1] ?? ''),
    isChecklist: /\bchecklist\b/iu.test(about),
  };
}

/** The choices after `one of:` or `such as:`. */
function choicesIn(about: string): readonly string[] {
  return splitAt(/[,.;]/u, /(?:one of|such as): (.*)/iu.exec(about)?.[1] ?? '');
}

function splitAt(mark: string | RegExp, list: string): readonly string[] {
  return list
    .split(mark)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
