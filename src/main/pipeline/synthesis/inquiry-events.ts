import type { BatchEvent } from '../../../shared/session/events.ts';

type InquiryEvent = Extract<BatchEvent, { inquiry: number }>;
type WithoutStamp<E> = E extends InquiryEvent ? Omit<E, 'batchId' | 'inquiry' | 'atMs'> : never;

/** An event about a text over reports without its stamp. */
export type InquiryEventData = WithoutStamp<InquiryEvent>;
