import { z } from 'zod';
import type { Failure } from '../../shared/failure.ts';
import type { Plan } from '../../shared/plan.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { columnValueSchema } from '../../shared/template/column-value.ts';
import type {
  AudioTrack,
  FrameInfo,
  Job,
  Report,
  Skipped,
  SubtitleTrack,
  UnusedFile,
  Video,
  VideoInfo,
} from '../../shared/session/model.ts';
import type { KeptValue, ProblemRow, ValueColumn, ValueSource } from '../../shared/values/model.ts';
import {
  type audioTrackSchema,
  driverSchema,
  failureSchema,
  frameSchema,
  limitReasonSchema,
  outcomeSchema,
  phaseSchema,
  planSchema,
  reportSchema,
  sentSchema,
  skippedSchema,
  stageSchema,
  type subtitleTrackSchema,
  historySchema,
  tickSchema,
  tokensSchema,
  transcriptSchema,
  unusedFileSchema,
  videoInfoSchema,
  videoSchema,
  warningSchema,
} from './value-schemas.ts';
import {
  keptValueSchema,
  keptValuesSchema,
  type problemRowSchema,
  valueColumnSchema,
  valueSourceSchema,
} from './known-schemas.ts';

/** Events that are not written to journals: progress, which is frequent and soon outdated, and which batches are open. */
type Unjournaled =
  | 'answer-grew'
  | 'question-sending'
  | 'report-awaited'
  | 'extraction-progressed'
  | 'transcription-progressed'
  | 'scan-progressed'
  | 'video-growing'
  | 'inquiry-grew'
  | 'batch-opened'
  | 'batch-closed';

/** The events that a journal stores. */
export type JournaledEvent = Exclude<SessionEvent, { type: Unjournaled }>;

const text = z.string();
const number = z.number();
const ofPool = { atMs: number };
const ofBatch = { atMs: number, batchId: text };
const ofInquiry = { ...ofBatch, inquiry: z.int().min(0) };
const ofJob = { atMs: number, batchId: text, job: z.int().min(0) };

/** A change here requires a new journal version: see `migrations.ts`. */
const schemas = {
  'limit-chosen': z.object({
    type: z.literal('limit-chosen'),
    ...ofPool,
    limit: number,
    isAuto: z.boolean(),
  }),
  'limit-changed': z.object({
    type: z.literal('limit-changed'),
    ...ofPool,
    limit: number,
    reason: limitReasonSchema,
  }),
  'pool-cooled': z.object({
    type: z.literal('pool-cooled'),
    ...ofPool,
    untilMs: number,
    reason: z.literal('busy').exactOptional(),
  }),
  'driver-changed': z.object({
    type: z.literal('driver-changed'),
    ...ofPool,
    driver: driverSchema,
    reason: text.nullable(),
  }),
  'computer-slept': z.object({ type: z.literal('computer-slept'), ...ofPool, startedAtMs: number }),

  'batch-added': z.object({
    type: z.literal('batch-added'),
    ...ofBatch,
    name: text,
    plan: planSchema,
    paths: z.array(text),
    outDir: text,
    isDemo: z.boolean(),
    limit: number,
    tryFirst: z.array(text).optional(),
  }),
  'videos-found': z.object({
    type: z.literal('videos-found'),
    ...ofBatch,
    videos: z.array(videoSchema),
    skipped: z.array(skippedSchema),
    moreSkipped: number.optional(),
  }),
  'videos-added': z.object({
    type: z.literal('videos-added'),
    ...ofBatch,
    paths: z.array(text),
    videos: z.array(videoSchema),
    skipped: z.array(skippedSchema),
    moreSkipped: number.optional(),
  }),
  'values-awaited': z.object({
    type: z.literal('values-awaited'),
    ...ofBatch,
    tables: z.array(text),
    typed: z.array(z.object({ name: text, text })),
  }),
  'values-complete': z.object({ type: z.literal('values-complete'), ...ofBatch }),
  'values-read': z.object({
    type: z.literal('values-read'),
    ...ofBatch,
    source: valueSourceSchema,
    columns: z.array(valueColumnSchema),
  }),
  'values-found': z.object({
    type: z.literal('values-found'),
    ...ofBatch,
    source: text,
    videos: z.array(
      z.object({ job: z.int().min(0), file: text, row: number.nullable(), values: keptValuesSchema }),
    ),
  }),
  'values-removed': z.object({ type: z.literal('values-removed'), ...ofBatch, source: text }),
  'value-columns-changed': z.object({
    type: z.literal('value-columns-changed'),
    ...ofBatch,
    columns: z.array(valueColumnSchema),
  }),
  'values-typed': z.object({
    type: z.literal('values-typed'),
    ...ofBatch,
    column: text,
    videos: z.array(z.object({ job: z.int().min(0), value: keptValueSchema.nullable() })),
  }),
  'row-joined': z.object({
    type: z.literal('row-joined'),
    ...ofBatch,
    source: text,
    row: number,
    key: text,
    video: z.int().min(0).nullable(),
    values: keptValuesSchema,
  }),
  'plan-changed': z.object({ type: z.literal('plan-changed'), ...ofBatch, plan: planSchema }),
  'out-dir-changed': z.object({ type: z.literal('out-dir-changed'), ...ofBatch, outDir: text }),
  'reports-exported': z.object({
    type: z.literal('reports-exported'),
    ...ofBatch,
    dir: text,
    files: z.array(text),
    failure: failureSchema.nullable(),
    unwritable: text.optional(),
    undrawn: z.array(z.object({ script: text, font: text, videos: z.array(text) })).optional(),
  }),
  'batch-renamed': z.object({ type: z.literal('batch-renamed'), ...ofBatch, name: text }),
  'trial-begun': z.object({
    type: z.literal('trial-begun'),
    ...ofBatch,
    rest: z.array(z.int().min(0)),
  }),
  'trial-ended': z.object({ type: z.literal('trial-ended'), ...ofBatch }),
  'batch-started': z.object({ type: z.literal('batch-started'), ...ofBatch, limit: number }),
  'batch-draining': z.object({
    type: z.literal('batch-draining'),
    ...ofBatch,
    cause: failureSchema.nullable(),
  }),
  'batch-paused': z.object({
    type: z.literal('batch-paused'),
    ...ofBatch,
    cause: failureSchema.nullable(),
  }),
  'continue-planned': z.object({
    type: z.literal('continue-planned'),
    ...ofBatch,
    continuesAtMs: number.nullable(),
  }),
  'batch-stopped': z.object({ type: z.literal('batch-stopped'), ...ofBatch }),
  'batch-interrupted': z.object({ type: z.literal('batch-interrupted'), ...ofBatch }),
  'journal-cut': z.object({ type: z.literal('journal-cut'), ...ofBatch, bytes: number }),
  'batch-finished': z.object({ type: z.literal('batch-finished'), ...ofBatch }),

  'inquiry-added': z.object({
    type: z.literal('inquiry-added'),
    ...ofInquiry,
    kind: z.enum(['synthesis', 'question']),
    question: text,
    jobs: z.array(z.int().min(0)).nullable(),
    follows: z.int().min(0).nullable(),
    withFrames: z.boolean().optional(),
    isAutomatic: z.boolean(),
    instructions: text.optional(),
  }),
  'inquiry-step-started': z.object({
    type: z.literal('inquiry-step-started'),
    ...ofInquiry,
    done: number,
    steps: number,
    slot: number,
    model: text,
    expected: tokensSchema,
  }),
  'inquiry-step-ended': z.object({
    type: z.literal('inquiry-step-ended'),
    ...ofInquiry,
    done: number,
    steps: number,
    slot: number,
    outcome: outcomeSchema,
    firstTextAtMs: number.nullable(),
    tokens: tokensSchema.nullable(),
    model: text.nullable(),
    failure: failureSchema.nullable(),
    sent: sentSchema.exactOptional(),
  }),
  'inquiry-backing-off': z.object({
    type: z.literal('inquiry-backing-off'),
    ...ofInquiry,
    untilMs: number,
    failure: failureSchema,
  }),
  'inquiry-back-off-ended': z.object({ type: z.literal('inquiry-back-off-ended'), ...ofInquiry }),
  'inquiry-answered': z.object({
    type: z.literal('inquiry-answered'),
    ...ofInquiry,
    answer: z.object({
      writtenAtMs: number,
      model: text,
      reports: number,
      words: number,
      citations: number,
      doubted: number,
      uncited: number,
    }),
  }),
  'inquiry-failed': z.object({ type: z.literal('inquiry-failed'), ...ofInquiry, failure: failureSchema }),
  'inquiry-requeued': z.object({ type: z.literal('inquiry-requeued'), ...ofInquiry }),
  'inquiry-stopped': z.object({ type: z.literal('inquiry-stopped'), ...ofInquiry }),
  'inquiry-removed': z.object({ type: z.literal('inquiry-removed'), ...ofInquiry }),

  'video-settled': z.object({
    type: z.literal('video-settled'),
    ...ofJob,
    sizeBytes: number,
    modifiedMs: number,
  }),
  'video-probed': z.object({ type: z.literal('video-probed'), ...ofJob, info: videoInfoSchema }),
  'stage-started': z.object({
    type: z.literal('stage-started'),
    ...ofJob,
    stage: stageSchema,
    slot: number,
    totalFrames: number,
  }),
  'stage-ended': z.object({
    type: z.literal('stage-ended'),
    ...ofJob,
    stage: stageSchema,
    outcome: outcomeSchema,
    ticks: z.array(tickSchema).exactOptional(),
  }),
  'frames-extracted': z.object({
    type: z.literal('frames-extracted'),
    ...ofJob,
    frameCount: number,
    frames: z.array(frameSchema),
    repeatsDropped: number,
    transcript: transcriptSchema.nullable(),
    // Not told before 0.2.
    unusedFiles: z.array(unusedFileSchema).default([]),
    warnings: z.array(warningSchema),
  }),
  'words-written': z.object({
    type: z.literal('words-written'),
    ...ofJob,
    transcript: transcriptSchema.nullable(),
    warnings: z.array(warningSchema),
  }),
  'material-dropped': z.object({ type: z.literal('material-dropped'), ...ofJob }),
  'phase-changed': z.object({ type: z.literal('phase-changed'), ...ofJob, phase: phaseSchema }),
  'attempt-started': z.object({
    type: z.literal('attempt-started'),
    ...ofJob,
    model: text,
    expected: tokensSchema.exactOptional(),
    purpose: z.literal('words').exactOptional(),
  }),
  'attempt-continued': z.object({
    type: z.literal('attempt-continued'),
    ...ofJob,
    expected: tokensSchema,
  }),
  'attempt-ended': z.object({
    type: z.literal('attempt-ended'),
    ...ofJob,
    firstTextAtMs: number.nullable(),
    tokens: tokensSchema.nullable(),
    model: text.nullable(),
    failure: failureSchema.nullable(),
    sent: sentSchema.exactOptional(),
  }),
  'job-warned': z.object({ type: z.literal('job-warned'), ...ofJob, warnings: z.array(warningSchema) }),
  'backing-off': z.object({
    type: z.literal('backing-off'),
    ...ofJob,
    untilMs: number,
    failure: failureSchema,
  }),
  'back-off-ended': z.object({ type: z.literal('back-off-ended'), ...ofJob }),
  'video-recognised': z.object({
    type: z.literal('video-recognised'),
    ...ofJob,
    fingerprint: text,
    history: historySchema,
  }),
  'job-unchanged': z.object({
    type: z.literal('job-unchanged'),
    ...ofJob,
    fingerprint: text,
    report: reportSchema,
    isMadeHere: z.boolean(),
  }),
  'job-held': z.object({ type: z.literal('job-held'), ...ofJob }),
  'job-released': z.object({ type: z.literal('job-released'), ...ofJob }),
  'job-moved-up': z.object({ type: z.literal('job-moved-up'), ...ofJob, priority: number }),
  'doubt-dismissed': z.object({ type: z.literal('doubt-dismissed'), ...ofJob, key: text }),
  'doubt-restored': z.object({ type: z.literal('doubt-restored'), ...ofJob, key: text }),
  'finding-corrected': z.object({
    type: z.literal('finding-corrected'),
    ...ofJob,
    column: text,
    value: columnValueSchema,
  }),
  'finding-restored': z.object({ type: z.literal('finding-restored'), ...ofJob, column: text }),
  'job-unsaved': z.object({
    type: z.literal('job-unsaved'),
    ...ofJob,
    failure: failureSchema,
    keptPath: text,
  }),
  'job-reported': z.object({ type: z.literal('job-reported'), ...ofJob, report: reportSchema }),
  'job-failed': z.object({
    type: z.literal('job-failed'),
    ...ofJob,
    failure: failureSchema,
    draftPath: text.nullable(),
  }),
  'job-cancelled': z.object({ type: z.literal('job-cancelled'), ...ofJob }),
  'job-requeued': z.object({
    type: z.literal('job-requeued'),
    ...ofJob,
    report: z.enum(['kept', 'dropped']).exactOptional(),
  }),
  'job-interrupted': z.object({ type: z.literal('job-interrupted'), ...ofJob }),
} satisfies SchemasOfEvents;

/** Requires one schema for each event, which parses to exactly that event. */
type SchemasOfEvents = { readonly [T in JournaledEvent['type']]: z.ZodType<JournaledEvent & { type: T }> };

/** Is `never` if a schema and its type differ in any member, optional ones included. Then the line below does not compile. */
type Proven<T> = All<EventsAgree & ValuesAgree> extends true ? T : never;

type EventsAgree = {
  [T in JournaledEvent['type']]: Same<z.infer<(typeof schemas)[T]>, Extract<JournaledEvent, { type: T }>>;
};

interface ValuesAgree {
  readonly failure: Same<z.infer<typeof failureSchema>, Failure>;
  readonly plan: Same<z.infer<typeof planSchema>, Plan>;
  readonly video: Same<z.infer<typeof videoSchema>, Video>;
  readonly skipped: Same<z.infer<typeof skippedSchema>, Skipped>;
  readonly videoInfo: Same<z.infer<typeof videoInfoSchema>, VideoInfo>;
  readonly audioTrack: Same<z.infer<typeof audioTrackSchema>, AudioTrack>;
  readonly subtitleTrack: Same<z.infer<typeof subtitleTrackSchema>, SubtitleTrack>;
  readonly transcript: Same<z.infer<typeof transcriptSchema>, NonNullable<Job['transcript']>>;
  readonly unusedFile: Same<z.infer<typeof unusedFileSchema>, UnusedFile>;
  readonly frame: Same<z.infer<typeof frameSchema>, FrameInfo>;
  readonly report: Same<z.infer<typeof reportSchema>, Report>;
  readonly keptValue: Same<z.infer<typeof keptValueSchema>, KeptValue>;
  readonly valueColumn: Same<z.infer<typeof valueColumnSchema>, ValueColumn>;
  readonly valueSource: Same<z.infer<typeof valueSourceSchema>, ValueSource>;
  readonly problemRow: Same<z.infer<typeof problemRowSchema>, ProblemRow>;
}

/** The schema of each journaled event, by its type. */
export const eventSchemas: Proven<typeof schemas> = schemas;

/** True for events that are written to journals. */
export function isJournaled(event: SessionEvent): event is JournaledEvent {
  return event.type in eventSchemas;
}

/**
 * Is `true` if two types have the same members; `?` matters, `readonly` does not. The compiler stops comparing at the third
 * level, so deeper types must be compared separately.
 */
type Same<A, B> = [Shape<A>] extends [Shape<B>] ? ([Shape<B>] extends [Shape<A>] ? true : false) : false;

/** A type with its optional members marked, so that mutual assignability means equality. */
type Shape<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Shape<Item>[]
    : {
        readonly [K in keyof T]-?: [
          Shape<T[K]>,
          undefined extends T[K] ? 'or undefined' : 'a value',
          Optional<T, K>,
        ];
      };

type Optional<T, K extends keyof T> = Partial<Pick<T, K>> extends Pick<T, K> ? 'optional' : 'required';

/** Is `true` if every member of a type is `true`. */
type All<T> = T[keyof T] extends true ? true : false;
