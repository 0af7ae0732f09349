import type { Failure } from '../../src/shared/failure.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { emptySession, type Session } from '../../src/shared/session/model.ts';
import { reduceAll } from '../../src/shared/session/reduce.ts';
import { BATCH_ID, tell, usualStory, type Story } from './simulate.ts';

/** A session at one moment, and the events that follow. */
export interface Scenario {
  readonly session: Session;
  readonly coming: readonly SessionEvent[];
}

const rateLimited = { kind: 'rate-limited', refusals: 3 } as const;
const quiet = { kind: 'quiet', answers: 12 } as const;

const busy: Story = {
  ...usualStory,
  limits: [
    { atMs: 130_000, limit: 4, reason: rateLimited },
    { atMs: 215_000, limit: 5, reason: quiet },
    { atMs: 262_000, limit: 4, reason: rateLimited },
  ],
  coolDowns: [
    { atMs: 130_000, forMs: 12_000 },
    { atMs: 262_000, forMs: 20_000 },
  ],
};

/** Ten lanes that are all in the middle of a long answer. */
const manyAnswers: Story = {
  ...usualStory,
  videos: 1000,
  lanes: 10,
  answerMs: 240_000,
  failShare: 0,
  retryShare: 0,
};

/** Many short answers, which make some five thousand bars. */
const thousandsOfBars: Story = {
  ...usualStory,
  videos: 10_000,
  lanes: 10,
  extractionSlots: 8,
  answerMs: 4000,
  ticks: { fromMs: Number.POSITIVE_INFINITY, beforeMs: 500, afterMs: 500 },
};

/** Three hundred videos that are asked and answered within half a minute. */
const rush: Story = {
  ...usualStory,
  videos: 300,
  lanes: 10,
  extractionSlots: 8,
  extractMs: 300,
  answerMs: 900,
  startsAtMs: 1500,
  ticks: { fromMs: 0, beforeMs: 200, afterMs: 200 },
};
/** Milliseconds from the drop of one rush to the drop of the next. */
export const RUSH_MS = 36_000;
export const RUSHES = 5;

const scenarios: Readonly<Record<string, (nowMs: number) => Scenario>> = {
  empty: () => ({ session: emptySession, coming: [] }),
  ready: (nowMs) => after({ ...usualStory, startsAtMs: null }, 90_000, nowMs),
  running: (nowMs) => after(busy, 312_000, nowMs),
  early: (nowMs) => after(usualStory, 48_000, nowMs),
  long: (nowMs) =>
    after(
      { ...busy, videos: 200, sleeps: [{ atMs: 700_000, forMs: 42 * 60_000 }] },
      1_000_000 + 42 * 60_000,
      nowMs,
    ),
  finished: (nowMs) => after(busy, 900_000, nowMs),
  failed: (nowMs) => after({ ...usualStory, videos: 12, failShare: 0.5 }, 700_000, nowMs),
  paused: (nowMs) => pausedBy(null, nowMs),
  offline: (nowMs) => pausedBy({ kind: 'offline', detail: 'getaddrinfo ENOTFOUND' }, nowMs),
  quota: (nowMs) =>
    pausedBy({ kind: 'quota-exhausted', resetsAtMs: nowMs + 4 * 3_600_000, detail: 'HTTP 429' }, nowMs),
  draining: (nowMs) =>
    withMore(after(busy, 312_000, nowMs), [
      { type: 'batch-draining', atMs: nowMs - 2000, batchId: BATCH_ID, cause: null },
    ]),
  stopped: (nowMs) => stopped(nowMs),
  streaming: (nowMs) =>
    after(
      { ...manyAnswers, ticks: { fromMs: 150_000, beforeMs: 900, afterMs: 20 }, untilMs: 240_000 },
      150_000,
      nowMs,
    ),
  rushes: (nowMs) => rushes(nowMs),
  /** A thousand videos that are done: a table of some 950 reports. */
  thousand: (nowMs) => after({ ...rush, videos: 1000 }, 400_000, nowMs),
  huge: (nowMs) => after({ ...thousandsOfBars, untilMs: 2_270_000 }, 2_150_000, nowMs),
};

export const scenarioNames: readonly string[] = Object.keys(scenarios);

/** Returns the scenario of that name, placed so that its history ends now. Throws for an unknown name. */
export function scenarioOf(name: string, nowMs: number): Scenario {
  const make = scenarios[name];
  if (make === undefined) {
    throw new Error(`There is no scenario called ${name}. Choose from: ${scenarioNames.join(', ')}.`);
  }
  return make(nowMs);
}

/** Returns the scenario of a story at a given time after its drop. */
function after(story: Story, elapsedMs: number, nowMs: number): Scenario {
  const dropMs = nowMs - elapsedMs;
  const events = tell(story, dropMs);
  const pool = { ...emptySession, limit: story.lanes, chosenLimit: story.lanes };
  const isAuto = story.limits.some(({ reason }) => reason.kind !== 'chosen');
  const session = reduceAll(
    { ...pool, isAutoLimit: isAuto, extractionSlots: story.extractionSlots },
    events.filter(({ atMs }) => atMs <= nowMs),
  );
  return { session, coming: events.filter(({ atMs }) => atMs > nowMs) };
}

/** Several batches, one dropped after the other, with nothing before. */
function rushes(nowMs: number): Scenario {
  const pool = {
    ...emptySession,
    limit: rush.lanes,
    chosenLimit: rush.lanes,
    extractionSlots: rush.extractionSlots,
  };
  const coming = Array.from({ length: RUSHES }, (_, turn) =>
    tell(rush, nowMs + 500 + turn * RUSH_MS).map((event) =>
      'batchId' in event ? { ...event, batchId: `${event.batchId}-${turn + 1}` } : event,
    ),
  ).flat();
  return { session: pool, coming };
}

function withMore({ session, coming }: Scenario, events: readonly SessionEvent[]): Scenario {
  return { session: reduceAll(session, events), coming };
}

/** Returns a batch that paused itself for one failure: every running video is queued again. */
function pausedBy(cause: Failure | null, nowMs: number): Scenario {
  const before = after(busy, 312_000, nowMs).session;
  const running = (before.batches[0]?.jobs ?? []).flatMap(({ status }, job) =>
    status.kind === 'analysing' || status.kind === 'backing-off' || status.kind === 'extracting' ? [job] : [],
  );
  const atMs = nowMs - 60_000;
  const resetsAtMs = cause?.kind === 'quota-exhausted' ? cause.resetsAtMs : null;
  return {
    coming: [],
    session: reduceAll(before, [
      ...running.map(
        (job) => ({ type: 'job-requeued', batchId: BATCH_ID, job, atMs: nowMs - 30_000 }) as const,
      ),
      { type: 'batch-paused', batchId: BATCH_ID, atMs, cause },
      { type: 'continue-planned', batchId: BATCH_ID, atMs, continuesAtMs: resetsAtMs },
    ]),
  };
}

function stopped(nowMs: number): Scenario {
  const { session } = pausedBy(null, nowMs);
  return withMore({ session, coming: [] }, [{ type: 'batch-stopped', batchId: BATCH_ID, atMs: nowMs }]);
}
