import type { Pass } from './admission.ts';
import type { Permit } from './semaphore.ts';
import type { JobWork, Workplace } from './workplace.ts';

/** A lane, and the way to the service from it. */
export interface Lane {
  readonly permit: Permit;
  readonly pass: Pass;
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
  let order: number | undefined;
  for (;;) {
    await place.analysisGate.pass(signal);
    if (!work.holdGate.isOpen) ahead?.[Symbol.dispose]();
    await work.holdGate.pass(signal);
    const turn = await laneInTurn(work, place, order, signal);
    order = turn.order;
    if (turn.lane === null) continue;
    ahead?.[Symbol.dispose]();
    return turn.lane;
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

/** A lane, or the place in line to come back to: undefined for the end of it. */
interface Turn {
  readonly lane: Lane | null;
  readonly order: number | undefined;
}

/** Waits in line, so that a pool that has rested is not stormed. No lane where the video may not go on, or another is more urgent by now. */
async function laneInTurn(
  { holdGate, priority }: JobWork,
  { pools, analysisGate }: Workplace,
  order: number | undefined,
  signal: AbortSignal,
): Promise<Turn> {
  using turn = await pools.line.acquire(signal, { priority, ...(order === undefined ? {} : { order }) });
  for (;;) {
    await pools.admission.open(signal);
    const permit = await pools.analysis.acquire(signal, { priority });
    const mayAsk = analysisGate.isOpen && holdGate.isOpen;
    const isOutranked = pools.line.isOutranked(turn, priority());
    if (mayAsk && !isOutranked && pools.admission.isOpen) {
      return { lane: { permit, pass: pools.admission.enter() }, order: turn.order };
    }
    permit[Symbol.dispose]();
    if (!mayAsk) return { lane: null, order: undefined };
    if (isOutranked) return { lane: null, order: turn.order };
  }
}
