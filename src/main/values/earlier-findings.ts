import type { BatchValues, VideoValues } from '../../shared/values/model.ts';
import type { SourceReading, VideoFinding } from './read-source.ts';

/** True for a table of which nothing could be read. */
export function isUnread({ source: { failure } }: SourceReading): boolean {
  return failure !== null && failure !== 'no-key';
}

/** The values that a source told before about the videos. */
export function findingsOf(
  source: string,
  jobs: readonly { readonly values: VideoValues }[],
): readonly VideoFinding[] {
  return jobs.flatMap(({ values }, job) => {
    const found = values.found.find((one) => one.source === source);
    return found === undefined ? [] : [{ job, file: found.file, row: found.row, values: found.values }];
  });
}

/**
 * A reading of the files beside videos, with what such files said before about other videos: of a batch that was opened again, only the
 * files of the videos that join are read.
 */
export function withEarlier(
  reading: SourceReading,
  jobs: readonly { readonly values: VideoValues }[],
  { columns, sources }: BatchValues,
): SourceReading {
  const { source } = reading;
  const read = new Set(reading.videos.map(({ job }) => job));
  const earlier = findingsOf(source.id, jobs).filter(({ job }) => !read.has(job));
  if (earlier.length === 0) return reading;
  const before = sources.find(({ id }) => id === source.id);
  const ids = columns.map(({ id }) => id).filter((id) => before?.columns.includes(id) === true);
  return {
    ...reading,
    source: {
      ...source,
      name: [...new Set([before?.name ?? '', source.name].flatMap(toolsIn))].join(', '),
      rows: Math.max(source.rows, before?.rows ?? 0),
      joined: source.joined + earlier.length,
      columns: [...new Set([...source.columns, ...ids])],
    },
    videos: [...earlier, ...reading.videos],
  };
}

function toolsIn(name: string): readonly string[] {
  return name === '' ? [] : name.split(', ');
}

/** True for a table that can be read once it is saved in another way, or its drive is there. */
export function mayBeReadLater({ source: { failure } }: Pick<SourceReading, 'source'>): boolean {
  return failure === 'protected' || failure === 'old-format' || failure === 'timed-out';
}
