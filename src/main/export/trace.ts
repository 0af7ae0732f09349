import { isLaneStage, type Batch, type Job, type Phase, type Span } from '../../shared/session/model.ts';
import { waitCause } from '../../shared/session/wait-cause.ts';

/**
 * An event of the Trace Event Format of the Chromium project, which Perfetto and chrome://tracing open
 * (docs/facts/formats.md, "Files and names").
 */
type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: Readonly<Record<string, string | number | boolean | null>>;
} & (
  | { readonly ph: 'X'; readonly ts: number; readonly dur: number; readonly cat: string }
  | { readonly ph: 'C'; readonly ts: number }
  | { readonly ph: 'i'; readonly ts: number; readonly s: 'p' }
  | { readonly ph: 'M' }
);

export interface Trace {
  readonly displayTimeUnit: 'ms';
  readonly otherData: Readonly<Record<string, string>>;
  readonly traceEvents: readonly TraceEvent[];
}

/** Groups of rows, as process ids; Perfetto shows them in this order. */
const LANES = 1;
const FRAMES = 2;
const WAITS = 3;

/**
 * Converts a batch to a trace: lanes are threads, spans are slices that contain their phases, and the limit and busy lanes are
 * counters.
 */
export function traceOf(batch: Batch, nowMs: number): Trace {
  const startMs = batch.createdAtMs;
  const endMs = batch.endedAtMs ?? nowMs;
  const clock = (atMs: number): number => Math.max(0, Math.round((atMs - startMs) * 1000));
  const slices = batch.jobs.flatMap((job, index) =>
    job.spans.flatMap((span) =>
      slicesOf({ job, index, span, endMs: Math.max(endMs, span.startedAtMs) }, clock),
    ),
  );
  return {
    displayTimeUnit: 'ms',
    otherData: { batch: batch.name, startedAt: new Date(startMs).toISOString() },
    traceEvents: [
      ...groupNames(),
      ...threadNames(slices),
      ...slices,
      ...batch.limitChanges.map((change) => ({
        ...counter('limit', clock(change.atMs)),
        args: { lanes: change.limit },
      })),
      ...inFlight(batch, endMs).map(({ atMs, count }) => ({
        ...counter('in flight', clock(atMs)),
        args: { requests: count },
      })),
      ...batch.coolDowns.map(({ startedAtMs, untilMs }) => ({
        ph: 'i' as const,
        s: 'p' as const,
        name: 'Gemini asked to slow down',
        pid: LANES,
        tid: 0,
        ts: clock(startedAtMs),
        args: { restMs: untilMs - startedAtMs },
      })),
      ...batch.sleeps.map(({ startedAtMs, endedAtMs }) => ({
        ph: 'i' as const,
        s: 'p' as const,
        name: 'The computer slept',
        pid: LANES,
        tid: 0,
        ts: clock(startedAtMs),
        args: { sleptMs: endedAtMs - startedAtMs },
      })),
    ],
  };
}

interface Bar {
  readonly job: Job;
  readonly index: number;
  readonly span: Span;
  /** The end of spans that are still running. */
  readonly endMs: number;
}

function slicesOf(bar: Bar, clock: (atMs: number) => number): Extract<TraceEvent, { ph: 'X' }>[] {
  const { job, index, span } = bar;
  const untilMs = span.endedAtMs ?? bar.endMs;
  const place = { pid: groupOf(span), tid: (span.slot ?? index) + 1 };
  const slice = (name: string, cat: string, fromMs: number, toMs: number) => ({
    ph: 'X' as const,
    name,
    cat,
    ...place,
    ts: clock(fromMs),
    dur: clock(toMs) - clock(fromMs),
  });
  return [
    {
      ...slice(job.video.name, span.stage, span.startedAtMs, untilMs),
      args: {
        video: index + 1,
        outcome: span.outcome,
        words: span.ticks.at(-1)?.words ?? 0,
        ...(span.stage === 'backing-off' && { cause: waitCause(job, span)?.kind ?? null }),
      },
    },
    ...span.phases.map(({ phase, atMs }, at) =>
      slice(phaseNames[phase], 'phase', atMs, span.phases[at + 1]?.atMs ?? untilMs),
    ),
  ];
}

const phaseNames: Readonly<Record<Phase, string>> = {
  starting: 'Starting',
  thinking: 'Thinking',
  writing: 'Writing',
  saving: 'Saving',
};

function groupOf({ stage }: Span): number {
  if (isLaneStage(stage)) return LANES;
  return stage === 'backing-off' ? WAITS : FRAMES;
}

function groupNames(): TraceEvent[] {
  return [
    [LANES, 'Lanes'] as const,
    [FRAMES, 'Taking frames'] as const,
    [WAITS, 'Waiting to try again'] as const,
  ].map(([pid, name]) => ({ ph: 'M', name: 'process_name', pid, tid: 0, args: { name } }));
}

function threadNames(slices: readonly TraceEvent[]): TraceEvent[] {
  const seen = new Map(slices.map(({ pid, tid }) => [`${pid} ${tid}`, { pid, tid }]));
  return [...seen.values()]
    .sort((a, b) => a.pid - b.pid || a.tid - b.tid)
    .map(({ pid, tid }) => ({
      ph: 'M',
      name: 'thread_name',
      pid,
      tid,
      args: { name: pid === LANES ? `Lane ${tid}` : pid === FRAMES ? `ffmpeg ${tid}` : `Video ${tid}` },
    }));
}

function counter(name: string, ts: number): Extract<TraceEvent, { ph: 'C' }> {
  return { ph: 'C', name, pid: LANES, tid: 0, ts };
}

/** The number of busy lanes at each moment when it changed. */
function inFlight({ jobs }: Batch, endMs: number): { readonly atMs: number; readonly count: number }[] {
  const steps = jobs
    .flatMap(({ spans }) => spans)
    .filter(({ stage }) => stage === 'analysing')
    .flatMap(({ startedAtMs, endedAtMs }) => [
      { atMs: startedAtMs, step: 1 },
      { atMs: endedAtMs ?? endMs, step: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs || a.step - b.step);
  let count = 0;
  return steps.map(({ atMs, step }) => ({ atMs, count: (count += step) }));
}
