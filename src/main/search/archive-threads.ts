import type { ArchiveHits, ArchiveQuery } from '../../shared/archive-search.ts';

/** Requests to the threads of the search: one thread finds, the other keeps the index up to date. */
export type ArchiveRequest =
  | { readonly kind: 'find'; readonly id: number; readonly query: ArchiveQuery }
  /** The index of a batch was written or removed. */
  | { readonly kind: 'changed'; readonly batchId: string }
  /** Brings the index up to date with the files; `batchIds`: null for all batches. */
  | {
      readonly kind: 'update';
      readonly batchIds: readonly string[] | null;
      /** Batches that ended the thread before. */
      readonly except: readonly string[];
    };

export type ArchiveReply =
  | { readonly kind: 'found'; readonly id: number; readonly found: ArchiveHits }
  | { readonly kind: 'not-found'; readonly id: number; readonly reason: string }
  /** The index of the next batch is looked at: `done` of `of` are up to date. */
  | { readonly kind: 'updating'; readonly batchId: string; readonly done: number; readonly of: number }
  | { readonly kind: 'updated'; readonly batchId: string }
  | { readonly kind: 'up-to-date' };

/** The folder of all batches, which a thread gets at its start. */
export interface ThreadData {
  readonly batchesDir: string;
}
