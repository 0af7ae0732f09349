import { overviewTemplate } from '../../shared/template/built-in.ts';

/** An event as a journal of some version states it. */
export type Line = Readonly<Record<string, unknown>>;

/** What an event of one version says in the next one: mostly one event; none where there is nothing left to say. Pure. */
type Migration = (line: Line) => readonly Line[];

/** How journals are written and read: `migrations[n]` leads from version `firstVersion + n` to the one after it. */
export interface JournalFormat {
  readonly firstVersion: number;
  readonly migrations: readonly Migration[];
}

/** Version 1 is the first. To change what a line may say, add the step that leads there from the lines of today. */
export const currentFormat: JournalFormat = { firstVersion: 1, migrations: [withTemplate, withHistory] };

/** The version that is written. */
export function versionOf({ firstVersion, migrations }: JournalFormat): number {
  return firstVersion + migrations.length;
}

/** A line of an older version, step by step, as the version that is written states it. */
export function migrate(line: Line, version: number, format: JournalFormat): readonly Line[] {
  const steps = format.migrations.slice(version - format.firstVersion);
  return steps.reduce<readonly Line[]>((lines, step) => lines.flatMap(step), [line]);
}

/** Version 2: a plan holds its template as a whole. Before there was one template, and no choice of the reports' language. */
function withTemplate(line: Line): readonly Line[] {
  const { plan } = line;
  if (typeof plan !== 'object' || plan === null) return [line];
  return [{ ...line, plan: { template: overviewTemplate, language: null, ...plan } }];
}

/** Version 3: `video-recognised` says `history` where it said `standing`. */
function withHistory(line: Line): readonly Line[] {
  if (line.type !== 'video-recognised' || !('standing' in line)) return [line];
  const { standing, ...rest } = line;
  return [{ ...rest, history: standing }];
}
