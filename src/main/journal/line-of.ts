import type { SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Session, Tick } from '../../shared/session/model.ts';
import { isOpen } from '../../shared/session/reduce.ts';
import { isJournaled } from './event-schemas.ts';

/**
 * The journal line of an event, with its line break. Null for events that the batch's journal does not store: progress, events of
 * other batches, and pool events after the batch is over. `session` is the session after the event.
 */
export function lineOf(batchId: string, event: SessionEvent, session: Session): string | null {
  if (!isJournaled(event)) return null;
  if (!('batchId' in event)) {
    const batch = batchOf(session, batchId);
    return batch !== null && isOpen(batch) ? toLine(event) : null;
  }
  if (event.batchId !== batchId) return null;
  if (event.type !== 'stage-ended') return toLine(event);
  // The text arrived in events that are not journaled, so the ended span's ticks are stored with this event.
  const ticks = ticksOf(batchOf(session, batchId), event);
  return toLine(ticks.length === 0 ? event : { ...event, ticks });
}

function toLine(event: SessionEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function ticksOf(
  batch: Batch | null,
  { job, stage, atMs }: Extract<SessionEvent, { type: 'stage-ended' }>,
): readonly Tick[] {
  const spans = batch?.jobs[job]?.spans ?? [];
  return spans.findLast((span) => span.stage === stage && span.endedAtMs === atMs)?.ticks ?? [];
}

function batchOf({ batches }: Session, batchId: string): Batch | null {
  return batches.find(({ id }) => id === batchId) ?? null;
}
