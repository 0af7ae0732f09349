import type { Gate } from './gate.ts';

/** The right to ask for a report that other open batches may want as well. */
export interface ReportClaim {
  /**
   * Called right before a request. Throws AskedElsewhereError where another batch asks, and OutdatedLookUpError where one may have reported the
   * video meanwhile; else no other one asks until it is given back.
   */
  take(): void;
  /** Others may ask: the video waits for its batch to go on, or for the user. */
  giveBack(): void;
}

/** For what nobody else asks for. */
export const unclaimed: ReportClaim = { take: () => undefined, giveBack: () => undefined };

/** Ends a run before its request: another batch asks for the same report. */
export class AskedElsewhereError extends Error {
  override readonly name = 'AskedElsewhereError';
  readonly batchName: string;
  /** Opens once the other batch asks no more, with or without a report. */
  readonly ended: Gate;

  constructor(batchName: string, ended: Gate) {
    super('another batch asks for the same report');
    this.batchName = batchName;
    this.ended = ended;
  }
}

/** Ends a run before its request: another batch may have reported the video since it was looked up. */
export class OutdatedLookUpError extends Error {
  override readonly name = 'OutdatedLookUpError';

  constructor() {
    super('the video is to be looked up again first');
  }
}
