import type { SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Session, Tick } from '../../shared/session/model.ts';
import { isOpen } from '../../shared/session/reduce.ts';
import { isJournaled } from './event-schemas.ts';

/**
 * The line that a batch's journal gets for an event, with its line break; null where it gets none: progress, other batches, and
 * what happens to the pool while the batch is over. `session`: as it is after the event.
 */
export function lineOf(batchId: string, event: SessionEvent, session: Session): string | null {
  if (!isJournaled(event)) return null;
  if (!('batchId' in event)) {
    const batch = batchOf(session, batchId);
    return batch !== null && isOpen(batch) ? toLine(event) : null;
  }
  if (event.batchId !== batchId) return null;
  if (event.type !== 'stage-ended') return toLine(event);
  // The words came as events that are not written: the bar that has just ended knows what is kept of them.
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
