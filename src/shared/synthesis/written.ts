import type { CheckedCitation } from '../checks/check-citations.ts';
import type { CitedSource } from './citations.ts';

/** A text over reports as it is kept, with what its citations were found to be worth when it was written. */
export interface WrittenInquiry {
  /** Markdown, with citations as `[[v12 @ 0:21]]`. */
  readonly text: string;
  readonly sources: readonly WrittenSource[];
  readonly citations: readonly CheckedCitation[];
  /** The ranges of sentences that name no source. */
  readonly uncited: readonly { readonly start: number; readonly end: number }[];
  /** The file in the output folder, and its hash as it was written; null if there is none. */
  readonly file: { readonly path: string; readonly sha256: string } | null;
}

interface WrittenSource extends CitedSource {
  /** Tells whether the report, its findings or its values were changed since. */
  readonly contentKey: string;
}

/** A written text with what is known of it now. */
export interface ShownInquiry extends WrittenInquiry {
  /** True if reports were changed, added or removed since it was written. */
  readonly isStale: boolean;
}
