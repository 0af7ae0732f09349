import { isDeepStrictEqual } from 'node:util';
import { plainWords, quotedWords, timeKey } from '../../shared/checks/doubts.ts';
import { timesIn } from '../../shared/checks/find-times.ts';
import type { Job } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';

interface ReportText {
  readonly markdown: string;
  readonly findings: Findings | null;
}

/** The user's changes to a report that a new report no longer bears out. */
export interface OutdatedEdits {
  /** Columns whose corrections are about another value than the new report's. */
  readonly columns: readonly string[];
  /** Keys of doubts that were called right in sentences that the new report does not have. */
  readonly doubts: readonly string[];
}

export const noOutdatedEdits: OutdatedEdits = { columns: [], doubts: [] };

/**
 * Returns the user's changes to the report `before` that do not hold for the report `after`. A correction holds where the model says the same
 * again, and a doubt stays dismissed where the sentence it stands in is still there.
 */
export function outdatedEdits(
  { corrections, dismissed }: Pick<Job, 'corrections' | 'dismissed'>,
  before: ReportText,
  after: ReportText,
): OutdatedEdits {
  const [said, says] = [before.findings?.columns, after.findings?.columns];
  const columns =
    said === undefined || says === undefined
      ? []
      : Object.keys(corrections).filter(
          (column) => !isDeepStrictEqual(said[column] ?? null, says[column] ?? null),
        );
  if (dismissed.length === 0) return { columns, doubts: [] };
  const [old, now] = [statementsOf(before), statementsOf(after)];
  const texts = new Set([...now.sentences, ...now.lines].map(({ words }) => words));
  const isStill = (key: string): boolean => {
    const sentences = old.sentences.filter((one) => isAbout(one, key));
    // A quotation of several sentences stands in no single one.
    const about = sentences.length > 0 ? sentences : old.lines.filter((one) => isAbout(one, key));
    return about.some(({ words }) => texts.has(words));
  };
  return { columns, doubts: dismissed.filter((key) => !isStill(key)) };
}

/** A sentence or a line. */
interface Statement {
  readonly text: string;
  /** Without marks and capitals. */
  readonly words: string;
}

/** True for a statement that holds the quotation or the time of a doubt. */
function isAbout({ text, words }: Statement, key: string): boolean {
  const quoted = quotedWords(key);
  if (quoted !== null) return words.includes(quoted);
  return timesIn(text, null).some(({ timeS }) => timeKey(timeS) === key);
}

function statementsOf({ markdown, findings }: ReportText): {
  readonly sentences: readonly Statement[];
  readonly lines: readonly Statement[];
} {
  const lines = markdown.split('\n');
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const sentences = lines.flatMap((line) => Array.from(segmenter.segment(line), ({ segment }) => segment));
  const moments = (findings?.moments ?? []).map(({ time, what }) => `${time} ${what}`);
  const values = Object.entries(findings?.columns ?? {}).flatMap(([column, value]) =>
    typeof value === 'string' ? [`${column} at ${value}`] : [],
  );
  return {
    sentences: [...sentences, ...moments, ...values].map(statementOf),
    lines: lines.map(statementOf),
  };
}

function statementOf(text: string): Statement {
  return { text, words: plainWords(text) };
}
