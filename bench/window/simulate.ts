import type { Failure } from '../../src/shared/failure.ts';
import type { JobEvent, SessionEvent } from '../../src/shared/session/events.ts';
import type { LimitReason } from '../../src/shared/session/model.ts';
import { defaultSettings, planOf } from '../../src/shared/settings.ts';
import { knownEvents } from './known.ts';
import { randomOf } from './random.ts';
import { hookTemplate } from './templates.ts';
import { framesOf, infoOf, videoOf } from './videos.ts';

export const BATCH_ID = 'autumn-skincare';

/** The parameters of a simulated batch. Times are milliseconds since the drop. */
export interface Story {
  readonly videos: number;
  readonly lanes: number;
  readonly extractionSlots: number;
  /** The average milliseconds of one extraction, and of one answer. */
  readonly extractMs: number;
  readonly answerMs: number;
  readonly startsAtMs: number | null;
  /** Changes of the limit after Start. */
  readonly limits: readonly { readonly atMs: number; readonly limit: number; readonly reason: LimitReason }[];
  readonly coolDowns: readonly { readonly atMs: number; readonly forMs: number }[];
  readonly sleeps: readonly { readonly atMs: number; readonly forMs: number }[];
  /** Shares of the videos, 0 to 1: those that fail, and those that need a second attempt. */
  readonly failShare: number;
  readonly retryShare: number;
  /** Milliseconds between two progress events: `beforeMs` until the moment `fromMs`, `afterMs` from then on. */
  readonly ticks: { readonly fromMs: number; readonly beforeMs: number; readonly afterMs: number };
  /** No event comes after this moment. */
  readonly untilMs: number;
}

export const usualStory: Story = {
  videos: 40,
  lanes: 5,
  extractionSlots: 2,
  extractMs: 1800,
  answerMs: 55_000,
  startsAtMs: 6000,
  limits: [],
  coolDowns: [],
  sleeps: [],
  failShare: 0.04,
  retryShare: 0.08,
  ticks: { fromMs: Number.POSITIVE_INFINITY, beforeMs: 900, afterMs: 900 },
  untilMs: Number.POSITIVE_INFINITY,
};

const overloaded: Failure = { kind: 'model-unavailable', status: 503, detail: 'HTTP 503 UNAVAILABLE' };
const FRAMES = 12;
const MODEL = defaultSettings.model ?? 'gemini-2.5-flash';

/** Returns every event of a story, sorted by time. The same story always gives the same events. `dropMs` is in milliseconds since 1970. */
export function tell(story: Story, dropMs: number): readonly SessionEvent[] {
  const random = randomOf(7);
  const events: SessionEvent[] = [];
  const add = (event: SessionEvent): void => void events.push(event);
  const ofJob = (job: number, atMs: number): { batchId: string; job: number; atMs: number } => ({
    batchId: BATCH_ID,
    job,
    atMs: dropMs + atMs,
  });
  const ofBatch = (atMs: number): { batchId: string; atMs: number } => ({
    batchId: BATCH_ID,
    atMs: dropMs + atMs,
  });

  add({
    ...ofBatch(0),
    type: 'batch-added',
    name: 'Autumn skincare',
    plan: planOf({ ...defaultSettings, context: 'Dewlight Serum 30 ml' }, hookTemplate),
    paths: ['/home/ada/Videos/Autumn skincare'],
    outDir: '/home/ada/Videos/Autumn skincare/Framelane reports',
    isDemo: false,
    limit: story.lanes,
  });
  add({
    ...ofBatch(400),
    type: 'videos-found',
    videos: Array.from({ length: story.videos }, (_, index) => videoOf(index)),
    skipped: [
      { name: 'notes.txt', reason: 'not-a-video' },
      { name: '.DS_Store', reason: 'hidden' },
    ],
  });
  for (const event of knownEvents(story.videos, ofBatch(450))) add(event);
  for (const { atMs, limit, reason } of story.limits) {
    add({ type: 'limit-changed', atMs: dropMs + atMs, limit, reason });
  }
  for (const { atMs, forMs } of story.coolDowns) {
    add({ type: 'pool-cooled', atMs: dropMs + atMs, untilMs: dropMs + atMs + forMs });
  }
  for (const { atMs, forMs } of story.sleeps) {
    add({ type: 'computer-slept', startedAtMs: dropMs + atMs, atMs: dropMs + atMs + forMs });
  }

  // Frames are extracted in the folder's order, each video in the first free extraction slot.
  const places = Array.from({ length: story.extractionSlots }, () => 600);
  const preparedAt = Array.from({ length: story.videos }, (_, job) => {
    const slot = places.indexOf(Math.min(...places));
    const fromMs = places[slot] ?? 0;
    const toMs = awake(story, fromMs + story.extractMs * (0.4 + random() * 1.2));
    places[slot] = toMs + 20;
    add({ ...ofJob(job, fromMs - 10), type: 'video-probed', info: infoOf(job) });
    add({
      ...ofJob(job, fromMs),
      type: 'stage-started',
      stage: 'extracting',
      slot,
      totalFrames: FRAMES,
    });
    for (let done = 3; done < FRAMES; done += 3) {
      const atMs = fromMs + ((toMs - fromMs) * done) / FRAMES;
      add({ ...ofJob(job, atMs), type: 'extraction-progressed', part: 'frames', done, total: FRAMES });
    }
    add({ ...ofJob(job, toMs), type: 'stage-ended', stage: 'extracting', outcome: 'done' });
    add({
      ...ofJob(job, toMs),
      type: 'frames-extracted',
      frameCount: FRAMES,
      frames: framesOf(job, FRAMES),
      repeatsDropped: job % 4,
      transcript:
        job % 3 === 0
          ? { source: { kind: 'track', track: 0 }, language: 'eng', kind: 'speech', cues: 14 + (job % 9) }
          : null,
      unusedFiles: [],
      warnings: job % 13 === 5 ? ['fewer-frames'] : [],
    });
    return toMs;
  });
  if (story.startsAtMs === null) return inOrder(events, dropMs + story.untilMs);

  // Each prepared video goes into the lowest free lane.
  add({ ...ofBatch(story.startsAtMs), type: 'batch-started', limit: story.lanes });
  const lanes = Array.from({ length: 32 }, () => story.startsAtMs ?? 0);
  const limitAt = (atMs: number): number =>
    story.limits.findLast((change) => change.atMs <= atMs)?.limit ?? story.lanes;
  /** First attempts come in the folder's order; jobs that are retried go before them. */
  const again: { readonly job: number; readonly attempt: number; readonly readyAtMs: number }[] = [];
  let first = 0;
  let endMs = 0;
  while (first < preparedAt.length || again.length > 0) {
    const fresh = { job: first, attempt: 1, readyAtMs: preparedAt[first] ?? Number.POSITIVE_INFINITY };
    const earliestMs = Math.min(fresh.readyAtMs, ...again.map(({ readyAtMs }) => readyAtMs));
    const free = freeLane(lanes, limitAt, earliestMs);
    if (free.atMs > story.untilMs) break;
    const retry = again.findIndex(({ readyAtMs }) => readyAtMs <= free.atMs);
    const chosen = again[retry] ?? fresh;
    if (retry === -1) first += 1;
    else again.splice(retry, 1);
    const fate = fateOf(chosen.job, chosen.attempt, story);
    const toMs = awake(
      story,
      free.atMs + story.answerMs * (fate === 'reported' ? 0.55 + random() * 0.9 : 0.2 + random() * 0.2),
    );
    lanes[free.slot] = toMs + 15;
    endMs = Math.max(endMs, toMs);
    for (const event of analysis(chosen.job, free.slot, free.atMs, toMs, fate, story))
      add(stamp(event, dropMs));
    if (fate === 'retried') {
      const againMs = toMs + 8000 + random() * 9000;
      add({
        ...ofJob(chosen.job, toMs),
        type: 'backing-off',
        untilMs: dropMs + againMs,
        failure: overloaded,
      });
      add({ ...ofJob(chosen.job, againMs), type: 'back-off-ended' });
      again.push({ job: chosen.job, attempt: chosen.attempt + 1, readyAtMs: againMs });
    }
  }
  if (first >= preparedAt.length && again.length === 0)
    add({ ...ofBatch(endMs + 30), type: 'batch-finished' });
  return inOrder(events, dropMs + story.untilMs);
}

type Fate = 'reported' | 'retried' | 'failed';

function fateOf(job: number, attempt: number, { failShare, retryShare }: Story): Fate {
  const luck = randomOf(job * 31 + 5)();
  if (luck < failShare) return attempt < 3 ? 'retried' : 'failed';
  return attempt === 1 && luck < failShare + retryShare ? 'retried' : 'reported';
}

function freeLane(
  lanes: readonly number[],
  limitAt: (atMs: number) => number,
  readyAtMs: number,
): { readonly slot: number; readonly atMs: number } {
  const moments = [readyAtMs, ...lanes.filter((freeMs) => freeMs > readyAtMs)].sort((a, b) => a - b);
  for (const atMs of moments) {
    const slot = lanes.findIndex((freeMs, place) => freeMs <= atMs && place < limitAt(atMs));
    if (slot !== -1) return { slot, atMs };
  }
  return { slot: 0, atMs: readyAtMs };
}

/** Returns the events of one attempt, with times since the drop. */
function analysis(
  job: number,
  slot: number,
  fromMs: number,
  toMs: number,
  fate: Fate,
  story: Story,
): readonly JobEvent[] {
  const at = (atMs: number): { batchId: string; job: number; atMs: number } => ({
    batchId: BATCH_ID,
    job,
    atMs,
  });
  const lengthMs = toMs - fromMs;
  const thinkMs = fromMs + lengthMs * 0.04;
  const writeMs = fromMs + lengthMs * 0.38;
  const saveMs = toMs - Math.min(300, lengthMs * 0.02);
  const words = 320 + ((job * 37) % 280);
  const events: JobEvent[] = [
    { ...at(fromMs), type: 'stage-started', stage: 'analysing', slot, totalFrames: FRAMES },
    { ...at(fromMs), type: 'attempt-started', model: MODEL },
    { ...at(thinkMs), type: 'phase-changed', phase: 'thinking' },
  ];
  if (fate !== 'reported') {
    const failure = overloaded;
    events.push(
      { ...at(toMs), type: 'attempt-ended', firstTextAtMs: null, tokens: null, model: null, failure },
      { ...at(toMs), type: 'stage-ended', stage: 'analysing', outcome: 'failed' },
    );
    if (fate === 'failed') events.push({ ...at(toMs), type: 'job-failed', failure, draftPath: null });
    return events;
  }
  events.push({ ...at(writeMs), type: 'phase-changed', phase: 'writing' });
  const { ticks } = story;
  for (let atMs = writeMs; atMs < saveMs;) {
    const share = (atMs - writeMs) / (saveMs - writeMs);
    // The text grows in bursts: fast, then slow, then fast again.
    const grown = share + Math.sin(share * 19 + job) * 0.035;
    events.push({ ...at(atMs), type: 'answer-grew', words: Math.max(1, Math.round(words * grown)) });
    atMs += atMs >= ticks.fromMs ? ticks.afterMs : ticks.beforeMs;
  }
  const tokens = { input: 6200 + ((job * 91) % 900), output: Math.round(words * 1.6) };
  events.push(
    { ...at(saveMs), type: 'phase-changed', phase: 'saving' },
    { ...at(toMs), type: 'attempt-ended', firstTextAtMs: writeMs, tokens, model: MODEL, failure: null },
    { ...at(toMs), type: 'stage-ended', stage: 'analysing', outcome: 'done' },
    {
      ...at(toMs),
      type: 'job-reported',
      report: {
        path: `/home/ada/Videos/Autumn skincare/Framelane reports/${videoOf(job).name}.md`,
        words,
        tokens,
        model: MODEL,
        hasFindings: job % 17 !== 9,
        score: job % 17 === 9 ? null : { value: 47 + ((job * 7) % 36), outOf: 100 },
        headline: 'A fear-of-mistake hook that ends on one product',
        sha256: '0'.repeat(64),
      },
    },
  );
  return events;
}

/** Moves a time that falls into the computer's sleep behind that sleep. */
function awake({ sleeps }: Story, atMs: number): number {
  return sleeps.reduce((moved, sleep) => (moved > sleep.atMs ? moved + sleep.forMs : moved), atMs);
}

function stamp(event: JobEvent, dropMs: number): JobEvent {
  const atMs = dropMs + event.atMs;
  if (event.type === 'attempt-ended' && event.firstTextAtMs !== null) {
    return { ...event, atMs, firstTextAtMs: dropMs + event.firstTextAtMs };
  }
  return { ...event, atMs };
}

function inOrder(events: readonly SessionEvent[], untilMs: number): readonly SessionEvent[] {
  return events.filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs);
}
