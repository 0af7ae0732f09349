import type { Template } from './template/template.ts';

/** The texts of a video that are searched over all batches. A hit is shown in the one that has most of what is sought; of equal ones in the first. */
export const SEARCHED_PARTS = ['report', 'transcript', 'findings', 'values', 'name'] as const;
export type SearchedPart = (typeof SEARCHED_PARTS)[number];

/** A search in all batches. */
export interface ArchiveQuery {
  /** Words that must all be there, and "phrases": each in any text of a video. */
  readonly sought: string;
  /** Only this batch; null for all. */
  readonly batchId: string | null;
  /** All batches but this one; null for all. */
  readonly exceptBatchId: string | null;
  /** Only batches of this template; null for all. */
  readonly templateId: string | null;
  /** Only batches since this time, in milliseconds since 1970; null for all. */
  readonly sinceMs: number | null;
  /** The most hits that are returned; all are counted. */
  readonly most: number;
}

/** A video of any batch, open or past, in whose texts something was found. */
export interface ArchiveHit {
  readonly batchId: string;
  readonly batchName: string;
  readonly template: Pick<Template, 'id' | 'name'>;
  /** When the batch was made, in milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly job: number;
  readonly title: string;
  /** The text that the excerpt is from. */
  readonly part: SearchedPart;
  /** The other texts in which it was found too; where no text has everything, those with the rest. */
  readonly also: readonly SearchedPart[];
  readonly excerpt: string;
  /** The matches in the excerpt, from and to, in UTF-16 code units. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  /** The first thing found, as the text has it. */
  readonly found: string;
  /** The line of that text in which it begins: its number from 0, and its words. Each line of a transcript, and each finding, is one. */
  readonly line: number;
  readonly lineText: string;
  /** How often the same stands before it in that text. */
  readonly nth: number;
}

export interface ArchiveHits {
  /** Newest batch first, and in the folder's order. */
  readonly hits: readonly ArchiveHit[];
  /** The numbers of all videos in which it was found, and of their batches. */
  readonly videos: number;
  readonly batches: number;
}

/** How many batches the index has looked at; null once it has looked at all. */
export type ArchiveReading = { readonly done: number; readonly of: number } | null;
