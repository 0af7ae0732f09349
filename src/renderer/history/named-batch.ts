import type { HistoryEntry } from '../../shared/ipc/answers.ts';

/** A batch's id and name, as the dialogs about one batch need them. */
export type NamedBatch = Pick<HistoryEntry, 'batchId' | 'name'>;
