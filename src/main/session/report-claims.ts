import { Gate } from '../pipeline/gate.ts';
import { AskedElsewhereError, type ReportClaim } from '../pipeline/report-claim.ts';
import type { LiveBatch } from './live-batch.ts';

/** A report that a job is about to ask for. */
export interface WantedAnswer {
  /** The names of the reports that would do, which two batches give alike; first that of its own. */
  readonly names: readonly [string, ...string[]];
  /** False where the user wants a new report, whatever others there are. */
  readonly mayBeOfOthers: boolean;
}

interface Held {
  readonly live: LiveBatch;
  readonly name: string;
  readonly ended: Gate;
}

/**
 * The reports that open batches are asking for now, so that two of them do not pay for the same one. A job that holds a claim waits only for
 * lanes, and one that waits for a claim holds no lane and no claim: two batches never wait for each other.
 */
export class ReportClaims {
  readonly #held = new Set<Held>();

  /** The claim of one job. `wanted` is called when a request is about to be made; null where it has nothing in common with others. */
  of(live: LiveBatch, wanted: () => WantedAnswer | null): ReportClaim {
    let own: Held | null = null;
    return {
      take: () => {
        if (own !== null) return;
        const answer = wanted();
        if (answer === null) return;
        const other = answer.mayBeOfOthers ? this.#heldByOther(live, answer.names) : null;
        if (other !== null) throw new AskedElsewhereError(other.live.state?.name ?? '', other.ended);
        own = { live, name: answer.names[0], ended: new Gate() };
        this.#held.add(own);
      },
      giveBack: () => {
        if (own === null) return;
        this.#held.delete(own);
        own.ended.open();
        own = null;
      },
    };
  }

  /** Identical videos of one batch each have a report of their own. */
  #heldByOther(live: LiveBatch, names: readonly string[]): Held | null {
    for (const held of this.#held) if (held.live !== live && names.includes(held.name)) return held;
    return null;
  }
}
