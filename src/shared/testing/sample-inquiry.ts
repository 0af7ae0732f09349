import type { Inquiry } from '../session/model.ts';

/** A question or a text about reports that waits for its turn, with what `known` says of it. */
export function sampleInquiry(known: Partial<Inquiry> = {}): Inquiry {
  return {
    id: 0,
    kind: 'question',
    question: '',
    jobs: null,
    follows: null,
    withFrames: false,
    isAutomatic: false,
    askedAtMs: 0,
    status: { kind: 'waiting' },
    spans: [],
    attempts: [],
    ...known,
  };
}
