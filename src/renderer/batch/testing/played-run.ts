import type { SessionEvent } from '../../../shared/session/events.ts';
import { emptySession, type Batch, type Session } from '../../../shared/session/model.ts';
import { reduce } from '../../../shared/session/reduce.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import type { Failure } from '../../../shared/failure.ts';

const BATCH = 'b';
const overloaded: Failure = { kind: 'model-unavailable', status: 503, detail: 'HTTP 503' };

/** A run to play. Times are milliseconds since Start. */
export interface PlayedRun {
  readonly seed: number;
  readonly videos: number;
  readonly slots: number;
  readonly limit: number;
  /** Lengths of the videos in seconds, from shortest to longest. Frames of a longer one take longer. */
  readonly lengthS: readonly [number, number];
  readonly takingMsASecond: number;
  readonly takingLeastMs: number;
  readonly askingMs: number;
  /** Part of an answer's time that differs from video to video, up and down. */
  readonly spread: number;
  /** Part of the videos whose first try fails. */
  readonly retryShare?: number;
  readonly limits?: readonly { readonly atMs: number; readonly limit: number }[];
  readonly pause?: { readonly atMs: number; readonly forMs: number };
  /** The service takes at most so many requests a minute; lanes wait for it though videos are ready. */
  readonly requestsAMinute?: number;
}

/** A moment at which a video ended. */
export interface Moment {
  readonly batch: Batch;
  readonly session: Session;
  readonly atMs: number;
  readonly ended: number;
}

interface Working {
  readonly job: number;
  readonly slot: number;
  readonly endMs: number;
}

/** Plays a run on a clock of its own, by the same events as the app. Returns the moments at which videos ended, and when the last did. */
export function play(run: PlayedRun): { readonly moments: readonly Moment[]; readonly endMs: number } {
  const random = randomOf(run.seed);
  const lengths = Array.from({ length: run.videos }, () => {
    const [least, most] = run.lengthS;
    return least * (most / least) ** random();
  });
  const vary = (ms: number): number => ms * (1 + run.spread * (2 * random() - 1));
  let session: Session = {
    ...emptySession,
    limit: run.limit,
    chosenLimit: run.limit,
    extractionSlots: run.slots,
  };
  const add = (event: SessionEvent): void => void (session = reduce(session, event));
  add({
    type: 'batch-added',
    atMs: 0,
    batchId: BATCH,
    name: 'Videos',
    plan: planOf(defaultSettings, overviewTemplate),
    paths: ['/videos'],
    outDir: '/videos/reports',
    isDemo: false,
    limit: run.limit,
  });
  add({
    type: 'videos-found',
    atMs: 0,
    batchId: BATCH,
    skipped: [],
    videos: lengths.map((seconds, index) => ({
      path: `/videos/${index}.mp4`,
      name: `${index}.mp4`,
      sizeBytes: Math.round(seconds * 500_000 * (0.7 + 0.6 * random())),
      modifiedMs: 0,
    })),
  });
  add({ type: 'batch-started', atMs: 0, batchId: BATCH, limit: run.limit });

  const moments: Moment[] = [];
  const waiting = lengths.map((_, job) => job);
  const ready: number[] = [];
  const backing: { readonly job: number; readonly untilMs: number }[] = [];
  const tries = new Map<number, number>();
  let taking: Working[] = [];
  let asking: Working[] = [];
  const asked: number[] = [];
  const changes = [...(run.limits ?? [])];
  let pause: 'ahead' | 'draining' | 'paused' | 'over' = run.pause === undefined ? 'over' : 'ahead';
  let nowMs = 0;
  let ended = 0;
  const pauseMs = run.pause?.atMs ?? Number.POSITIVE_INFINITY;
  let resumeMs = Number.POSITIVE_INFINITY;
  const ofJob = (job: number): { batchId: string; job: number; atMs: number } => ({
    batchId: BATCH,
    job,
    atMs: nowMs,
  });

  const freeSlot = (working: readonly Working[], places: number): number | null => {
    for (let slot = 0; slot < places; slot += 1) if (!working.some((one) => one.slot === slot)) return slot;
    return null;
  };
  const mayAsk = (): boolean => {
    const recent = asked.filter((atMs) => atMs > nowMs - 60_000).length;
    return recent < (run.requestsAMinute ?? Number.POSITIVE_INFINITY);
  };
  const begin = (): void => {
    if (pause === 'draining' || pause === 'paused') return;
    for (
      let slot = freeSlot(taking, run.slots);
      slot !== null && waiting.length > 0 && ready.length < 48;
      slot = freeSlot(taking, run.slots)
    ) {
      const job = waiting.shift() ?? 0;
      const ms = vary(run.takingLeastMs + (lengths[job] ?? 0) * run.takingMsASecond);
      add({ ...ofJob(job), type: 'stage-started', stage: 'extracting', slot, totalFrames: 12 });
      taking.push({ job, slot, endMs: nowMs + ms });
    }
    for (
      let slot = freeSlot(asking, session.limit);
      slot !== null && ready.length > 0 && mayAsk();
      slot = freeSlot(asking, session.limit)
    ) {
      const job = ready.shift() ?? 0;
      asked.push(nowMs);
      tries.set(job, (tries.get(job) ?? 0) + 1);
      add({ ...ofJob(job), type: 'stage-started', stage: 'analysing', slot, totalFrames: 12 });
      asking.push({ job, slot, endMs: nowMs + vary(run.askingMs) });
    }
  };
  const endTaking = (one: Working): void => {
    taking = taking.filter((other) => other !== one);
    add({ ...ofJob(one.job), type: 'stage-ended', stage: 'extracting', outcome: 'done' });
    add({
      ...ofJob(one.job),
      type: 'frames-extracted',
      frameCount: 12,
      frames: [],
      repeatsDropped: 0,
      transcript: null,
      unusedFiles: [],
      warnings: [],
    });
    ready.push(one.job);
  };
  const endAsking = (one: Working): void => {
    asking = asking.filter((other) => other !== one);
    const fails = tries.get(one.job) === 1 && random() < (run.retryShare ?? 0);
    add({ ...ofJob(one.job), type: 'stage-ended', stage: 'analysing', outcome: fails ? 'failed' : 'done' });
    if (fails) {
      const untilMs = nowMs + 8000;
      add({ ...ofJob(one.job), type: 'backing-off', untilMs, failure: overloaded });
      backing.push({ job: one.job, untilMs });
      return;
    }
    add({
      ...ofJob(one.job),
      type: 'job-reported',
      report: {
        path: '',
        words: 1,
        tokens: null,
        model: null,
        hasFindings: true,
        headline: null,
        score: null,
        sha256: '',
      },
    });
    ended += 1;
    const [batch] = session.batches;
    if (batch !== undefined) moments.push({ batch, session, atMs: nowMs, ended });
  };

  while (ended < run.videos) {
    begin();
    const nextAsk =
      run.requestsAMinute !== undefined && ready.length > 0
        ? [(asked.at(-run.requestsAMinute) ?? 0) + 60_001]
        : [];
    const times = [
      ...taking.map(({ endMs }) => endMs),
      ...asking.map(({ endMs }) => endMs),
      ...backing.map(({ untilMs }) => untilMs),
      ...changes.slice(0, 1).map(({ atMs }) => atMs),
      ...(pause === 'ahead' ? [pauseMs] : pause === 'paused' ? [resumeMs] : []),
      ...nextAsk.filter((atMs) => atMs > nowMs),
    ];
    nowMs = Math.min(...times);
    for (const one of taking.filter(({ endMs }) => endMs <= nowMs)) endTaking(one);
    for (const one of asking.filter(({ endMs }) => endMs <= nowMs)) endAsking(one);
    for (const one of backing.filter(({ untilMs }) => untilMs <= nowMs)) {
      backing.splice(backing.indexOf(one), 1);
      add({ ...ofJob(one.job), type: 'back-off-ended' });
      ready.unshift(one.job);
    }
    const [change] = changes;
    if (change !== undefined && change.atMs <= nowMs) {
      changes.shift();
      add({ type: 'limit-changed', atMs: nowMs, limit: change.limit, reason: { kind: 'chosen' } });
    }
    if (pause === 'ahead' && pauseMs <= nowMs) {
      pause = 'draining';
      add({ type: 'batch-draining', atMs: nowMs, batchId: BATCH, cause: null });
    }
    if (pause === 'draining' && taking.length + asking.length === 0) {
      pause = 'paused';
      resumeMs = nowMs + (run.pause?.forMs ?? 0);
      add({ type: 'batch-paused', atMs: nowMs, batchId: BATCH, cause: null });
    }
    if (pause === 'paused' && resumeMs <= nowMs) {
      pause = 'over';
      add({ type: 'batch-started', atMs: nowMs, batchId: BATCH, limit: session.limit });
    }
  }
  return { moments, endMs: nowMs };
}

/** Returns a generator of pseudo-random numbers from 0 to 1 that gives the same numbers in every run (mulberry32, public domain). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
