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

const EXPLANATION = `This is what Framelane tells about one batch for a bug report.

about.json     versions and the computer
settings.json  your choices, without texts and folders
events.jsonl   what happened, in order
trace.json     the same as a picture: open it at https://ui.perfetto.dev

Names, paths, keys, prompts, words and reports are left out: <12> stands for a text of 12 characters.
`;

/** Makes a zip for a bug report: the events of a batch without names, keys or contents. */
export function diagnosticsOf(
  batch: Batch,
  events: readonly SessionEvent[],
  {
    about,
    settings,
    nowMs,
  }: { readonly about: SystemInfo; readonly settings: Settings; readonly nowMs: number },
): Uint8Array {
  const lines = events.map((event) => JSON.stringify(anonymize(event)));
  return zipSync({
    'READ ME.txt': strToU8(EXPLANATION),
    'about.json': json(about),
    'settings.json': json(anonymize(settings)),
    'events.jsonl': strToU8(`${lines.join('\n')}\n`),
    'trace.json': json(traceOf(withoutNames(batch), nowMs)),
  });
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
