import type { RequestTicket } from './rate-limiter.ts';
import type { Permit } from './semaphore.ts';
import type { JobWork, Workplace } from './job-context.ts';

/** A lane, and the way to the service from it. */
export interface Lane {
  readonly permit: Permit;
  readonly ticket: RequestTicket;
}

/**
 * A lane to ask in, once the batch runs, the video is not held, the pool does not rest, and one is free. `ahead`, the place among the
 * prepared, is given back then, and as soon as the video is held: the others must not wait for it.
 */
export async function laneFor(
  work: JobWork,
  place: Workplace,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<Lane> {
  for (;;) {
    await place.analysisGate.pass(signal);
    if (!work.holdGate.isOpen) ahead?.[Symbol.dispose]();
    await work.holdGate.pass(signal);
    const lane = await laneInTurn(work, place, signal);
    if (lane === null) continue;
    ahead?.[Symbol.dispose]();
    return lane;
  }
}

/** A lane to save a kept answer in. Nothing is asked, so that it does not matter whether the pool rests. */
export async function laneToSave(work: JobWork, place: Workplace, signal: AbortSignal): Promise<Permit> {
  const { priority } = work;
  for (;;) {
    await place.analysisGate.pass(signal);
    await work.holdGate.pass(signal);
    const permit = await place.pools.analysis.acquire(signal, { priority });
    if (place.analysisGate.isOpen && work.holdGate.isOpen) return permit;
    permit[Symbol.dispose]();
  }
}

/** Waits in line, so that a pool that has rested is not stormed. Null where the video may not go on, or another goes before it by now. */
async function laneInTurn(
  { holdGate, priority, order }: JobWork,
  { pools, analysisGate }: Workplace,
  signal: AbortSignal,
): Promise<Lane | null> {
  using turn = await pools.queue.acquire(signal, { priority, order });
  for (;;) {
    await pools.rateLimiter.whenOpen(signal);
    const permit = await pools.analysis.acquire(signal, { priority });
    const mayGo = analysisGate.isOpen && holdGate.isOpen && !pools.queue.isOutranked(turn, priority());
    if (mayGo && pools.rateLimiter.isOpen) return { permit, ticket: pools.rateLimiter.issueTicket() };
    permit[Symbol.dispose]();
    if (!mayGo) return null;
  }
}
