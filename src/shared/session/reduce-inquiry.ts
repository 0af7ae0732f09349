import type { BatchEvent } from './events.ts';
import type { Attempt, Batch, Inquiry, InquiryStatus, Span } from './model.ts';
import { endRunning, endSpan, newSpan } from './spans.ts';

/** The most texts that are kept of a batch; the oldest go first. */
const MAX_INQUIRIES = 500;

export type InquiryEvent = Extract<BatchEvent, { inquiry: number }>;
type StepEnd = Extract<InquiryEvent, { type: 'inquiry-step-ended' }>;

/** Applies one event to the texts of a batch. Pure; an event of an unknown text changes nothing. */
export function reduceInquiries(inquiries: readonly Inquiry[], event: InquiryEvent): readonly Inquiry[] {
  if (event.type === 'inquiry-added') {
    const { inquiry: id, kind, question, jobs, follows, isAutomatic, instructions, atMs: askedAtMs } = event;
    const withFrames = event.withFrames === true;
    const asked = { id, kind, question, jobs, follows, withFrames, isAutomatic, askedAtMs };
    const added: Inquiry = {
      ...asked,
      ...(instructions !== undefined && { instructions }),
      status: { kind: 'waiting' },
      spans: [],
      attempts: [],
    };
    return [...inquiries.filter((one) => one.id !== id), added].slice(-MAX_INQUIRIES);
  }
  if (event.type === 'inquiry-removed') return inquiries.filter(({ id }) => id !== event.inquiry);
  const index = inquiries.findIndex(({ id }) => id === event.inquiry);
  const inquiry = inquiries[index];
  return inquiry === undefined ? inquiries : inquiries.with(index, reduceInquiry(inquiry, event));
}

/** Returns a batch with other texts. Attempts of texts that it no longer has stay known, because they were paid for. */
export function withInquiries(batch: Batch, inquiries: readonly Inquiry[]): Batch {
  const kept = new Set(inquiries.map(({ id }) => id));
  const gone = batch.inquiries.flatMap(({ id, attempts }) => (kept.has(id) ? [] : attempts));
  if (gone.length === 0) return { ...batch, inquiries };
  return { ...batch, inquiries, removedAttempts: [...(batch.removedAttempts ?? []), ...gone] };
}

/** The number of the next text. */
export function nextInquiryId(inquiries: readonly Inquiry[]): number {
  return inquiries.reduce((next, { id }) => Math.max(next, id + 1), 0);
}

/** True while something may still happen to the text by itself. */
export function isInquiryOpen({ status }: Pick<Inquiry, 'status'>): boolean {
  return status.kind === 'waiting' || status.kind === 'running' || status.kind === 'backing-off';
}

function reduceInquiry(
  inquiry: Inquiry,
  event: Exclude<InquiryEvent, { type: 'inquiry-added' | 'inquiry-removed' }>,
): Inquiry {
  const { spans, attempts, status } = inquiry;
  const { atMs } = event;
  switch (event.type) {
    case 'inquiry-step-started': {
      const { done, steps, slot, model, expected } = event;
      const attempt: Attempt = {
        model,
        startedAtMs: atMs,
        firstTextAtMs: null,
        endedAtMs: null,
        tokens: null,
        expected,
        failure: null,
      };
      return {
        ...inquiry,
        status: { kind: 'running', done, steps, words: 0 },
        spans: [...spans, newSpan('analysing', slot, atMs)],
        attempts: [...attempts, attempt],
      };
    }
    case 'inquiry-grew':
      return status.kind === 'running' ? { ...inquiry, status: { ...status, words: event.words } } : inquiry;
    case 'inquiry-step-ended':
      return afterStep(inquiry, event);
    case 'inquiry-backing-off': {
      const { untilMs, failure } = event;
      return {
        ...inquiry,
        // Other steps may still be under way.
        status: hasRunning(spans) ? status : { kind: 'backing-off', untilMs, failure },
        spans: [...spans, newSpan('backing-off', null, atMs)],
      };
    }
    case 'inquiry-back-off-ended':
      return {
        ...inquiry,
        status: status.kind === 'backing-off' ? { kind: 'waiting' } : status,
        spans: endSpan(spans, 'backing-off', atMs, 'done'),
      };
    case 'inquiry-answered':
      return ended(inquiry, { kind: 'answered', answer: event.answer }, atMs);
    case 'inquiry-failed':
      return ended(inquiry, { kind: 'failed', failure: event.failure }, atMs);
    case 'inquiry-stopped':
      return ended(inquiry, { kind: 'stopped' }, atMs);
    case 'inquiry-requeued':
      return ended(inquiry, { kind: 'waiting' }, atMs);
  }
}

/** A step is known by its lane, which it alone holds. Each has one bar and one attempt, in the same order. */
function afterStep(inquiry: Inquiry, event: StepEnd): Inquiry {
  const { atMs, slot, outcome, done, steps, firstTextAtMs, tokens, model, failure, sent } = event;
  const place = inquiry.spans.findLastIndex((span) => span.slot === slot && span.endedAtMs === null);
  const span = inquiry.spans[place];
  if (span === undefined) return inquiry;
  const nth = inquiry.spans.slice(0, place).filter(({ stage }) => stage === 'analysing').length;
  const attempt = inquiry.attempts[nth];
  const { status } = inquiry;
  return {
    ...inquiry,
    status: status.kind === 'running' ? { ...status, done, steps } : status,
    spans: inquiry.spans.with(place, { ...span, endedAtMs: atMs, outcome }),
    attempts:
      attempt === undefined
        ? inquiry.attempts
        : inquiry.attempts.with(nth, {
            model: model ?? attempt.model,
            startedAtMs: attempt.startedAtMs,
            firstTextAtMs,
            endedAtMs: atMs,
            tokens,
            failure,
            ...(sent !== undefined && { sent }),
          }),
  };
}

function hasRunning(spans: readonly Span[]): boolean {
  return spans.some(({ stage, endedAtMs }) => stage === 'analysing' && endedAtMs === null);
}

function ended(inquiry: Inquiry, status: InquiryStatus, atMs: number): Inquiry {
  return {
    ...inquiry,
    status,
    spans: endRunning(inquiry.spans, atMs, 'interrupted'),
    attempts: inquiry.attempts.map((attempt) =>
      attempt.endedAtMs === null ? { ...attempt, endedAtMs: atMs } : attempt,
    ),
  };
}
