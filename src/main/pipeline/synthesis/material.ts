import { formatClock } from '../../../shared/durations.ts';
import { tokensOfText } from '../../../shared/text-tokens.ts';
import { sourceId, type CitedSource } from '../../../shared/synthesis/citations.ts';
import type { Findings } from '../../../shared/template/findings.ts';
import type { Column } from '../../../shared/template/template.ts';
import { escapeForPrompt, nameForPrompt } from '../prompt-text.ts';

/** A report as it is read for a text about several. */
export interface ReadReport extends CitedSource {
  /** The report's text as its file has it now. */
  readonly markdown: string;
  /** With what the user corrected; null if there are none. */
  readonly findings: Findings | null;
  /** The facts known of the video besides its pictures. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** A longer report is cut: it is one of many. */
const MAX_REPORT_CHARS = 24_000;

/** A report as material of a question. It cannot close its tags. */
export function reportBlock(report: ReadReport, columns: readonly Column[]): string {
  const { job, durationS, title, markdown } = report;
  const length = durationS === null ? 'unknown' : formatClock(durationS * 1000);
  const facts = factsOf(report, columns).map((fact) => `${fact}\n`);
  const isCut = markdown.length > MAX_REPORT_CHARS;
  return [
    `<report id="${sourceId(job)}" length="${length}" name="${nameForPrompt(title).replaceAll('"', "'")}">`,
    escapeForPrompt(`${facts.join('')}${markdown.slice(0, MAX_REPORT_CHARS).trim()}`),
    ...(isCut ? ['(The report is cut here.)'] : []),
    '</report>',
  ].join('\n');
}

/** Everything that a text may say of a report: what its citations are checked against. */
export function checkedText(report: ReadReport, columns: readonly Column[]): string {
  const { findings, markdown, title } = report;
  const moments = findings?.moments.map(({ time, what }) => `${time} ${what}`) ?? [];
  const summary = findings === null ? [] : [findings.headline, findings.summary, ...findings.topics];
  return [markdown, ...summary, ...moments, ...factsOf(report, columns), title].join('\n');
}

function factsOf({ findings, values }: ReadReport, columns: readonly Column[]): readonly string[] {
  const known = columns.flatMap(({ key, name }) => {
    const value = findings?.columns[key] ?? null;
    return value === null ? [] : [`${name}: ${Array.isArray(value) ? value.join('; ') : String(value)}`];
  });
  return [...known, ...values.map(({ name, value }) => `${name}: ${value}`)];
}

/** Splits reports, in their order, so that each part fits into one request. A report is never split. */
export function partsOf<T>(items: readonly T[], textOf: (item: T) => string, maxTokens: number): T[][] {
  const parts: T[][] = [];
  let left = 0;
  for (const item of items) {
    const tokens = tokensOfText(textOf(item));
    const part = parts.at(-1);
    if (part === undefined || tokens > left) {
      parts.push([item]);
      left = maxTokens - tokens;
    } else {
      part.push(item);
      left -= tokens;
    }
  }
  return parts;
}
