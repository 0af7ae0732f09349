import { END_LINE } from '../../../shared/synthesis/citations.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import type { Gate } from '../gate.ts';
import { createPools, poolsOfBatch, type Pools } from '../pools.ts';
import { unclaimed } from '../report-claim.ts';
import type { InquiryContext } from '../synthesis/ask-step.ts';
import { openGate } from './fake-job-ports.ts';
import { ManualClock } from './manual-clock.ts';

/** The tokens of each answer. */
export const SPENT = { input: 10, output: 5 };

export interface FakeInquiry {
  readonly context: InquiryContext;
  readonly pools: Pools;
  readonly analysisGate: Gate;
  readonly events: readonly Parameters<InquiryContext['emit']>[0][];
}

/** A text over reports, whose every request is answered with notes. `asking`: called with a request's texts, before its answer exists. */
export function fakeInquiry({
  limit,
  steps,
  asking = () => Promise.resolve(),
}: Pick<InquiryContext, 'steps'> & {
  readonly limit: number;
  readonly asking?: (question: string, signal: AbortSignal) => Promise<void>;
}): FakeInquiry {
  const clock = new ManualClock();
  const shared = createPools({
    extractionSlots: 1,
    limit,
    isAuto: false,
    clock,
    onLimitChanged: () => undefined,
    onCooled: () => undefined,
  });
  const pools = poolsOfBatch(shared, 1);
  const events: Parameters<InquiryContext['emit']>[0][] = [];
  const analysisGate = openGate();
  const context: InquiryContext = {
    plan: planOf(defaultSettings, overviewTemplate),
    priority: 0,
    order: 1,
    holdGate: openGate(),
    claim: unclaimed,
    ports: {
      now: clock.now,
      wait: clock.wait,
      pools,
      analysisGate,
      random: () => 0,
      attempts: () => 3,
      isOnline: () => Promise.resolve(true),
      sleeps: { count: 0, onSlept: () => () => undefined },
      client: {
        warmUp: () => undefined,
        open: () =>
          Promise.resolve({
            ask: async (blocks, _listener, signal) => {
              const question = blocks.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
              await asking(question, signal);
              return { text: `Notes.\n${END_LINE}`, tokens: SPENT, model: null };
            },
            [Symbol.asyncDispose]: () => Promise.resolve(),
          }),
      },
    },
    emit: (event) => void events.push(event),
    onText: () => undefined,
    ensureAllowed: () => undefined,
    steps,
  };
  return { context, pools, analysisGate, events };
}
