import { strToU8, zipSync } from 'fflate';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import { anonymize } from './anonymize.ts';
import { traceOf } from './trace.ts';

/** Facts about the program and the computer for a bug report. */
export interface SystemInfo {
  readonly framelane: string;
  readonly system: string;
  readonly electron: string | null;
  readonly node: string;
  readonly gemini: string | null;
  readonly ffmpeg: string | null;
  readonly cores: number;
  readonly memoryBytes: number;
}

const EXPLANATION = `This is what Framelane tells for a bug report. Without a batch there are no events and no trace.

about.json     versions and the computer
settings.json  your choices, without texts and folders
events.jsonl   what happened, in order
trace.json     the same as a picture: open it at https://ui.perfetto.dev
framelane.log  what Framelane noted lately: starts, ends and errors

Names, paths, keys, prompts, words and reports are left out: <12> stands for a text of 12 characters.
`;

interface DiagnosticsParts {
  readonly about: SystemInfo;
  readonly settings: Settings;
  /** Lines of the log, which has no names and keys in it by itself. */
  readonly log: string;
  /** The open batches, whose names are left out of the log as well. */
  readonly others: readonly Batch[];
  readonly nowMs: number;
}

const MIN_NAME_CHARS = 4;
/** Folders of nearly everyone, which are words of the log as well. */
const COMMON = new Set(['home', 'users', 'videos', 'framelane', 'framelane reports']);

/** Makes a zip for a bug report: the events of a batch without names, keys or contents. `batch`: null for a report about none. */
export function diagnosticsOf(
  batch: Batch | null,
  events: readonly SessionEvent[],
  { about, settings, log, others, nowMs }: DiagnosticsParts,
): Uint8Array {
  const lines = events.map((event) => JSON.stringify(anonymize(event)));
  return zipSync({
    'READ ME.txt': strToU8(EXPLANATION),
    'about.json': json(about),
    'settings.json': json(anonymize(settings)),
    ...(batch !== null && {
      'events.jsonl': strToU8(`${lines.join('\n')}\n`),
      'trace.json': json(traceOf(withoutNames(batch), nowMs)),
    }),
    'framelane.log': strToU8(
      logWithout(namesOf([...others, ...(batch === null ? [] : [batch])], settings), log),
    ),
  });
}

/** A name that came into the log all the same, say in a message of the system, is left out here. */
function logWithout(names: readonly string[], log: string): string {
  const lines = log.split('\n').map((line) => {
    const lower = line.toLowerCase();
    return names.some((name) => lower.includes(name)) ? '<left out>' : line;
  });
  return lines.join('\n');
}

/** Names of videos without their endings, and of the folders around them. Shorter ones are parts of any word. */
function namesOf(batches: readonly Batch[], settings: Settings): readonly string[] {
  const paths = [
    settings.outDir ?? '',
    ...batches.flatMap(({ name, outDir, jobs }) => [
      name,
      outDir,
      ...jobs.flatMap(({ video }) => [video.path, video.name]),
    ]),
  ];
  const names = paths.flatMap((path) => path.split(/[\\/]/u));
  const stems = names.map((name) => name.replace(/\.[^.]*$/u, '').toLowerCase());
  return [...new Set(stems)].filter((name) => name.length >= MIN_NAME_CHARS && !COMMON.has(name));
}

function withoutNames(batch: Batch): Batch {
  const jobs = batch.jobs.map((job, index) => ({
    ...job,
    video: { ...job.video, name: `video ${index + 1}` },
  }));
  return { ...batch, name: 'batch', jobs };
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
