import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { emptySession, type Session } from '../../../shared/session/model.ts';
import { reduce } from '../../../shared/session/reduce.ts';
import { Journal } from '../journal.ts';
import { journalPath } from '../journal-file.ts';

/** A folder for one test, removed when it is disposed. */
export async function testFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'framelane-journal-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Records events as the app does, each with the session after it. Returns the final session. */
export function recordAll(
  journal: Journal,
  events: readonly SessionEvent[],
  session: Session = emptySession,
): Session {
  return events.reduce((before, event) => {
    const after = reduce(before, event);
    journal.record(event, after);
    return after;
  }, session);
}

/** Creates a journal with these events. Returns the final session. */
export async function journalWith(
  dir: string,
  batchId: string,
  events: readonly SessionEvent[],
): Promise<Session> {
  await using journal = await Journal.create(dir, batchId);
  return recordAll(journal, events);
}

export async function linesIn(dir: string): Promise<readonly string[]> {
  return (await readFile(journalPath(dir), 'utf8')).split('\n').slice(0, -1);
}

/** Replaces the content of the journal. */
export async function replaceLines(dir: string, lines: readonly string[]): Promise<void> {
  await writeFile(journalPath(dir), lines.map((line) => `${line}\n`).join(''));
}
