import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Value } from '../../shared/comparison/values.ts';
import { plainValue } from '../../shared/values/describe-value.ts';
import type { VideoValue } from '../../shared/values/known-values.ts';
import type { Facts } from './page-facts.ts';
import type { SelectedReport, Selection } from './selection.ts';

type Property = string | number | boolean | readonly string[];

/** The properties of one report, as Obsidian and site generators read them at the top of a Markdown file. Names are English. */
export function frontMatterOf(
  { job, video, durationS, report, from }: SelectedReport,
  { columns, rowOf }: Facts,
): string {
  const row = rowOf(job);
  const own: readonly (readonly [string, Property | null])[] = [
    ['video', video],
    ['headline', report.headline],
    ['seconds', durationS],
    ['words', report.words],
    ['model', report.model],
    ['written', writtenAt(from.attempts.at(-1)?.endedAtMs ?? null)],
    ['tags', row === null || row.topics.length === 0 ? null : row.topics.map(tagOf)],
  ];
  return linesOf([...own, ...(row === null ? [] : ofRow(row, columns))]);
}

/** The properties of a file with several reports. */
export function frontMatterOfAll({ title, reports }: Selection): string {
  return linesOf([
    ['title', title],
    ['reports', reports.length],
    ['videos', reports.map(({ video }) => video)],
  ]);
}

function ofRow(row: CompareRow, columns: Facts['columns']): readonly (readonly [string, Property | null])[] {
  return columns.flatMap((column) => {
    if (column.kind === 'own') return [];
    const { name, value } =
      column.kind === 'template'
        ? { name: column.column.key, value: ofReport(row.values.get(column.column.key)) }
        : { name: column.column.id, value: ofVideo(row.known.get(column.column.id)) };
    return [[name, value] as const];
  });
}

function ofReport(value: Value | undefined): Property | null {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'text':
      return value.text;
    case 'number':
      return value.number;
    case 'time':
      return value.timeS;
    case 'list':
      return value.items;
  }
}

function ofVideo(value: VideoValue | undefined): Property | null {
  if (value === undefined) return null;
  return value.kind === 'yes-no' ? value.isYes : plainValue(value);
}

/** A name that stands already is not written a second time, because YAML allows each once. */
function linesOf(properties: readonly (readonly [string, Property | null])[]): string {
  const written = new Map<string, string>();
  for (const [name, value] of properties) {
    if (value !== null && !written.has(name)) written.set(name, `${keyOf(name)}: ${yamlOf(value)}\n`);
  }
  return `---\n${[...written.values()].join('')}---\n\n`;
}

function keyOf(name: string): string {
  return /^[a-z][\w-]*$/iu.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/iu.test(name)
    ? name
    : quoted(name);
}

function yamlOf(value: Property): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'object' ? `[${value.map(quoted).join(', ')}]` : String(value);
}

/** JSON is YAML, except for signs that JSON leaves as they are and that end a line in YAML. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** Obsidian's tags hold no spaces, and are no numbers alone. */
function tagOf(topic: string): string {
  const parts = topic.split(/[^\p{L}\p{M}\p{N}_/]/u).filter((part) => part !== '');
  const tag = parts.join('-');
  return /^\d*$/u.test(tag) ? `topic-${tag}` : tag;
}

function writtenAt(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
