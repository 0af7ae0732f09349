import type {
  FoundValues,
  JoinCorrection,
  ProblemRow,
  Scalar,
  ValueColumn,
  ValueSource,
} from '../../shared/values/model.ts';
import { orElse } from '../log/log.ts';
import { readStart } from '../media/regular-file.ts';
import type { BesideFile } from '../../shared/values/beside-names.ts';
import { emptySource, failedReading } from './empty-source.ts';
import { fieldOf } from './headings.ts';
import { joinRows, keyTextOf, type Joining } from './join-rows.ts';
import { MAX_BESIDE_BYTES, readBeside } from './read-beside.ts';
import { MAX_TABLE_BYTES, readTable } from './read-table.ts';
import type { Table } from './table-rows.ts';
import { intoColumns, type ColumnedValues, type FoundCells } from './value-columns.ts';
import { VideoIndex } from '../../shared/values/video-index.ts';

/** A request to read a source: a table, or the files of downloaders beside the videos. */
export type SourceRequest = {
  /** The names of the batch's videos, with `/` between folders. */
  readonly videos: readonly string[];
  /** The columns that the batch has. */
  readonly columns: readonly ValueColumn[];
} & (
  | {
      readonly kind: 'table';
      readonly path: string;
      readonly name: string;
      readonly corrections: readonly JoinCorrection[];
      /** Only this row is wanted, for joining it by hand. */
      readonly row: number | null;
    }
  | { readonly kind: 'beside'; readonly files: readonly BesideFile[] }
);

/** The values that a source tells about one video. */
export type VideoFinding = { readonly job: number } & Pick<FoundValues, 'file' | 'row' | 'values'>;

export interface SourceReading {
  readonly source: ValueSource;
  readonly columns: readonly ValueColumn[];
  readonly videos: readonly VideoFinding[];
  /** The wanted row's text about its video; empty if no single row was wanted. */
  readonly rowKey: string;
}

/** The files beside videos that are read; each video has one or two. */
const MAX_PROBLEMS = 500;

/** Reads a source and joins it with the videos. Throws nothing but what the file system throws for memory. */
export async function readSource(request: SourceRequest): Promise<SourceReading> {
  return request.kind === 'table' ? await readTableSource(request) : await readBesideSource(request);
}

async function readTableSource(request: Extract<SourceRequest, { kind: 'table' }>): Promise<SourceReading> {
  const { path, name, columns, videos, corrections, row } = request;
  const file = await startOf(path, MAX_TABLE_BYTES);
  if (file === null) return failedReading(request, 'not-readable', request.columns);
  const reading = await readTable({ name, ...file });
  if (reading.kind === 'failed') return failedReading(request, reading.failure, request.columns);
  const index = new VideoIndex(videos);
  const joinings = reading.tables.map((table) => ({ table, joining: joinRows(table, index, corrections) }));
  // A workbook has sheets about other things: the one that is about most videos counts.
  const [best] = joinings.toSorted((one, other) => other.joining.joined.length - one.joining.joined.length);
  if (best === undefined) return failedReading(request, 'no-rows', request.columns);
  const { table } = best;
  const joining = row === null ? best.joining : oneRow(table, best.joining, row);
  const [first] = joining.joined;
  const filled = intoColumns(
    joining.joined.map((joined) => joined.row.cells),
    // The column that names the video says nothing new.
    table.headings.filter((heading) => heading !== best.joining.joinedBy || fieldOf(heading) !== null),
    columns,
    table.rows.map(({ cells }) => cells),
  );
  return {
    source: sourceOf(request, table, joining, filled),
    columns: filled.columns,
    rowKey: row === null || first === undefined ? '' : keyTextOf(first.row, joining.keys),
    videos: joining.joined.map(({ video, row: joined }, place) => ({
      job: video,
      file: name,
      row: joined.row,
      values: filled.values[place] ?? {},
    })),
  };
}

/** The joining of a single row, whose values are wanted whichever video it is about. */
function oneRow({ rows, headings }: Table, { keys }: Joining, wanted: number): Joining {
  const joined = rows.filter(({ row }) => row === wanted).map((row) => ({ video: 0, row }));
  const known = keys.length > 0 ? keys : headings;
  return { joined, joinedBy: null, keys: known, problems: [], problemCount: 0 };
}

function sourceOf(
  { path, name, corrections }: Extract<SourceRequest, { kind: 'table' }>,
  table: Table,
  joining: Joining,
  { ids }: ColumnedValues,
): ValueSource {
  return {
    id: path,
    kind: 'table',
    name,
    rows: table.rows.length,
    joined: joining.joined.length,
    isCut: table.isCut,
    joinedBy: joining.joinedBy,
    columns: ids,
    problems: joining.problems,
    problemCount: joining.problemCount,
    corrections,
    failure: joining.joined.length === 0 ? 'no-key' : null,
  };
}

async function readBesideSource({
  files,
  columns,
}: Extract<SourceRequest, { kind: 'beside' }>): Promise<SourceReading> {
  const found = new Map<number, { readonly file: string; readonly cells: Map<string, Scalar> }>();
  const tools = new Set<string>();
  const problems: ProblemRow[] = [];
  let read = 0;
  // The file with the most comes first: `.info.json` before `.description`.
  const ordered = files.toSorted((one, other) => Number(isText(one.name)) - Number(isText(other.name)));
  for (const [place, { path, name, videos }] of ordered.entries()) {
    const file = await startOf(path, MAX_BESIDE_BYTES);
    const reading =
      file?.isWhole === true ? await readBeside(name, file.bytes) : { kind: 'unreadable' as const };
    if (reading.kind === 'other') continue;
    if (reading.kind === 'unreadable') {
      const isTold = problems.length < MAX_PROBLEMS && !isText(name);
      if (isTold)
        problems.push({ row: place + 1, key: name, problem: 'unreadable', near: videos[0] ?? null });
      continue;
    }
    read += 1;
    tools.add(reading.tool);
    for (const video of videos) addCells(found, video, name, reading.cells);
  }
  const videos = [...found].toSorted(([one], [other]) => one - other);
  const rows = videos.map(([, { cells }]) => cells);
  const filled = intoColumns(rows, [...new Set(rows.flatMap((cells) => [...cells.keys()]))], columns);
  return {
    source: {
      ...emptySource('beside', 'beside', [...tools].join(', ')),
      rows: read,
      joined: videos.length,
      columns: filled.ids,
      problems,
      problemCount: problems.length,
    },
    columns: filled.columns,
    rowKey: '',
    videos: videos.map(([job, { file }], place) => ({
      job,
      file,
      row: null,
      values: filled.values[place] ?? {},
    })),
  };
}

function addCells(
  found: Map<number, { readonly file: string; readonly cells: Map<string, Scalar> }>,
  video: number,
  file: string,
  cells: FoundCells,
): void {
  const before = found.get(video);
  if (before === undefined) found.set(video, { file, cells: new Map(cells) });
  else for (const [heading, value] of cells) if (!before.cells.has(heading)) before.cells.set(heading, value);
}

function isText(name: string): boolean {
  return /\.(?:txt|description)$/iu.test(name);
}

async function startOf(
  path: string,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean } | null> {
  return await readStart(path, maxBytes).catch(orElse(null, 'the source says that it could not be read'));
}
