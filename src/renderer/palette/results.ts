import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import type { PaletteAction } from './commands.ts';
import { match, type Piece } from './match.ts';

/** A result of the palette. `T` is the type of its target. */
export interface Result<T> {
  readonly of: T;
  readonly pieces: readonly Piece[];
}

/** The most results of each kind; more of one kind would push the others off the screen. */
const SHOWN = { actions: 7, videos: 5, reports: 4, batches: 4 };

export function findActions(
  actions: readonly PaletteAction[],
  typed: string,
): readonly Result<PaletteAction>[] {
  return best(actions, ({ name }) => name, typed, typed === '' ? actions.length : SHOWN.actions);
}

/** Finds videos of the batch by name. Returns nothing for an empty text. */
export function findVideos(batch: Batch | null, typed: string): readonly Result<number>[] {
  if (batch === null || typed === '') return [];
  return best([...batch.jobs.keys()], (index) => nameOf(batch, index), typed, SHOWN.videos);
}

/** Finds reports by headline. Returns nothing for an empty text. */
export function findReports(batch: Batch | null, typed: string): readonly Result<number>[] {
  if (batch === null || typed === '') return [];
  const withHeadline = [...batch.jobs.keys()].filter((index) => headlineOf(batch, index) !== '');
  return best(withHeadline, (index) => headlineOf(batch, index), typed, SHOWN.reports);
}

export function findBatches(
  history: readonly HistoryEntry[],
  typed: string,
): readonly Result<HistoryEntry>[] {
  if (typed === '') return [];
  return best(history, ({ name }) => name, typed, SHOWN.batches);
}

export function nameOf(batch: Batch, index: number): string {
  return batch.jobs[index]?.title ?? '';
}

function headlineOf(batch: Batch, index: number): string {
  const job = batch.jobs[index];
  return (job === undefined ? null : reportOf(job)?.headline) ?? '';
}

/** Returns the best matches, sorted by score. Equal scores keep their order. */
export function best<T>(
  all: readonly T[],
  textOf: (one: T) => string,
  typed: string,
  most: number,
): readonly Result<T>[] {
  return all
    .flatMap((one) => {
      const found = match(textOf(one), typed);
      return found === null ? [] : [{ of: one, pieces: found.pieces, score: found.score }];
    })
    .sort((one, other) => (typed === '' ? 0 : other.score - one.score))
    .slice(0, most)
    .map(({ of, pieces }) => ({ of, pieces }));
}
