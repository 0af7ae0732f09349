import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { TypedField, ValueColumn, ValueSource } from '../../shared/values/model.ts';
import type { ColumnChange } from '../../shared/values/value-schema.ts';
import { questionValues } from '../../shared/values/question-values.ts';
import { ignore } from '../log/log.ts';
import { videosBeside, type ValueFile } from '../../shared/values/beside-names.ts';
import { columnNamed, typedValue } from '../values/typed-value.ts';
import { emptySource, failedReading } from '../values/empty-source.ts';
import { mayBeTable } from '../values/may-be-table.ts';
import type { SourceReading, SourceRequest, VideoFinding } from '../values/read-source.ts';
import { LateSourceError, readSourceInThread, timeTogether } from '../values/source-thread.ts';
import { intoColumns } from '../values/value-columns.ts';
import { valuesKey } from '../values/values-key.ts';
import { tagCells } from '../values/tags-inside.ts';
import { findingsOf, isUnread, mayBeReadLater, withEarlier } from '../values/earlier-findings.ts';
import { splitForJournal } from '../values/split-for-journal.ts';
import type { LiveBatch } from './live-batch.ts';

/** Tables that are looked at by themselves: a folder may hold thousands of JSON files about something else. */
const MOST_TABLES = 20;

/** One typed value; null takes it back. */
export interface TypedValue {
  readonly job: number;
  readonly value: string | null;
}

/** Knows what is known of the videos of a batch: reads tables and files beside them, and takes what the user types and corrects. */
export class BatchValues {
  readonly #live: LiveBatch;
  readonly #signal: AbortSignal;
  /** Called with the jobs whose questions tell something else than before. */
  readonly #onChanged: (jobs: readonly number[]) => void;
  readonly #readSource: typeof readSourceInThread;
  /** The key of the values that each job's question told at the last check; null for none. */
  #told: readonly (string | null)[] = [];
  #reading: Promise<void> = Promise.resolve();
  /** Sources are read one after the other, because each may add columns. */
  readonly #queue = pLimit(1);
  /** The files that the folder has, for tables that are read again where more videos join. */
  #files: readonly ValueFile[] = [];
  /** The sources that the user removed. */
  readonly #removed = new Set<string>();

  constructor(
    live: LiveBatch,
    signal: AbortSignal,
    onChanged: (jobs: readonly number[]) => void,
    readSource = readSourceInThread,
  ) {
    this.#live = live;
    this.#signal = signal;
    this.#onChanged = onChanged;
    this.#readSource = readSource;
    live.onJobEvent((job, event) => {
      if (event.type === 'video-probed' && event.info.tags !== undefined)
        this.#takeTags(job, event.info.tags);
    });
  }

  /** Resolves once everything is read that was asked for so far: the folder, and tables that were dropped since. */
  async whenRead(): Promise<void> {
    await this.#reading;
    await this.#queue(() => undefined);
  }

  /** Notes what is to be read: a Framelane that ends before it was reads it when the batch is opened again. */
  noteAwaited(tables: readonly string[], typed: readonly TypedField[]): void {
    if (this.#live.state?.values.awaited !== undefined) return;
    this.#live.emit({ type: 'values-awaited', tables, typed });
  }

  #complete(): void {
    if (this.#live.state?.values.awaited !== undefined) this.#live.emit({ type: 'values-complete' });
  }

  /** Reads the folder, then the tables that were dropped with it, and types what is the same for all. Throws the signal's reason. */
  async readAll(
    files: readonly ValueFile[],
    tables: readonly string[],
    typed: readonly TypedField[],
  ): Promise<void> {
    this.#reading = this.#readAll(files, tables, typed);
    await this.#reading;
  }

  async #readAll(
    files: readonly ValueFile[],
    tables: readonly string[],
    typed: readonly TypedField[],
  ): Promise<void> {
    if (files.length > 0 || tables.length > 0 || typed.length > 0) this.noteAwaited(tables, typed);
    await this.readFolder(files);
    if (tables.length > 0) await this.addTables(tables);
    this.typeForAll(typed);
    this.#complete();
  }

  /** Reads what the folder says about its videos: files beside them, and tables that name some of them. Throws the signal's reason. */
  async readFolder(files: readonly ValueFile[]): Promise<void> {
    this.#files = files;
    await this.#queue(async () => {
      const late = timeTogether();
      const besideOf = videosBeside(this.#videoNames);
      const paired = files.map((file) => ({ ...file, videos: besideOf(file.name) }));
      const beside = paired.filter(({ videos }) => videos.length > 0);
      if (beside.length > 0) await this.#take({ kind: 'beside', files: beside }, late);
      const tables = paired.filter(({ videos, name }) => videos.length === 0 && mayBeTable(name));
      for (const table of this.#inOrder(tables.slice(0, MOST_TABLES)))
        await this.#takeTable(table, { isWanted: false, late });
    });
    this.#told = this.#toldNow();
  }

  /** Reads what the folder says again, because more videos joined. */
  async readAgain(more: readonly ValueFile[]): Promise<void> {
    const known = new Set(this.#files.map(({ path }) => path));
    const files = [...this.#files, ...more.filter(({ path }) => !known.has(path))];
    if (files.length > 0) this.noteAwaited([], []);
    await this.readFolder(files);
    this.#complete();
  }

  /** New tables, then those that the batch has, oldest first: what won over others still does. Those that the user removed are left out. */
  #inOrder(tables: readonly ValueFile[]): readonly ValueFile[] {
    const known = this.#sources.filter(({ kind }) => kind === 'table').toReversed();
    const ids = new Set(known.map(({ id }) => id));
    const added = tables.filter(({ path }) => !ids.has(path) && !this.#removed.has(path));
    return [...added, ...known.map(({ id, name }) => ({ path: id, name }))];
  }

  /** Joins tables that the user dropped; also one that names no video is told as such. Throws the signal's reason. */
  async addTables(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.#removed.delete(path);
    await this.#queue(async () => {
      const late = timeTogether();
      for (const path of paths)
        await this.#takeTable({ path, name: basename(path) }, { isWanted: true, late });
      this.#afterChange();
    });
  }

  /** Types the same values for all videos: for the terminal. */
  typeForAll(typed: readonly TypedField[]): void {
    for (const { name, text } of typed) {
      const videos = [...this.#live.jobs.keys()].map((job) => ({ job, value: text }));
      this.type(columnNamed(name, text), videos);
    }
  }

  /** Forgets what a source says. */
  remove(source: string): void {
    if (this.#sources.every(({ id }) => id !== source)) return;
    this.#removed.add(source);
    this.#live.emit({ type: 'values-removed', source });
    this.#afterChange();
  }

  /** Renames or hides a column, gives it another kind, or chooses whether it is sent. */
  changeColumn(id: string, change: ColumnChange): void {
    this.#setColumns(this.#columns.map((column) => (column.id === id ? { ...column, ...change } : column)));
  }

  /** Moves a column so many places down, at most to the end; up where `by` is negative. */
  moveColumn(id: string, by: number): void {
    const from = this.#columns.findIndex((column) => column.id === id);
    const moved = this.#columns[from];
    if (moved === undefined) return;
    this.#setColumns(this.#columns.toSpliced(from, 1).toSpliced(Math.max(0, from + by), 0, moved));
  }

  #setColumns(columns: readonly ValueColumn[]): void {
    if (isDeepStrictEqual(columns, this.#columns)) return;
    this.#live.emit({ type: 'value-columns-changed', columns });
    this.#afterChange();
  }

  /** Keeps what the user typed for some videos. A column that the batch has not yet is made. */
  type(wanted: ValueColumn, typed: readonly TypedValue[]): void {
    const known = this.#columns.find(({ id }) => id === wanted.id);
    const column = known ?? wanted;
    if (known === undefined) {
      this.#live.emit({ type: 'value-columns-changed', columns: [...this.#columns, column] });
    } else if (known.isHidden) {
      const shown = this.#columns.map((one) => (one === known ? { ...one, isHidden: false } : one));
      this.#live.emit({ type: 'value-columns-changed', columns: shown });
    }
    const videos = typed
      .filter(({ job }) => this.#live.jobs[job] !== undefined)
      .map(({ job, value }) => ({ job, value: value === null ? null : typedValue(value, column) }));
    for (const part of splitForJournal(videos)) {
      this.#live.emit({ type: 'values-typed', column: column.id, videos: part });
    }
    this.#afterChange();
  }

  /** Joins a row of a table with another video, or with none. The row is read from its file again. False where it is not there any more. */
  async joinRow(source: string, row: number, video: number | null): Promise<boolean> {
    return await this.#queue(async () => {
      const table = this.#sources.find(({ id, kind }) => id === source && kind === 'table');
      if (table === undefined) return false;
      const reading = await this.#read({
        kind: 'table',
        path: source,
        name: table.name,
        corrections: [],
        row,
      });
      const [found] = reading?.videos ?? [];
      if (reading === null || found === undefined) return false;
      if (reading.columns.length > this.#columns.length) {
        this.#live.emit({ type: 'value-columns-changed', columns: reading.columns });
      }
      const { rowKey: key } = reading;
      this.#live.emit({ type: 'row-joined', source, row, key, video, values: found.values });
      this.#afterChange();
      return true;
    });
  }

  /**
   * Takes back how the user joined a row of a table: `before` is how the user had joined it earlier; null where nobody had. The table is
   * read again, so that all rows find the videos that they had. False where it cannot be read.
   */
  async unjoinRow(
    source: string,
    row: number,
    before: { readonly video: number | null } | null,
  ): Promise<boolean> {
    return await this.#queue(async () => {
      const table = this.#sources.find(({ id, kind }) => id === source && kind === 'table');
      const undone = table?.corrections.find((one) => one.row === row);
      if (table === undefined || undone === undefined) return false;
      const others = table.corrections.filter((one) => one !== undone);
      const corrections = before === null ? others : [...others, { ...undone, job: before.video }];
      const reading = await this.#read({
        kind: 'table',
        path: source,
        name: table.name,
        corrections,
        row: null,
      });
      // The table may have been removed while it was read.
      const place = this.#sources.findIndex(({ id }) => id === source);
      if (reading === null || isUnread(reading) || place === -1) return false;
      const newer = this.#sources
        .slice(0, place)
        .filter(({ kind }) => kind === 'table')
        .toReversed();
      this.#emit(reading);
      // The source that is read last wins, and newer tables won before.
      for (const other of newer) this.#emitAgain(other);
      this.#afterChange();
      return true;
    });
  }

  async #takeTable(
    { path, name }: ValueFile,
    { isWanted, late }: { readonly isWanted: boolean; readonly late: AbortSignal },
  ): Promise<void> {
    const known = this.#sources.find(({ id }) => id === path);
    const corrections = known?.corrections ?? [];
    const reading = await this.#read({ kind: 'table', path, name, corrections, row: null }, late);
    // It may have been removed while it was read.
    if (reading === null || this.#removed.has(path)) return;
    // A table in the folder that names none of its videos is about something else.
    const isTold = isWanted || known !== undefined || mayBeReadLater(reading);
    if (reading.videos.length === 0 && !isTold) return;
    // The values read before stay if the file is away, such as on another disk.
    if (known !== undefined && !isWanted && isUnread(reading)) this.#emitAgain(known);
    else this.#emit(reading);
  }

  async #take(request: RequestKind, late: AbortSignal): Promise<void> {
    const reading = await this.#read(request, late);
    if (reading === null) return;
    const { source, videos } = reading;
    if (videos.length === 0 && source.problems.length === 0 && source.failure === null) return;
    // The values read before stay if the drive does not answer now.
    if (isUnread(reading) && this.#sources.some(({ id }) => id === source.id)) return;
    this.#emit(withEarlier(reading, this.#live.jobs, { columns: this.#columns, sources: this.#sources }));
  }

  /** Null where the files beside the videos took too much memory. A table that does is told as too large. */
  async #read(request: RequestKind, late = timeTogether()): Promise<SourceReading | null> {
    const whole: SourceRequest = { ...request, videos: this.#videoNames, columns: this.#columns };
    try {
      return await this.#readSource(whole, this.#signal, late);
    } catch (cause) {
      this.#signal.throwIfAborted();
      ignore(cause, 'what takes too much time or memory is told as such');
      const failure = cause instanceof LateSourceError ? 'timed-out' : 'too-large';
      if (request.kind === 'table') return failedReading(request, failure, this.#columns);
      if (failure === 'too-large') return null;
      const source = { ...emptySource('beside', 'beside'), failure } as const;
      return { source, columns: this.#columns, videos: [], rowKey: '' };
    }
  }

  #emit({ source, columns, videos }: SourceReading): void {
    if (this.#live.state === null) return;
    this.#live.emit({ type: 'values-read', source, columns });
    for (const part of splitForJournal(videos)) this.#emitFound(source.id, part);
  }

  /** A source with what it said before. */
  #emitAgain(source: ValueSource): void {
    const videos = findingsOf(source.id, this.#live.jobs);
    this.#emit({ source, columns: this.#columns, videos, rowKey: '' });
  }

  #emitFound(source: string, videos: readonly VideoFinding[]): void {
    this.#live.emit({ type: 'values-found', source, videos });
  }

  /** Takes the tags inside a video. They are shown, and never sent: see `questionValues`. */
  #takeTags(job: number, tags: Readonly<Record<string, string>>): void {
    const video = this.#live.jobs[job]?.video;
    const cells = tagCells(tags);
    if (video === undefined || cells.size === 0) return;
    const { columns, ids, values } = intoColumns([cells], [...cells.keys()], this.#columns);
    const known = this.#sources.find(({ id }) => id === 'inside');
    if (known === undefined) {
      this.#live.emit({
        type: 'values-read',
        source: { ...emptySource('inside', 'inside'), columns: ids },
        columns,
      });
    } else if (columns.length > this.#columns.length) {
      this.#live.emit({ type: 'value-columns-changed', columns });
    }
    this.#emitFound('inside', [{ job, file: video.name, row: null, values: values[0] ?? {} }]);
  }

  /** Tells whose questions changed. All may have in a batch that was opened again. */
  #afterChange(): void {
    const before = this.#told;
    this.#told = this.#toldNow();
    const changed = this.#told.flatMap((key, job) => (key === before[job] ? [] : [job]));
    this.#onChanged(changed);
  }

  #toldNow(): readonly (string | null)[] {
    const batch = this.#live.state;
    if (batch === null) return [];
    const { instructions } = batch.plan.template;
    return batch.jobs.map(({ values }) =>
      valuesKey(instructions, questionValues(values, batch.values.columns)),
    );
  }

  get #videoNames(): readonly string[] {
    return this.#live.jobs.map(({ video }) => video.name);
  }

  get #columns(): readonly ValueColumn[] {
    return this.#live.state?.values.columns ?? [];
  }

  get #sources(): readonly ValueSource[] {
    return this.#live.state?.values.sources ?? [];
  }
}

type WithoutBatch<R> = R extends SourceRequest ? Omit<R, 'videos' | 'columns'> : never;
type RequestKind = WithoutBatch<SourceRequest>;
