import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { Value } from '../../shared/comparison/values.ts';
import { plainValue } from '../../shared/values/describe-value.ts';
import type { VideoValue } from '../../shared/values/known-values.ts';
import type { Facts } from './page-facts.ts';
import type { SelectedReport, Selection } from './selection.ts';

type Property = string | number | boolean | readonly string[];
type Named = readonly [name: string, value: Property | null];

/** A report and its facts, of which its properties are made. */
interface Described {
  readonly chosen: SelectedReport;
  readonly facts: Facts;
}

/**
 * The properties of one report, as Obsidian and site generators read them at the top of a Markdown file: `own`, the lines that an editor
 * gave the report's file, and then ours. Empty without any. Names are English.
 */
export function frontMatterOf(described: Described | null, own: string): string {
  const properties = described === null ? [] : propertiesOf(described);
  if (properties.length === 0 && own === '') return '';
  const names = new Set(
    [...own.matchAll(/^["']?([^\s"'#:-][^"'\n:]{0,200})["']?:/gmu)].map(([, name = '']) => name.trim()),
  );
  return `---\n${own}${linesOf(properties.filter(([name]) => !names.has(name)))}---\n\n`;
}

function propertiesOf({
  chosen: { job, video, durationS, report, from },
  facts: { columns, rowOf },
}: Described): readonly Named[] {
  const row = rowOf(job);
  const known = row === null ? [] : ofRow(row, columns);
  const topics = row === null ? [] : row.topics.flatMap(tagOf);
  const typed = known.find(({ name, isOfVideo }) => isOfVideo && name === 'tags')?.value ?? null;
  const tags = [...new Set([...tagsOf(typed), ...topics])];
  const ours: readonly Named[] = [
    ['video', video],
    ['headline', report.headline],
    ['seconds', durationS],
    ['words', report.words],
    ['model', report.model],
    ['written', writtenAt(from.attempts.at(-1)?.endedAtMs ?? null)],
    ['tags', tags.length === 0 ? null : tags],
  ];
  // As in the CSV for programs, what is called like one of ours says whose it is.
  const taken = new Set(ours.map(([name]) => name));
  const others = known
    .filter(({ name, isOfVideo }) => !(isOfVideo && name === 'tags'))
    .map(({ name, isOfVideo, value }): Named => [
      taken.has(name) ? `${isOfVideo ? 'video' : 'report'}_${name}` : name,
      value,
    ]);
  return [...ours, ...others];
}

/** The properties of a file with several reports. */
export function frontMatterOfAll({ title, reports }: Selection): string {
  const lines = linesOf([
    ['title', title],
    ['reports', reports.length],
    ['videos', reports.map(({ video }) => video)],
  ]);
  return `---\n${lines}---\n\n`;
}

interface Known {
  readonly name: string;
  /** True for what is known of the video, false for what its report says. */
  readonly isOfVideo: boolean;
  readonly value: Property | null;
}

function ofRow(row: CompareRow, columns: Facts['columns']): readonly Known[] {
  return columns.flatMap((column): readonly Known[] => {
    switch (column.kind) {
      case 'own':
        return [];
      case 'template': {
        const { key } = column.column;
        return [{ name: key, isOfVideo: false, value: ofReport(row.values.get(key)) }];
      }
      case 'value': {
        const { id } = column.column;
        return [{ name: id, isOfVideo: true, value: ofVideo(row.known.get(id)) }];
      }
    }
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
function linesOf(properties: readonly Named[]): string {
  const written = new Map<string, string>();
  for (const [name, value] of properties) {
    if (value !== null && !written.has(name)) written.set(name, `${keyOf(name)}: ${yamlOf(value)}\n`);
  }
  return [...written.values()].join('');
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

/** The tags that are typed for a video, between commas as in the window. */
function tagsOf(typed: Property | null): readonly string[] {
  return typeof typed === 'string' ? typed.split(/[,;#\n]/u).flatMap(tagOf) : [];
}

/** A topic as one of Obsidian's tags, which hold no spaces and no signs, and are no numbers alone; none where no letter is left. */
function tagOf(topic: string): readonly string[] {
  const parts = topic
    .replaceAll('+', ' plus ')
    .replaceAll(/(?<=\p{L})#/gu, ' sharp ')
    .split(/[^\p{L}\p{M}\p{N}_/]/u)
    .filter((part) => part !== '');
  const tag = parts.join('-');
  return tag === '' ? [] : [/^\d+$/u.test(tag) ? `topic-${tag}` : tag];
}

function writtenAt(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
