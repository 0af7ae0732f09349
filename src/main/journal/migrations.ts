import { overviewTemplate } from '../../shared/template/built-in.ts';

/** An event as some journal version writes it. */
export type JournalLine = Readonly<Record<string, unknown>>;

/** Converts an event to the next version: usually to one event, to none if it is obsolete. Pure. */
type Migration = (line: JournalLine) => readonly JournalLine[];

/** A journal format. `migrations[n]` converts from version `firstVersion + n` to the next. */
export interface JournalFormat {
  readonly firstVersion: number;
  readonly migrations: readonly Migration[];
}

/** The current format. To change the lines, add a migration from the current lines. */
export const currentFormat: JournalFormat = {
  firstVersion: 1,
  migrations: [
    withTemplate,
    withHistory,
    withThinking,
    withMaker,
    unchanged,
    unchanged,
    unchanged,
    withWriteDown,
    unchanged,
    withMoreForLong,
    unchanged,
    unchanged,
    withSynthesis,
  ],
};

/** The version that is written. */
export function versionOf({ firstVersion, migrations }: JournalFormat): number {
  return firstVersion + migrations.length;
}

/** Converts a line of an older version, step by step, to the current version. */
export function migrate(line: JournalLine, version: number, format: JournalFormat): readonly JournalLine[] {
  const steps = format.migrations.slice(version - format.firstVersion);
  return steps.reduce<readonly JournalLine[]>((lines, step) => lines.flatMap(step), [line]);
}

/** Version 2: a plan contains its whole template. Before, there was only one template, and no choice of language. */
function withTemplate(line: JournalLine): readonly JournalLine[] {
  const { plan } = line;
  if (typeof plan !== 'object' || plan === null) return [line];
  return [{ ...line, plan: { template: overviewTemplate, language: null, ...plan } }];
}

/** Version 3: `video-recognised` has `history` instead of `standing`. */
function withHistory(line: JournalLine): readonly JournalLine[] {
  if (line.type !== 'video-recognised' || !('standing' in line)) return [line];
  const { standing, ...rest } = line;
  return [{ ...rest, history: standing }];
}

/** Version 4: a plan says how much the model thinks. Before, the program decided. */
function withThinking(line: JournalLine): readonly JournalLine[] {
  const { plan } = line;
  if (typeof plan !== 'object' || plan === null) return [line];
  return [{ ...line, plan: { thinking: 'auto', ...plan } }];
}

/**
 * Version 5: `job-unchanged` says whether this computer made the report. Before, nobody asked, so such a report
 * counts as made here. The failure `output-leads-elsewhere` and the reasons `old-encoding` and `not-our-index` are new.
 */
function withMaker(line: JournalLine): readonly JournalLine[] {
  return line.type === 'job-unchanged' && !('isMadeHere' in line) ? [{ ...line, isMadeHere: true }] : [line];
}

/**
 * Version 6: `frames-extracted` says what the words are and which files beside the video were not used. Both have defaults.
 * Version 7: the reasons `picture-too-large`, `too-many-tracks` and `too-much-memory` are new. Version 8: `batch-renamed` is new.
 * Version 10: a video's information names its tracks; the warning `shape-changes`, the reasons `not-decodable` and `in-cloud` are new, the latter also for files
 * that were left out.
 * Version 12: `doubt-dismissed` and `doubt-restored` are new. Version 13: `videos-added` is new.
 * Version 14: what is known of the videos: `values-awaited`, `values-complete`, `values-read`, `values-found`, `values-removed`, `value-columns-changed`, `values-typed` and
 * `row-joined` are new, and `trial-begun`, `trial-ended`, `reports-exported`, `attempt-continued`, and the warnings
 * `clock-jumps`, `findings-not-asked` and `unreadable-sound`. `job-requeued` may say that the video keeps its report until a new one is there,
 * `videos-found` and `videos-added` how many more files were left out than they list.
 */
function unchanged(line: JournalLine): readonly JournalLine[] {
  return [line];
}

/**
 * Version 9: a plan says whether what is said is written down; before, it never was. The stage `transcribing`, the event
 * `words-written`, the purpose of an attempt, the sources `gemini` and `program` and the warning `words-missing` are new.
 */
function withWriteDown(line: JournalLine): readonly JournalLine[] {
  const { plan } = line;
  if (typeof plan !== 'object' || plan === null) return [line];
  return [{ ...line, plan: { writeDown: 'never', writtenBy: 'gemini', ...plan } }];
}

/** Version 11: a plan says whether longer videos get more frames. Before, all got the same. */
function withMoreForLong(line: JournalLine): readonly JournalLine[] {
  const { plan } = line;
  if (typeof plan !== 'object' || plan === null) return [line];
  return [{ ...line, plan: { moreForLong: false, ...plan } }];
}

/**
 * Version 14: a plan says whether a text about all reports is written at the end; before, there was none. Its events (`inquiry-…`),
 * `finding-corrected` and `finding-restored` are new.
 */
function withSynthesis(line: JournalLine): readonly JournalLine[] {
  const { plan } = line;
  if (typeof plan !== 'object' || plan === null) return [line];
  return [{ ...line, plan: { synthesize: false, ...plan } }];
}
