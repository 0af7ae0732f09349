import { isLaneStage, type Batch, type Job, type Session, type Span } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { awakeMs, gapsIn, type Gap } from './run-time.ts';
import { countsAsOpen, jobGroupOf } from './job-group.ts';
import { expectationOf, type Expectation, type Sample } from './expected-duration.ts';
import { Latest } from './latest.ts';

/** An estimated range in milliseconds. */
export interface TimeLeft {
  readonly lowMs: number;
  readonly highMs: number;
}

/** The parts of a batch that tell how long its work took. */
type Worked = Pick<Batch, 'jobs' | 'sleeps'>;

/** The parts of the session that bound how much happens at once. */
type Bounds = Pick<Session, 'limit' | 'extractionSlots'>;

/** Factors for the lower and the upper end of the estimate. */
const LOW = 0.85;
const HIGH = 1.3;
/** Nothing is said before so many videos were answered. */
const MIN_ANSWERED = 2;
/** Speeds are learned from so many of the latest videos, because network and computer change during a long batch. */
const LATEST = 60;
/** The last of several lanes to end takes longer than the average: by this part of the spread. */
const LAST_OF_SEVERAL = 0.5;

/** Estimates the remaining time of a running batch; null while too little is known, or where nothing is left. */
export function timeLeft(batch: Batch, bounds: Bounds, nowMs: number): TimeLeft | null {
  const leftMs = millisecondsLeft(batch, bounds, nowMs);
  return leftMs === null ? null : { lowMs: leftMs * LOW, highMs: leftMs * HIGH };
}

/**
 * Estimates the milliseconds until the last report of a running batch, by playing what is left: each video takes a place where frames are
 * taken, then a lane, for as long as the latest ones took. So whichever stage is slower decides, also where that changes on the way.
 */
export function millisecondsLeft(batch: Batch, bounds: Bounds, nowMs: number): number | null {
  const seen = surveyOf(batch.jobs);
  const open = inOrder(seen.open);
  if (open.length === 0) return null;
  const asking = askingOf(seen, batch.sleeps);
  if (asking === null) return null;
  const taking = expectationOf(samplesOf(seen.taken, batch.sleeps));
  const readyAt = playFrames(open, taking, bounds.extractionSlots, nowMs, batch.sleeps);
  const lanes = {
    asking,
    moreTries: seen.answered === 0 ? 0 : seen.tries / seen.answered - 1,
    idleMs: idleOf(seen.starts, gapsIn(batch, nowMs)),
    sleeps: batch.sleeps,
  };
  return playLanes(readyAt, lanes, bounds.limit, nowMs);
}

/** Estimates the milliseconds until all running videos have ended; null while too few are finished, or where none runs. */
export function timeToDrain(batch: Worked, nowMs: number): number | null {
  const { jobs, sleeps } = batch;
  const running = jobs.filter(({ status }) => jobGroupOf(status) === 'running');
  const asking = askingOf(surveyOf(jobs), sleeps);
  if (asking === null || running.length === 0) return null;
  return Math.max(...running.map((job) => asking.rest(job, elapsedOf(job, isLaneStage, nowMs, sleeps))));
}

function askingOf({ answered, asked }: Survey, sleeps: Batch['sleeps']): Expectation | null {
  return answered < MIN_ANSWERED ? null : expectationOf(samplesOf(asked, sleeps));
}

/** The facts about the speed of a batch that its videos tell. */
interface Survey {
  /** Videos that will still end by themselves. */
  readonly open: readonly Job[];
  /** The number of answered videos, and of their tries. */
  readonly answered: number;
  readonly tries: number;
  /** The latest spans in which frames were taken, and the latest ended tries in a lane. */
  readonly taken: Latest<EndedSpan>;
  readonly asked: Latest<EndedSpan>;
  readonly starts: Latest<Start>;
}

/** Looks at each video once: in a long batch most of the time goes into reading them. */
function surveyOf(jobs: readonly Job[]): Survey {
  const open: Job[] = [];
  const taken = new Latest<EndedSpan>(({ endedAtMs }) => endedAtMs);
  const asked = new Latest<EndedSpan>(({ endedAtMs }) => endedAtMs);
  // The gap before a start is told by the one before it in the same lane, which is among these too.
  const starts = new Latest<Start>(({ startedAtMs }) => startedAtMs);
  let [answered, tries] = [0, 0];
  // The last video first: most batches go in their order, and what is older than the latest is passed over.
  for (let index = jobs.length - 1; index >= 0; index -= 1) {
    const job = jobs[index];
    if (job === undefined) continue;
    const { status, isHeld, spans, video } = job;
    if (jobGroupOf(status) === 'running' || (!isHeld && countsAsOpen(status))) open.push(job);
    if (spans.length === 0) continue;
    let own = 0;
    let frames: EndedSpan | null = null;
    // Without an iterator, which makes a pair of each span.
    for (let place = 0; place < spans.length; place += 1) {
      const span = spans[place];
      if (span === undefined) continue;
      const { stage, outcome, slot, startedAtMs, endedAtMs } = span;
      if (isOfFrames(stage)) {
        if (endedAtMs !== null && outcome === 'done' && taken.takes(endedAtMs)) {
          frames = { video, span, endedAtMs };
        }
        continue;
      }
      if (!isLaneStage(stage)) continue;
      if (slot !== null && starts.takes(startedAtMs)) {
        starts.add({ slot, readyMs: spans[place - 1]?.endedAtMs ?? startedAtMs, startedAtMs, endedAtMs });
      }
      if (endedAtMs === null) continue;
      own += 1;
      if ((outcome === 'done' || outcome === 'failed') && asked.takes(endedAtMs)) {
        asked.add({ video, span, endedAtMs });
      }
    }
    if (frames !== null) taken.add(frames);
    if (own > 0 && isAnswered(job)) {
      answered += 1;
      tries += own;
    }
  }
  return { open: open.reverse(), answered, tries, taken, asked, starts };
}

/** Formats the estimate: `8–11 min left`, `under 1 min left`. */
export function describeTimeLeft({ lowMs, highMs }: TimeLeft, { t }: Translations): string {
  const low = Math.max(1, Math.floor(lowMs / 60_000));
  const high = Math.ceil(highMs / 60_000);
  if (high <= 1) return t('run.timeUnderMinute');
  if (high >= 120) return t('run.timeHours', { low: hours(lowMs), high: hours(highMs) });
  return low === high ? t('run.timeAbout', { count: high }) : t('run.timeRange', { low, high });
}

function hours(ms: number): number {
  return Math.max(1, Math.round(ms / 3_600_000));
}

/** The videos in the order in which they are worked on. */
function inOrder(open: readonly Job[]): readonly Job[] {
  // Hardly any video is moved up.
  return open.every(({ priority }) => priority === 0)
    ? open
    : open.toSorted((one, other) => other.priority - one.priority);
}

/** When a video is ready for a lane, in milliseconds from now. */
interface Ready {
  readonly job: Job;
  readonly inMs: number;
}

/** Plays the taking of frames. Videos that have theirs are ready now. */
function playFrames(
  open: readonly Job[],
  expected: Expectation | null,
  slots: number,
  nowMs: number,
  sleeps: Batch['sleeps'],
): readonly Ready[] {
  const busy: number[] = [];
  const ready: Ready[] = [];
  const waiting: Job[] = [];
  for (const job of open) {
    if (job.status.kind === 'extracting') {
      const inMs = expected?.rest(job, elapsedOf(job, isOfFrames, nowMs, sleeps)) ?? 0;
      busy.push(inMs);
      ready.push({ job, inMs });
    } else if (job.status.kind === 'waiting' || job.status.kind === 'growing') waiting.push(job);
    else {
      const { status } = job;
      ready.push({ job, inMs: status.kind === 'backing-off' ? Math.max(0, status.untilMs - nowMs) : 0 });
    }
  }
  const places = placesFrom(busy, slots);
  for (const job of waiting) ready.push({ job, inMs: places.take(0, expected?.whole(job) ?? 0) });
  return ready.toSorted((one, other) => one.inMs - other.inMs);
}

/** The facts known of the lanes. */
interface LaneFacts {
  readonly asking: Expectation;
  readonly moreTries: number;
  readonly idleMs: number;
  readonly sleeps: Batch['sleeps'];
}

/** Plays the lanes, and returns when the last video ends, in milliseconds from now. */
function playLanes(
  readyAt: readonly Ready[],
  { asking, moreTries, idleMs, sleeps }: LaneFacts,
  limit: number,
  nowMs: number,
): number {
  const rests: number[] = [];
  for (const { job } of readyAt) {
    if (isInLane(job)) rests.push(asking.rest(job, elapsedOf(job, isLaneStage, nowMs, sleeps)));
  }
  const places = placesFrom(rests, limit);
  let lastMs = Math.max(0, ...rests);
  for (const { job, inMs } of readyAt) {
    const wholeMs = asking.whole(job);
    // A video that is on its second try will hardly need a third.
    const again = moreTries > 0 && triesOf(job) === 0 ? moreTries * wholeMs : 0;
    const forMs = isInLane(job) ? again : wholeMs + again + idleMs;
    if (forMs > 0) lastMs = Math.max(lastMs, places.take(inMs, forMs));
  }
  const isOneByOne = limit === 1 || readyAt.length === 1;
  return isOneByOne ? lastMs : lastMs + LAST_OF_SEVERAL * asking.spreadMs;
}

function isInLane({ status }: Job): boolean {
  return jobGroupOf(status) === 'running';
}

interface Places {
  /** Takes the first free place for work that is ready in `readyMs` and takes `forMs`; returns when it ends. */
  readonly take: (readyMs: number, forMs: number) => number;
}

/** Places of which some are busy. Above the limit a place is given up once its work has ended. */
function placesFrom(busyMs: readonly number[], limit: number): Places {
  const sorted = busyMs.toSorted((one, other) => one - other);
  // The first of too many busy places to end are not taken again, because the limit allows fewer.
  const free = sorted.slice(Math.max(0, sorted.length - limit));
  while (free.length < Math.max(1, limit)) free.unshift(0);
  return {
    take(readyMs, forMs) {
      let first = 0;
      for (let place = 1; place < free.length; place += 1) {
        if ((free[place] ?? 0) < (free[first] ?? 0)) first = place;
      }
      const endMs = Math.max(free[first] ?? 0, readyMs) + forMs;
      free[first] = endMs;
      return endMs;
    },
  };
}

/** Returns how long the running span of a stage has been running, in milliseconds. */
function elapsedOf(
  { spans }: Job,
  isOf: (stage: Span['stage']) => boolean,
  nowMs: number,
  sleeps: Batch['sleeps'],
): number {
  const running = spans.findLast((span) => isOf(span.stage) && span.endedAtMs === null);
  return running === undefined ? 0 : awakeMs(running.startedAtMs, nowMs, gapsOf(sleeps));
}

function isOfFrames(stage: Span['stage']): boolean {
  return stage === 'extracting';
}

interface EndedSpan extends Pick<Job, 'video'> {
  readonly span: Span;
  readonly endedAtMs: number;
}

/** How long the latest of these spans took. */
function samplesOf(ended: Latest<EndedSpan>, sleeps: Batch['sleeps']): readonly Sample[] {
  const gaps = gapsOf(sleeps);
  return ended.first(LATEST).map(({ video, span, endedAtMs }) => ({
    sizeBytes: video.sizeBytes,
    ms: awakeMs(span.startedAtMs, endedAtMs, gaps),
    endedAtMs,
  }));
}

function isAnswered({ status: { kind } }: Job): boolean {
  return kind === 'reported' || kind === 'failed' || kind === 'unsaved';
}

function triesOf({ spans }: Job): number {
  let tries = 0;
  for (const { stage, endedAtMs } of spans) if (endedAtMs !== null && isLaneStage(stage)) tries += 1;
  return tries;
}

/** One start in a lane: when its video was ready, and when it began. */
interface Start {
  readonly slot: number;
  readonly readyMs: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/**
 * Returns how long a lane stood free on average though a video was ready for it, in milliseconds: a quota that allows few requests a minute
 * keeps lanes idle, as does another batch that shares them.
 */
function idleOf(starts: Latest<Start>, rests: readonly Gap[]): number {
  const freeSince = new Map<number, number>();
  const idle: number[] = [];
  for (const { slot, readyMs, startedAtMs, endedAtMs } of starts.first(4 * LATEST).toReversed()) {
    const freeMs = freeSince.get(slot);
    if (freeMs !== undefined) {
      idle.push(awakeMs(Math.max(freeMs, readyMs), startedAtMs, rests));
    }
    if (endedAtMs !== null) freeSince.set(slot, endedAtMs);
  }
  const last = idle.slice(-LATEST);
  return last.length === 0 ? 0 : last.reduce((sum, ms) => sum + ms, 0) / last.length;
}

function gapsOf(sleeps: Batch['sleeps']): readonly Gap[] {
  return sleeps.map(({ startedAtMs, endedAtMs }) => ({ fromMs: startedAtMs, toMs: endedAtMs }));
}
