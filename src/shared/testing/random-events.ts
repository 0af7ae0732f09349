import fc from 'fast-check';
import type { Failure } from '../failure.ts';
import type { SessionEvent } from '../session/events.ts';
import type { Report, VideoInfo } from '../session/model.ts';
import { defaultSettings, planOf } from '../settings.ts';
import { overviewTemplate } from '../template/built-in.ts';
import { VALUE_KINDS } from '../values/field.ts';
import { SOURCE_KINDS } from '../values/model.ts';
import { anyText } from './any-text.ts';

/** All event types about the session or one of its batches, with any content that the type allows. */
type EventType = Exclude<SessionEvent['type'], 'batch-opened' | 'batch-closed'>;
type OfType<T extends EventType> = Extract<SessionEvent, { type: T }>;
/** An event without the fields that all events have. */
type EventData<T extends EventType> = Omit<OfType<T>, 'type' | 'atMs' | 'batchId' | 'job'>;

/** Texts with line breaks, quotes, and lone surrogates, which occur in file names on Windows. */
const text = fc.oneof(anyText({ maxLength: 12 }), fc.constantFrom('', '\ud800', 'a\n"b"\u2028'));
const count = fc.nat({ max: 50 });
const moment = fc.nat({ max: 2_000 });
const seconds = fc.double({ min: 0.01, max: 9_999, noNaN: true });
const orNull = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const plan = fc.constant(planOf(defaultSettings, overviewTemplate));
const stage = fc.constantFrom('extracting' as const, 'analysing' as const);
const tokens = fc.record({ input: count, output: count });
const tick = fc.record({ atMs: moment, words: count });
const warnings = fc.uniqueArray(
  fc.constantFrom('cut-short' as const, 'no-sound' as const, 'other-model' as const),
);

const failure: fc.Arbitrary<Failure> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cancelled' as const, 'offline' as const), detail: orNull(text) }),
  fc.record({ kind: fc.constant('disk-full' as const), path: text, detail: orNull(text) }),
  fc.record({
    kind: fc.constant('timed-out' as const),
    limit: fc.constantFrom('silence' as const, 'total' as const),
    afterMs: moment,
    detail: orNull(text),
  }),
  fc.record({
    kind: fc.constant('cap-reached' as const),
    cap: fc.constant({ kind: 'money' as const, dollars: 2.5 }),
    detail: orNull(text),
  }),
);

const report: fc.Arbitrary<Report> = fc.record({
  path: text,
  words: count,
  tokens: orNull(tokens),
  model: orNull(text),
  hasFindings: fc.boolean(),
  headline: orNull(text),
  score: orNull(fc.record({ value: count, outOf: fc.constantFrom(5, 10, 100) })),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/u),
});

const info: fc.Arbitrary<VideoInfo> = fc.record({
  durationS: seconds,
  widthPx: count,
  heightPx: count,
  frameRate: orNull(seconds),
  container: text,
  videoCodec: text,
  hdr: orNull(fc.constantFrom('pq' as const, 'hlg' as const)),
  isInterlaced: fc.boolean(),
  audioTracks: fc.array(
    fc.record({ codec: text, language: orNull(text), channels: orNull(count), isDefault: fc.boolean() }),
    { maxLength: 2 },
  ),
  subtitleTracks: fc.array(
    fc.record({ codec: text, language: orNull(text), isText: fc.boolean(), isDefault: fc.boolean() }),
    { maxLength: 2 },
  ),
  createdAt: orNull(text),
  warnings,
});

const nothing = fc.constant({});

const attemptEnd = {
  firstTextAtMs: orNull(moment),
  tokens: orNull(tokens),
  model: orNull(text),
  failure: orNull(failure),
};
const sent = fc.record({
  pictures: count,
  pictureBytes: count,
  soundBytes: count,
  videoBytes: count,
  wordBytes: count,
  totalBytes: orNull(count),
});

const writtenWords = fc.record({
  source: fc.oneof(
    fc.record({ kind: fc.constant('gemini' as const), model: text }),
    fc.record({ kind: fc.constant('program' as const), model: text }),
  ),
  language: orNull(text),
  kind: fc.constant('speech' as const),
  cues: count,
});

const sourceId = fc.constantFrom('beside', '/videos/data.csv');
const columnId = fc.constantFrom('views', 'x-price');
const keptValue = fc.oneof(
  fc.record({ value: fc.oneof(text, count, fc.boolean()) }),
  fc.record({ value: count, raw: text }),
);
const keptValues = fc.dictionary(columnId, keptValue);
const valueColumn = fc.record({
  id: columnId,
  field: fc.constantFrom('views' as const, null),
  name: orNull(text),
  kind: fc.constantFrom(...VALUE_KINDS),
  isHidden: fc.boolean(),
  isSent: fc.boolean(),
});
const valueSource = fc.record({
  id: sourceId,
  kind: fc.constantFrom(...SOURCE_KINDS),
  name: text,
  rows: count,
  joined: count,
  isCut: fc.boolean(),
  joinedBy: orNull(text),
  columns: fc.array(columnId, { maxLength: 2 }),
  problems: fc.array(
    fc.record({
      row: count,
      key: text,
      problem: fc.constantFrom('no-video' as const, 'double' as const),
      near: orNull(count),
    }),
    { maxLength: 2 },
  ),
  problemCount: count,
  corrections: fc.array(fc.record({ row: count, key: text, job: orNull(count) }), { maxLength: 2 }),
  failure: fc.constantFrom(null, 'too-large' as const),
});

/** Generators for the content of each event. */
const eventData: { readonly [T in EventType]: fc.Arbitrary<EventData<T>> } = {
  'limit-chosen': fc.record({ limit: count, isAuto: fc.boolean() }),
  'limit-changed': fc.record({
    limit: count,
    reason: fc.oneof(
      fc.constant({ kind: 'chosen' as const }),
      fc.record({ kind: fc.constant('rate-limited' as const), refusals: count }),
      fc.record({ kind: fc.constant('quiet' as const), answers: count }),
    ),
  }),
  'pool-cooled': fc.record({ untilMs: moment }),
  'driver-changed': fc.record({
    driver: fc.constantFrom('acp' as const, 'headless' as const),
    reason: orNull(text),
  }),
  'computer-slept': fc.record({ startedAtMs: moment }),

  'batch-added': fc.record({
    name: text,
    plan,
    paths: fc.array(text, { maxLength: 3 }),
    outDir: text,
    isDemo: fc.boolean(),
    limit: count,
    tryFirst: fc.option(fc.array(text, { maxLength: 2 }), { nil: undefined }),
  }),
  'scan-progressed': fc.record({ found: count }),
  'videos-found': fc.record({
    videos: fc.array(fc.record({ path: text, name: text, sizeBytes: count, modifiedMs: seconds }), {
      minLength: 1,
      maxLength: 3,
    }),
    skipped: fc.array(fc.record({ name: text, reason: fc.constant('hidden' as const) }), { maxLength: 2 }),
  }),
  'videos-added': fc.record({
    paths: fc.array(text, { maxLength: 2 }),
    videos: fc.array(fc.record({ path: text, name: text, sizeBytes: count, modifiedMs: seconds }), {
      maxLength: 2,
    }),
    skipped: fc.array(fc.record({ name: text, reason: fc.constant('hidden' as const) }), { maxLength: 2 }),
  }),
  'values-awaited': fc.record({
    tables: fc.array(text, { maxLength: 2 }),
    typed: fc.array(fc.record({ name: text, text }), { maxLength: 2 }),
  }),
  'values-complete': fc.record({}),
  'values-read': fc.record({ source: valueSource, columns: fc.array(valueColumn, { maxLength: 3 }) }),
  'values-found': fc.record({
    source: sourceId,
    videos: fc.array(fc.record({ job: count, file: text, row: orNull(count), values: keptValues }), {
      maxLength: 3,
    }),
  }),
  'values-removed': fc.record({ source: sourceId }),
  'value-columns-changed': fc.record({ columns: fc.array(valueColumn, { maxLength: 3 }) }),
  'values-typed': fc.record({
    column: columnId,
    videos: fc.array(fc.record({ job: count, value: orNull(keptValue) }), { maxLength: 3 }),
  }),
  'row-joined': fc.record({
    source: sourceId,
    row: count,
    key: text,
    video: orNull(fc.nat({ max: 3 })),
    values: keptValues,
  }),
  'plan-changed': fc.record({ plan }),
  'out-dir-changed': fc.record({ outDir: text }),
  'batch-renamed': fc.record({ name: text }),
  'trial-begun': fc.record({ rest: fc.array(fc.nat(5), { maxLength: 4 }) }),
  'trial-ended': fc.constant({}),
  'batch-started': fc.record({ limit: count }),
  'batch-draining': fc.record({ cause: orNull(failure) }),
  'batch-paused': fc.record({ cause: orNull(failure) }),
  'continue-planned': fc.record({ continuesAtMs: orNull(moment) }),
  'batch-stopped': nothing,
  'batch-interrupted': nothing,
  'journal-cut': fc.record({ bytes: fc.nat(1000) }),
  'batch-finished': nothing,
  'reports-exported': fc.record({
    dir: text,
    files: fc.array(text, { maxLength: 3 }),
    failure: orNull(failure),
    unwritable: fc.option(text, { nil: undefined }),
  }),

  'inquiry-added': fc.record({
    inquiry: fc.nat(2),
    kind: fc.constantFrom('synthesis' as const, 'question' as const),
    question: text,
    jobs: orNull(fc.array(fc.nat(3), { maxLength: 3 })),
    follows: orNull(fc.nat(2)),
    withFrames: fc.boolean(),
    isAutomatic: fc.boolean(),
    instructions: fc.option(text, { nil: undefined }),
  }),
  'inquiry-step-started': fc.record({
    inquiry: fc.nat(2),
    done: count,
    steps: count,
    slot: count,
    model: text,
    expected: tokens,
  }),
  'inquiry-grew': fc.record({ inquiry: fc.nat(2), words: count }),
  'inquiry-step-ended': fc.record({
    inquiry: fc.nat(2),
    done: count,
    steps: count,
    slot: count,
    outcome: fc.constantFrom('done' as const, 'failed' as const),
    ...attemptEnd,
  }),
  'inquiry-backing-off': fc.record({ inquiry: fc.nat(2), untilMs: moment, failure }),
  'inquiry-back-off-ended': fc.record({ inquiry: fc.nat(2) }),
  'inquiry-answered': fc.record({
    inquiry: fc.nat(2),
    answer: fc.record({
      writtenAtMs: moment,
      model: text,
      reports: count,
      words: count,
      citations: count,
      doubted: count,
      uncited: count,
    }),
  }),
  'inquiry-failed': fc.record({ inquiry: fc.nat(2), failure }),
  'inquiry-requeued': fc.record({ inquiry: fc.nat(2) }),
  'inquiry-stopped': fc.record({ inquiry: fc.nat(2) }),
  'inquiry-removed': fc.record({ inquiry: fc.nat(2) }),

  'video-growing': fc.record({ sizeBytes: count }),
  'finding-corrected': fc.record({ column: text, value: orNull(text) }),
  'finding-restored': fc.record({ column: text }),
  'video-settled': fc.record({ sizeBytes: count, modifiedMs: seconds }),
  'video-probed': fc.record({ info }),
  'stage-started': fc.record({ stage, slot: count, totalFrames: count }),
  'extraction-progressed': fc.record({
    part: fc.constantFrom('frames' as const, 'clip' as const),
    done: seconds,
    total: seconds,
  }),
  'stage-ended': fc.oneof(
    fc.record({ stage, outcome: fc.constantFrom('done' as const, 'failed' as const) }),
    fc.record({
      stage,
      outcome: fc.constant('done' as const),
      ticks: fc.array(tick, { maxLength: 3 }),
    }),
  ),
  'frames-extracted': fc.record({
    frameCount: count,
    frames: fc.array(fc.record({ timeS: seconds, widthPx: count, heightPx: count }), { maxLength: 3 }),
    repeatsDropped: count,
    unusedFiles: fc.array(
      fc.record({
        name: text,
        reason: fc.constantFrom('telemetry' as const, 'unknown-form' as const, 'not-readable' as const),
      }),
      { maxLength: 2 },
    ),
    transcript: orNull(
      fc.record({
        source: fc.oneof(
          fc.record({ kind: fc.constant('file' as const), name: text }),
          fc.record({ kind: fc.constant('track' as const), track: count }),
        ),
        language: orNull(text),
        kind: fc.constantFrom('speech' as const, 'lyrics' as const, 'description' as const),
        cues: count,
      }),
    ),
    warnings,
  }),
  'transcription-progressed': fc.record({ ratio: fc.double({ min: 0, max: 1, noNaN: true }) }),
  'words-written': fc.record({ transcript: orNull(writtenWords), warnings }),
  'material-dropped': nothing,
  'phase-changed': fc.record({ phase: fc.constantFrom('thinking' as const, 'writing' as const) }),
  'answer-grew': fc.record({ words: count }),
  'question-sending': fc.record({ ratio: fc.double({ min: 0, max: 1, noNaN: true }) }),
  'attempt-started': fc.oneof(
    fc.record({ model: text }),
    fc.record({ model: text, purpose: fc.constant('words' as const) }),
  ),
  'attempt-continued': fc.record({ expected: fc.record({ input: count, output: count }) }),
  'attempt-ended': fc.oneof(fc.record(attemptEnd), fc.record({ ...attemptEnd, sent })),
  'job-warned': fc.record({ warnings }),
  'backing-off': fc.record({ untilMs: moment, failure }),
  'back-off-ended': nothing,
  'report-awaited': fc.record({ fromBatch: orNull(text) }),
  'video-recognised': fc.record({
    fingerprint: text,
    history: fc.constantFrom('new' as const, 'changed' as const, 'other-plan' as const),
  }),
  'job-unchanged': fc.record({ fingerprint: text, report, isMadeHere: fc.boolean() }),
  'job-held': nothing,
  'job-released': nothing,
  'job-moved-up': fc.record({ priority: count }),
  'doubt-dismissed': fc.record({ key: text }),
  'doubt-restored': fc.record({ key: text }),
  'job-unsaved': fc.record({ failure, keptPath: text }),
  'job-reported': fc.record({ report }),
  'job-failed': fc.record({ failure, draftPath: orNull(text) }),
  'job-cancelled': nothing,
  'job-requeued': nothing,
  'job-interrupted': nothing,
};

/** Safe: these are the keys of a literal. */
export const eventTypes = Object.keys(eventData) as readonly EventType[];

/** An event of a type, about batch `b` or another one and one of its first videos. */
export function eventOf(type: EventType): fc.Arbitrary<SessionEvent> {
  return (
    fc
      .record({
        content: eventData[type] as fc.Arbitrary<object>,
        batchId: fc.constantFrom('b', 'b', 'b', 'other'),
        job: fc.nat({ max: 3 }),
        atMs: moment,
      })
      // Safe: `eventData` has the fields of each type. Fields that a type does not use are removed by `about`.
      .map(
        ({ content, batchId, job, atMs }) =>
          ({ type, atMs, ...about(type, batchId, job), ...content }) as SessionEvent,
      )
  );
}

/** A batch with three videos, followed by events in any order, meaningful or not, at increasing times. */
export const anyEvents: fc.Arbitrary<readonly SessionEvent[]> = fc
  .tuple(
    eventOf('batch-added'),
    eventOf('videos-found'),
    fc.array(fc.oneof(...eventTypes.map(eventOf)), { maxLength: 80 }),
  )
  .map(([added, found, others]) =>
    [{ ...added, batchId: 'b' }, { ...found, batchId: 'b' }, ...others].map((event, index) => ({
      ...event,
      atMs: 1_000 + index,
    })),
  );

const poolTypes: ReadonlySet<EventType> = new Set<EventType>([
  'limit-chosen',
  'limit-changed',
  'pool-cooled',
  'driver-changed',
  'computer-slept',
]);
const batchTypes: ReadonlySet<EventType> = new Set(
  eventTypes.slice(eventTypes.indexOf('batch-added'), eventTypes.indexOf('video-growing')),
);

function about(type: EventType, batchId: string, job: number): object {
  if (poolTypes.has(type)) return {};
  return batchTypes.has(type) ? { batchId } : { batchId, job };
}
