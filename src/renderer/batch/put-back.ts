import { waitForResume } from '../../shared/session/resting.ts';
import { isRenewing, type Batch, type BatchId } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { request } from '../store/bridge.ts';
import { currentTranslations } from '../store/i18n.ts';
import { selectBatches } from '../store/selectors.ts';
import { showNews } from '../store/toasts.ts';
import { sayThatTheyWait } from './batch-actions.ts';

/** Tries videos again that failed or were cancelled, and saves reports that could not be saved. */
export async function retryVideos(batchId: BatchId, jobs: readonly number[]): Promise<void> {
  await putBack('job.retry', batchId, jobs);
}

/** Asks for new reports of videos that have one. */
export async function askForNewReports(batchId: BatchId, jobs: readonly number[]): Promise<void> {
  await putBack('job.regenerate', batchId, jobs);
}

/** Cancels videos. The toast takes it back, unless they keep the report that they had. */
export async function cancelVideos(batchId: BatchId, jobs: readonly number[]): Promise<void> {
  const videos = batchOf(batchId)?.jobs ?? [];
  // To undo these would ask and pay once more, and nothing was lost.
  const keep = new Set(jobs.filter((job) => videos[job] !== undefined && isRenewing(videos[job])));
  const replies = await Promise.all(jobs.map((job) => request('job.cancel', { batchId, job })));
  // One that was reported meanwhile has nothing to undo.
  const done = jobs.filter((_, place) => {
    const reply = replies[place];
    return reply?.ok === true && reply.value;
  });
  const [first] = done;
  if (first === undefined) return;
  const { t } = currentTranslations();
  const name = videos[first]?.title ?? '';
  const lost = done.filter((job) => !keep.has(job));
  if (lost.length === 0) {
    showNews(t('videos.cancelledKept', { count: done.length, name }));
    return;
  }
  showNews(
    done.length === 1 ? t('app.videoCancelled', { name }) : t('videos.cancelled', { count: done.length }),
    { label: t('app.undo'), run: () => void retryVideos(batchId, lost) },
  );
}

async function putBack(
  name: 'job.retry' | 'job.regenerate',
  batchId: BatchId,
  jobs: readonly number[],
): Promise<void> {
  const batch = batchOf(batchId);
  const asked = jobs.filter((job) => batch?.jobs[job]?.status.kind !== 'unsaved');
  const isWaiting = batch !== null && asked.length > 0 && waitForResume(batch, asked);
  const replies = await Promise.all(jobs.map((job) => request(name, { batchId, job })));
  if (!isWaiting || !replies.some(({ ok }) => ok)) return;
  sayThatTheyWait(batchId, asked.length);
}

function batchOf(batchId: BatchId): Batch | null {
  return selectBatches(useApp.getState()).find(({ id }) => id === batchId) ?? null;
}
