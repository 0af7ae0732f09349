import { relative } from 'node:path';
import {
  defaultInclude,
  defaultMarkdown,
  type ExportChoices,
  type ExportFormat,
  type ExportResult,
} from '../../shared/export-choices.ts';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { ExportedByItself } from '../../shared/session/model.ts';
import { exists } from '../files/exists.ts';
import { logger } from '../log/log.ts';

const log = logger('export');

interface ByItselfOptions {
  readonly batchId: string;
  readonly formats: readonly ExportFormat[];
  /** The name of the files, maybe with parts to fill in; empty for that of the batch. */
  readonly name: string;
  /** The wished folder; null for the one beside the reports. */
  readonly dir: string | null;
  /** The folder beside the reports. */
  readonly ownDir: string;
  /** True if a wished folder that is gone is made anew. A drive that is not plugged in must not become a folder. */
  readonly makesDir: boolean;
  readonly translations: Translations;
  readonly run: (choices: ExportChoices) => Promise<ExportResult>;
}

/**
 * Exports all reports of a batch without asking anybody, and returns what is told of it. Where the wished folder cannot be written to, the
 * files are made beside the reports, so that nothing is lost. Throws only what ends an export on purpose.
 */
export async function exportByItself(options: ByItselfOptions): Promise<ExportedByItself> {
  const { dir, ownDir, makesDir, run } = options;
  const choices = choicesOf(options);
  try {
    if (dir === null) return told(await run({ ...choices, dir: null }));
    try {
      if (!makesDir && !(await exists(dir)))
        throw new FailureError({ kind: 'output-not-writable', path: dir, detail: null });
      return told(await run({ ...choices, dir }));
    } catch (cause) {
      if (!isAboutPlace(failureOf(cause))) throw cause;
      log.warn('the wished folder of exports could not be written to', cause);
      return { ...told(await run({ ...choices, dir: null })), unwritable: dir };
    }
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    log.error('an export that nobody asked for by hand failed', cause);
    return { dir: ownDir, files: [], failure: failureOf(cause) };
  }
}

function isAboutPlace({ kind }: Failure): boolean {
  return kind === 'output-not-writable' || kind === 'disk-full';
}

function told({ dir, files, undrawn }: ExportResult): ExportedByItself {
  const names = files.map((file) => relative(dir, file));
  return { dir, files: names, failure: null, ...(undrawn.length > 0 && { undrawn }) };
}

function choicesOf({ batchId, formats, name, translations }: ByItselfOptions): Omit<ExportChoices, 'dir'> {
  return {
    batchId,
    jobs: null,
    formats: [...formats],
    isOneDocument: true,
    include: defaultInclude,
    columns: {},
    order: [],
    sort: { by: 'folder', isDescending: false },
    csvKind: 'sheets',
    markdown: defaultMarkdown,
    name: name === '' ? translations.t('exports.defaultName', { name: '{batch}' }) : name,
  };
}
