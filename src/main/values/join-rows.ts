import type { JoinCorrection, ProblemRow, RowProblem, Scalar } from '../../shared/values/model.ts';
import type { CommonField } from '../../shared/values/field.ts';
import { fieldOf, keyRank } from './headings.ts';
import type { Table, TableRow } from './table-rows.ts';
import type { VideoIndex } from '../../shared/values/video-index.ts';
import { datesOf, latestFirst } from './latest-rows.ts';

/** The rows with problems that are told one by one. */
const MAX_PROBLEMS = 500;
/** Finding what was meant takes a look at each video for each row. */
const MAX_LOOKS = 200_000;

/** The fields that several videos share, so that they tell none apart. */
const SHARED: ReadonlySet<CommonField> = new Set([
  'product',
  'brand',
  'author',
  'followers',
  'views',
  'likes',
  'comments',
  'shares',
  'saves',
  'sound',
  'hashtags',
  'ad',
  'tags',
  'rating',
]);

interface JoinedRow {
  readonly video: number;
  readonly row: TableRow;
}

export interface Joining {
  readonly joined: readonly JoinedRow[];
  /** The heading by which most rows were joined; null if none was. */
  readonly joinedBy: string | null;
  /** The headings by which rows were joined, the best first. */
  readonly keys: readonly string[];
  readonly problems: readonly ProblemRow[];
  readonly problemCount: number;
}

interface Key {
  readonly heading: string;
  readonly rank: number;
  /** How many videos are found by it, in how many rows. */
  readonly videos: number;
  readonly matches: number;
}

/** Finds for each row of a table the video that it is about. Earlier corrections of the user are kept. */
export function joinRows(
  table: Table,
  index: VideoIndex,
  corrections: readonly JoinCorrection[] = [],
): Joining {
  const keys = keysOf(table, index);
  const headings = keys.length > 0 ? keys.map(({ heading }) => heading) : table.headings;
  const problems = new Problems(index);
  const joined = new Map<number, TableRow>();
  const texts = table.rows.map((row) => ({ row, key: keyTextOf(row, headings) }));
  const corrected = correctedRows(texts, corrections);
  const keyed = texts.map(({ row, key }) => ({ row, key, byHand: corrected.get(row) }));
  // Rows that the user joined come before others that mean the same video.
  const byHandFirst = [
    ...keyed.filter(({ byHand }) => byHand !== undefined),
    ...keyed.filter(({ byHand }) => byHand === undefined),
  ];
  const meant = byHandFirst.map((one) => ({
    ...one,
    ...(one.byHand === undefined ? videosOf(one.row, keys, index) : byHandOf(one.byHand)),
  }));
  // The latest of several days counts: an ad's report has a row a day, and a table of followed videos grows by rows.
  const dates = datesOf(meant, table.headings);
  const ordered = dates === null ? meant : latestFirst(meant, dates);
  for (const { row, key, videos, problem } of ordered) {
    const free = videos.filter((video) => !joined.has(video));
    for (const video of free) joined.set(video, row);
    const isDouble = videos.length > 0 && free.length === 0;
    if (isDouble) problems.add(row, key, dates === null ? 'double' : 'older');
    else if (problem !== null) problems.add(row, key, key === '' ? 'no-key' : problem);
  }
  return {
    joined: Array.from(joined, ([video, row]) => ({ video, row })).toSorted(
      (one, other) => one.video - other.video,
    ),
    joinedBy: keys[0] !== undefined && keys[0].videos > 0 ? keys[0].heading : null,
    keys: keys.map(({ heading }) => heading),
    ...problems.result(new Set(joined.keys())),
  };
}

/**
 * The rows that the user corrected, and the video of each. A row is found again by what it says about its video, because rows are added
 * above it; of several that say the same, such as one a day, by its number. A row that was left out stays out with all that say the same.
 */
function correctedRows(
  rows: readonly { readonly row: TableRow; readonly key: string }[],
  corrections: readonly JoinCorrection[],
): ReadonlyMap<TableRow, number | null> {
  const found = new Map<TableRow, number | null>();
  for (const { row: number, key, job } of corrections) {
    const same = rows.filter((one) => one.key === key && (key !== '' || one.row.row === number));
    const exact = same.find(({ row }) => row.row === number) ?? same[0];
    if (job === null) for (const { row } of same) if (!found.has(row)) found.set(row, null);
    if (job === null || exact === undefined) continue;
    // A video that was given another row later has that one, and nobody the first.
    for (const [row, before] of found) if (before === job) found.set(row, null);
    found.set(exact.row, job);
  }
  return found;
}

/** Returns a row's text about its video: the first cell that is not empty in the columns by which rows are joined. */
export function keyTextOf(row: TableRow, headings: readonly string[]): string {
  for (const heading of headings) {
    const text = String(row.cells.get(heading) ?? '').trim();
    if (text !== '') return text.slice(0, 300);
  }
  return '';
}

function byHandOf(job: number | null): { videos: readonly number[]; problem: RowProblem | null } {
  return { videos: job === null ? [] : [job], problem: null };
}

function videosOf(
  row: TableRow,
  keys: readonly Key[],
  index: VideoIndex,
): { readonly videos: readonly number[]; readonly problem: RowProblem | null } {
  let problem: RowProblem = 'no-video';
  for (const { heading, rank } of keys) {
    const match = findIn(row, heading, rank, index);
    if (match?.kind === 'found') return { videos: match.videos, problem: match.isRounded ? 'rounded' : null };
    if (match?.kind === 'several') problem = 'several-videos';
    else if (match?.kind === 'rounded-away') problem = 'rounded-away';
  }
  return { videos: [], problem };
}

function findIn({ cells }: TableRow, heading: string, rank: number, index: VideoIndex) {
  const cell: Scalar | undefined = cells.get(heading);
  return cell === undefined ? null : index.find(cell, rank !== Number.POSITIVE_INFINITY);
}

/** The columns that say which video a row is about, the best first. Those that many rows share tell nothing. */
function keysOf(table: Table, index: VideoIndex): readonly Key[] {
  const named = table.headings.filter((heading) => keyRank(heading) !== Number.POSITIVE_INFINITY);
  const keys = named.map((heading) => keyIn(table, heading, index));
  const most = Math.max(0, ...keys.map(({ videos }) => videos));
  // Other columns are looked through only if those with a fitting heading do not name enough videos.
  const isEnough = most * 2 >= Math.min(index.names.length, table.rows.length);
  const others = isEnough
    ? []
    : table.headings.filter((heading) => !named.includes(heading) && mayTell(heading));
  const more = others
    .map((heading) => keyIn(table, heading, index))
    .filter(({ videos, matches }) => videos > 0 && matches <= videos * 2);
  return [...keys, ...more].toSorted((one, other) => other.videos - one.videos || one.rank - other.rank);
}

function mayTell(heading: string): boolean {
  const field = fieldOf(heading)?.field ?? null;
  return field === null || !SHARED.has(field);
}

function keyIn({ rows }: Table, heading: string, index: VideoIndex): Key {
  const rank = keyRank(heading);
  const videos = new Set<number>();
  let matches = 0;
  for (const row of rows) {
    const match = findIn(row, heading, rank, index);
    if (match?.kind !== 'found') continue;
    matches += 1;
    for (const video of match.videos) videos.add(video);
  }
  return { heading, rank, videos: videos.size, matches };
}

/** Collects the rows with problems. */
class Problems {
  readonly #index: VideoIndex;
  readonly #rows: Omit<ProblemRow, 'near'>[] = [];
  #count = 0;

  constructor(index: VideoIndex) {
    this.#index = index;
  }

  add({ row }: TableRow, key: string, problem: RowProblem): void {
    this.#count += 1;
    if (this.#rows.length < MAX_PROBLEMS) this.#rows.push({ row, key, problem });
  }

  result(joined: ReadonlySet<number>): Pick<Joining, 'problems' | 'problemCount'> {
    const open = Array.from(this.#index.names.keys()).filter((video) => !joined.has(video));
    let looks = 0;
    const inOrder = this.#rows.toSorted((one, other) => one.row - other.row);
    const problems = inOrder.map((row): ProblemRow => {
      const mayLook = row.problem === 'no-video' && looks < MAX_LOOKS;
      if (mayLook) looks += open.length;
      return { ...row, near: mayLook ? this.#index.near(row.key, open) : null };
    });
    return { problems, problemCount: this.#count };
  }
}
