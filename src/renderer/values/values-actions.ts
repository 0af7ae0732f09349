import type { Batch, Job } from '../../shared/session/model.ts';
import type { Scalar, ValueColumn, ValueSource } from '../../shared/values/model.ts';
import type { ColumnChange } from '../../shared/values/value-schema.ts';
import { request } from '../store/bridge.ts';
import { currentTranslations } from '../store/i18n.ts';
import { showError, showNews } from '../store/toasts.ts';

/** The texts that are typed for some videos in one column; null takes a typed value back. */
export interface TypedColumn {
  readonly column: ValueColumn;
  readonly videos: readonly { readonly job: number; readonly value: string | null }[];
}

/** Keeps typed values. The toast takes them back. */
export async function typeValues(
  batchId: string,
  jobs: readonly Job[],
  typed: readonly TypedColumn[],
): Promise<void> {
  const before = typed.map(({ column, videos }) => ({
    column,
    videos: videos.map(({ job }) => ({ job, value: typedText(jobs[job], column.id) })),
  }));
  if (!(await sendAll(batchId, typed))) return;
  const { t } = currentTranslations();
  const count = new Set(typed.flatMap(({ videos }) => videos.map(({ job }) => job))).size;
  showNews(t('values.typed', { count }), {
    label: t('values.undo'),
    run: () => void sendAll(batchId, before),
  });
}

async function sendAll(batchId: string, typed: readonly TypedColumn[]): Promise<boolean> {
  for (const { column, videos } of typed) {
    const reply = await request('values.type', { batchId, column, videos: [...videos] });
    if (!reply.ok) return false;
  }
  return true;
}

function typedText(job: Job | undefined, column: string): string | null {
  const typed = job?.values.typed ?? {};
  const kept = Object.hasOwn(typed, column) ? typed[column] : undefined;
  if (kept === undefined) return null;
  const value: Scalar = kept.raw ?? kept.value;
  return String(value);
}

/** Takes a source out of the batch. The toast puts a table back. */
export async function removeSource(batchId: string, source: string, name: string): Promise<void> {
  const reply = await request('values.remove', { batchId, source });
  if (!reply.ok) return;
  const { t } = currentTranslations();
  showNews(t('values.removed', { source: name }), {
    label: t('values.addAgain'),
    run: () => void request('batch.add', { batchId, paths: [source] }),
  });
}

/** Joins a row with another video; null for none. */
export async function joinRow(
  batchId: string,
  source: string,
  row: number,
  video: number | null,
): Promise<void> {
  const reply = await request('values.join', { batchId, source, row, video });
  if (reply.ok && !reply.value) showError(currentTranslations().t('values.rowGone'));
}

/** The result of giving a video another row. A failed request has shown its own message. */
type RowMove =
  /** `from` names the video that had the row before; null: none. */
  { readonly kind: 'moved'; readonly from: string | null } | { readonly kind: 'gone' | 'same' | 'failed' };

/** Gives a video another row of a table, or none. The toast takes that back, so that all videos have the rows that they had. */
export async function moveRow(
  { id: batchId, jobs }: Pick<Batch, 'id' | 'jobs'>,
  { id: source, corrections }: ValueSource,
  video: number,
  row: number | null,
): Promise<RowMove> {
  const rowOf = (job: Job | undefined): number | null =>
    job?.values.found.find((one) => one.source === source)?.row ?? null;
  const before = rowOf(jobs[video]);
  const moved = row ?? before;
  if (row === before || moved === null) return { kind: 'same' };
  const holder = jobs.findIndex((job) => rowOf(job) === moved);
  const earlier = corrections.find((one) => one.row === moved);
  const { t } = currentTranslations();
  const joined = await request('values.join', {
    batchId,
    source,
    row: moved,
    video: row === null ? null : video,
  });
  if (!joined.ok) return { kind: 'failed' };
  if (!joined.value) return { kind: 'gone' };
  const name = jobs[video]?.title ?? '';
  const undo = async (): Promise<void> => {
    const undone = await request('values.unjoin', {
      batchId,
      source,
      row: moved,
      before: earlier === undefined ? null : { video: earlier.job },
    });
    if (undone.ok && !undone.value) showError(currentTranslations().t('values.rowGone'));
  };
  const text =
    row === null ? t('values.rowTaken', { name }) : t('values.rowGiven', { name, row: String(row) });
  showNews(text, { label: t('values.undo'), run: () => void undo() });
  const from = row === null || holder === -1 ? null : (jobs[holder]?.title ?? null);
  return { kind: 'moved', from };
}

/** Moves a column one place up or down. Main knows where it stands: the window draws the move before it a moment later. */
export async function moveColumn(batchId: string, column: string, by: 1 | -1): Promise<void> {
  await request('values.moveColumn', { batchId, column, by });
}

/** Changes a part of one column and leaves the rest, and the others. */
export async function changeColumn(batchId: string, column: string, change: ColumnChange): Promise<void> {
  await request('values.column', { batchId, column, change });
}
