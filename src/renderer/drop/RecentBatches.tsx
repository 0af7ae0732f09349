import { CircleAlert, CircleCheck, Pause, Film } from 'lucide-react';
import type { ReactNode } from 'react';
import { countOf } from '../../shared/counts.ts';
import { formatTimeOfDay } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import type { Batch } from '../../shared/session/model.ts';
import { countsOf, type Counts } from '../run/batch-summary.ts';
import { ask, showBatch } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { Button } from '../ui/Button.tsx';

/** Posters on a card. */
const POSTERS = 6;

/** The batches that are open, newest first. */
export function RecentBatches(): ReactNode {
  const batches = useApp(selectBatches);
  if (batches.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent-title">
      <h2 id="recent-title">Recent batches</h2>
      <ul>
        {batches.toReversed().map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </ul>
    </section>
  );
}

interface BatchCardProps {
  readonly batch: Batch;
}

function BatchCard({ batch }: BatchCardProps): ReactNode {
  const counts = countsOf(batch.jobs);
  const posters = batch.jobs
    .flatMap((job, index) => (job.frames.length > 0 ? [index] : []))
    .slice(0, POSTERS);
  const show = (): void => showBatch(batch.id);
  return (
    <li className="batch-card">
      <button type="button" className="batch-card__open" aria-label={`Open ${batch.name}`} onClick={show}>
        <span className="batch-card__strip">
          {posters.map((index) => (
            <img
              key={index}
              className="picture"
              src={frameUrl(batch.id, index, 0)}
              alt=""
              draggable={false}
            />
          ))}
          {posters.length === 0 && <Film size={20} />}
        </span>
        <span className="batch-card__name ellipsis">{batch.name}</span>
        <span className="batch-card__meta num">
          {countOf(counts.all, 'video')} · {formatTimeOfDay(batch.createdAtMs)}
        </span>
      </button>
      <div className="batch-card__state num">
        <BatchState batch={batch} counts={counts} />
        <span className="spacer" />
        {(batch.phase.kind === 'stopped' || batch.phase.kind === 'paused') && (
          <Button
            onClick={() => {
              show();
              void ask('batch.start', { batchId: batch.id });
            }}
          >
            {batch.phase.kind === 'stopped' ? 'Continue' : 'Resume'}
          </Button>
        )}
      </div>
    </li>
  );
}

interface BatchStateProps extends BatchCardProps {
  readonly counts: Counts;
}

function BatchState({ batch, counts }: BatchStateProps): ReactNode {
  const done = `${counts.done} of ${counts.all}`;
  switch (batch.phase.kind) {
    case 'scanning':
      return <span>Reading the folder</span>;
    case 'ready':
      return <span>Ready to start</span>;
    case 'running':
    case 'draining':
      return (
        <>
          <span className="live-dot" />
          <span>{done} · running</span>
        </>
      );
    case 'paused':
    case 'stopped':
      return (
        <>
          <Pause size={14} className="tone-warn" />
          <span>
            {done} · {batch.phase.kind}
          </span>
        </>
      );
    case 'finished':
      return (
        <>
          {counts.failed > 0 ? (
            <CircleAlert size={14} className="tone-warn" />
          ) : (
            <CircleCheck size={14} className="tone-ok" />
          )}
          <span>
            {countOf(counts.done, 'report')}
            {counts.failed > 0 ? `, ${counts.failed} failed` : ''}
          </span>
        </>
      );
  }
}
