import type { HistoryEntry } from '../../shared/ipc/answers.ts';

/** What the dialogs about one batch need to know of it. */
export type NamedBatch = Pick<HistoryEntry, 'batchId' | 'name'>;
