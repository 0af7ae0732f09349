import {
  SOURCE_KINDS,
  type FoundValues,
  type JoinCorrection,
  type KeptValue,
  type ValueSource,
} from '../values/model.ts';
import type { BatchEvent } from './events.ts';
import type { Batch, Job, Skipped } from './model.ts';

/** The events about what is known of the videos. */
const TYPES = [
  'values-awaited',
  'values-complete',
  'values-read',
  'values-found',
  'values-removed',
  'value-columns-changed',
  'values-typed',
  'row-joined',
] as const satisfies readonly BatchEvent['type'][];

type ValueEvent = Extract<BatchEvent, { type: (typeof TYPES)[number] }>;

export function isOfValues(event: BatchEvent): event is ValueEvent {
  return TYPES.some((type) => type === event.type);
}

/** Applies an event about values to its batch. Pure. */
export function reduceValues(batch: Batch, event: ValueEvent): Batch {
  switch (event.type) {
    case 'values-awaited': {
      const { tables, typed } = event;
      return { ...batch, values: { ...batch.values, awaited: { tables, typed } } };
    }
    case 'values-complete': {
      const { columns, sources } = batch.values;
      return { ...batch, values: { columns, sources } };
    }
    case 'values-read': {
      const { source, columns } = event;
      const isUsed = ({ name, reason }: Skipped): boolean => reason === 'not-a-video' && name === source.name;
      return {
        ...batch,
        skipped: batch.skipped.filter((file) => !isUsed(file)),
        jobs: withoutSource(batch.jobs, source.id),
        values: { ...batch.values, columns, sources: [source, ...otherSources(batch, source.id)] },
      };
    }
    case 'values-found':
      return withFound(batch, event);
    case 'values-removed':
      return {
        ...batch,
        jobs: withoutSource(batch.jobs, event.source),
        values: { ...batch.values, sources: otherSources(batch, event.source) },
      };
    case 'value-columns-changed':
      return { ...batch, values: { ...batch.values, columns: event.columns } };
    case 'values-typed':
      return withTyped(batch, event);
    case 'row-joined':
      return withJoined(batch, event);
  }
}

function otherSources({ values }: Batch, id: string): readonly ValueSource[] {
  return values.sources.filter((source) => source.id !== id);
}

function withoutSource(jobs: readonly Job[], source: string): readonly Job[] {
  return jobs.map((job) => withoutFound(job, (found) => found.source === source));
}

function withoutFound(job: Job, isOver: (found: FoundValues) => boolean): Job {
  const found = job.values.found.filter((one) => !isOver(one));
  return found.length === job.values.found.length ? job : { ...job, values: { ...job.values, found } };
}

function withFound(
  batch: Batch,
  { source: id, videos }: Extract<ValueEvent, { type: 'values-found' }>,
): Batch {
  const source = batch.values.sources.find((one) => one.id === id);
  if (source === undefined) return batch;
  const jobs = [...batch.jobs];
  for (const { job: place, file, row, values } of videos) {
    const job = jobs[place];
    if (job !== undefined)
      jobs[place] = withValues(job, { source: id, kind: source.kind, file, row, values });
  }
  return { ...batch, jobs };
}

/** A job with what a source says about it, before all that is no better. `better`: sources of its kind that win over it. */
function withValues(job: Job, found: FoundValues, better: ReadonlySet<string> = new Set()): Job {
  const others = job.values.found.filter(({ source }) => source !== found.source);
  const rank = SOURCE_KINDS.indexOf(found.kind);
  const at = others.findIndex(
    ({ kind, source }) => SOURCE_KINDS.indexOf(kind) >= rank && !better.has(source),
  );
  return {
    ...job,
    values: { ...job.values, found: others.toSpliced(at === -1 ? others.length : at, 0, found) },
  };
}

function withTyped(batch: Batch, { column, videos }: Extract<ValueEvent, { type: 'values-typed' }>): Batch {
  const jobs = [...batch.jobs];
  for (const { job: place, value } of videos) {
    const job = jobs[place];
    if (job !== undefined)
      jobs[place] = { ...job, values: { ...job.values, typed: typedWith(job, column, value) } };
  }
  return { ...batch, jobs };
}

function typedWith(
  { values: { typed } }: Job,
  column: string,
  value: KeptValue | null,
): Job['values']['typed'] {
  const others = Object.fromEntries(Object.entries(typed).filter(([id]) => id !== column));
  return value === null ? others : { ...others, [column]: value };
}

function withJoined(batch: Batch, event: Extract<ValueEvent, { type: 'row-joined' }>): Batch {
  const { row, key, video: place, values } = event;
  const source = batch.values.sources.find(({ id }) => id === event.source);
  if (source === undefined) return batch;
  const isOver = (found: FoundValues): boolean => found.source === source.id && found.row === row;
  // A row of an older table does not win over newer ones because it was joined last.
  const better = new Set(
    batch.values.sources.slice(0, batch.values.sources.indexOf(source)).map(({ id }) => id),
  );
  const found: FoundValues = { source: source.id, kind: source.kind, file: source.name, row, values };
  const jobs = batch.jobs.map((job, index) =>
    index === place ? withValues(job, found, better) : withoutFound(job, isOver),
  );
  const corrections: readonly JoinCorrection[] = [
    ...source.corrections.filter((one) => one.row !== row),
    { row, key, job: place },
  ];
  const sources = batch.values.sources.map((one) => (one === source ? { ...source, corrections } : one));
  return { ...batch, jobs, values: { ...batch.values, sources } };
}
