import { pausesBatch, type Failure } from '../../shared/failure.ts';
import type { JobContext, JobPorts } from './job-context.ts';
import type { RequestTicket } from './rate-limiter.ts';
import type { Permit } from './semaphore.ts';

/** A lane, and the rate limiter's ticket for the request that is made in it. */
export interface Lane {
  readonly permit: Permit;
  readonly ticket: RequestTicket;
  /** How often the batch had been let go on when the lane was taken. */
  readonly openings: number;
}

/** The parts of a job, or of a text over reports, that decide its place in the queue. */
export type LaneContext = Pick<JobContext, 'priority' | 'order' | 'holdGate' | 'claim'> & {
  readonly ports: Pick<JobPorts, 'pools' | 'analysisGate'>;
};

/**
 * Waits for a lane to make a request in. A job is dispatched when its batch runs, the video is not held, the rate limiter allows a
 * request, and a lane is free. `ahead`, the job's place among the prepared videos, is released then, and already when the video is
 * held, so that a held video does not keep others from being prepared. Throws AskedElsewhereError where another batch asks for the same
 * report, OutdatedLookUpError where one may have it by now, and the signal's reason.
 */
export async function laneFor(
  context: LaneContext,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<Lane> {
  for (;;) {
    await passGates(context, ahead, signal);
    const lane = await laneInTurn(context, signal);
    if (lane === null) continue;
    ahead?.[Symbol.dispose]();
    return lane;
  }
}

/** Waits for a lane to save a kept answer in. No request is made, so the rate limiter is not asked. Throws the signal's reason. */
export async function laneToSave(context: LaneContext, signal: AbortSignal): Promise<Permit> {
  const { holdGate, ports } = context;
  for (;;) {
    await passGates(context, null, signal);
    const permit = await ports.pools.analysis.acquire(signal, { priority: () => context.priority });
    if (ports.analysisGate.isOpen && holdGate.isOpen) return permit;
    permit[Symbol.dispose]();
  }
}

/**
 * Does work with a program on this computer, in a lane but without a request. One such program runs at a time, because each takes all cores.
 * Whoever may not go on gives its turn back: a video on hold keeps no other one from being listened to, or, as in `laneFor`, from being
 * prepared. Throws the signal's reason.
 */
export async function listenInLane<T>(
  context: LaneContext,
  ahead: Disposable | null,
  signal: AbortSignal,
  work: (permit: Permit) => Promise<T>,
): Promise<T> {
  const { holdGate, order } = context;
  const { pools, analysisGate } = context.ports;
  const priority = (): number => context.priority;
  const mayGo = (): boolean => analysisGate.isOpen && holdGate.isOpen;
  for (;;) {
    await passGates(context, ahead, signal);
    using _turn = await pools.listening.acquire(signal, { priority, order });
    if (!mayGo()) continue;
    using permit = await pools.analysis.acquire(signal, { priority });
    if (!mayGo()) continue;
    ahead?.[Symbol.dispose]();
    return await work(permit);
  }
}

/** Waits until the batch runs and the video is not held. A held video gives up its place among the prepared ones, and its claim. */
async function passGates(
  { holdGate, ports, claim }: LaneContext,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<void> {
  if (!ports.analysisGate.isOpen || !holdGate.isOpen) claim.giveBack();
  await ports.analysisGate.pass(signal);
  if (!holdGate.isOpen) ahead?.[Symbol.dispose]();
  await holdGate.pass(signal);
}

/**
 * Shuts the lanes of the batch for a failure that every video would get (no key, disk full). Call it while the lane is still held: a
 * lane that is released first goes to the next video, which would be asked about in vain.
 */
export function shutLanesIfAllAffected(failure: Failure, { ports }: Pick<LaneContext, 'ports'>): void {
  if (pausesBatch(failure)) ports.analysisGate.shut();
}

/**
 * True for a failure that says nothing any more, so that the request is made again: the refusal of a key that is no longer used, and what
 * every video got before the batch went on. One that is still there pauses it the next time.
 */
export function isOutdated(
  failure: Failure,
  { ticket, openings }: Pick<Lane, 'ticket' | 'openings'>,
  { ports }: Pick<LaneContext, 'ports'>,
): boolean {
  const isOfKey = ['rate-limited', 'not-signed-in', 'quota-exhausted'].includes(failure.kind);
  if (isOfKey && ticket.isOfOldKey) return true;
  return BEFORE_AN_ANSWER.has(failure.kind) && ports.analysisGate.openings !== openings;
}

/** Failures of which every video gets the same and that come before anything is answered and paid for. */
const BEFORE_AN_ANSWER: ReadonlySet<Failure['kind']> = new Set([
  'not-signed-in',
  'quota-exhausted',
  'model-not-found',
  'settings-rejected',
  'network-blocked',
  'tool-missing',
]);

/**
 * Waits in the queue, one job at a time, so that the end of a rest does not release all waiting jobs at once. Null where the job may
 * not go on, or another one goes first by now.
 */
async function laneInTurn(context: LaneContext, signal: AbortSignal): Promise<Lane | null> {
  const { holdGate, order } = context;
  const { pools, analysisGate } = context.ports;
  const priority = (): number => context.priority;
  using turn = await pools.queue.acquire(signal, { priority, order });
  for (;;) {
    await pools.rateLimiter.whenOpen(signal);
    const permit = await pools.analysis.acquire(signal, { priority });
    const mayGo = analysisGate.isOpen && holdGate.isOpen && !pools.queue.isOutranked(turn, priority());
    if (mayGo && pools.rateLimiter.isOpen) return claimedLane(context, permit);
    permit[Symbol.dispose]();
    if (!mayGo) return null;
  }
}

function claimedLane({ claim, ports }: LaneContext, permit: Permit): Lane {
  try {
    claim.take();
    return { permit, ticket: ports.pools.rateLimiter.issueTicket(), openings: ports.analysisGate.openings };
  } catch (cause) {
    permit[Symbol.dispose]();
    throw cause;
  }
}
