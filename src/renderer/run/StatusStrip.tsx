import { CircleX, FolderCheck, Timer } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import type { Batch } from '../../shared/session/model.ts';
import { usageOf } from '../../shared/usage.ts';
import { costWords } from '../../shared/cost-words.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { selectLimit } from '../store/selectors.ts';
import { ask } from '../store/actions.ts';
import { countsOf, describeTimeLeft, timeLeft } from './batch-summary.ts';
import { lastPart } from './paths.ts';

interface StatusStripProps {
  readonly batch: Batch;
}

/** How far the batch is, in one line. */
export function StatusStrip({ batch }: StatusStripProps): ReactNode {
  const limit = useApp(selectLimit);
  const isRunning = batch.phase.kind === 'running';
  const nowMs = useSeconds(isRunning);
  const counts = useMemo(() => countsOf(batch.jobs), [batch.jobs]);
  const prices = useApp((state) => state.settings.prices);
  const { tokens, ...cost } = useMemo(() => usageOf(batch, prices), [batch, prices]);
  const used = tokens.input + tokens.output;
  // Nobody is paid for a demo.
  const costs = batch.isDemo ? null : costWords(cost);
  const left = isRunning ? timeLeft(batch.jobs, limit, nowMs) : null;
  return (
    <footer className="status num">
      <div
        className="progress"
        role="progressbar"
        aria-label="Videos done"
        aria-valuenow={counts.done + counts.failed + counts.cancelled}
        aria-valuemin={0}
        aria-valuemax={counts.all}
      >
        <i className="progress__done" style={{ flexGrow: counts.done }} />
        <i className="progress__failed" style={{ flexGrow: counts.failed }} />
        <i className="progress__running" style={{ flexGrow: counts.running }} />
        <i style={{ flexGrow: counts.waiting + counts.cancelled }} />
      </div>
      <span>
        <b>
          {counts.done} of {counts.all}
        </b>{' '}
        done
      </span>
      {counts.failed > 0 && (
        <span className="status__item tone-danger">
          <CircleX size={13} />
          {counts.failed} failed
        </span>
      )}
      {left !== null && (
        <span className="status__item">
          <Timer size={13} />
          {describeTimeLeft(left)}
        </span>
      )}
      {used > 0 && (
        <span title={`${formatCount(tokens.input)} in and ${formatCount(tokens.output)} out, over all tries`}>
          <b>{formatCount(used)}</b> tokens
        </span>
      )}
      {used > 0 && costs !== null && (
        <span title={`An estimate from the prices of ${prices.asOf} in the settings, over all tries`}>
          {costs}
        </span>
      )}
      <span className="spacer" />
      <button
        type="button"
        className="status__folder"
        title={batch.outDir}
        onClick={() => void ask('path.reveal', { path: batch.outDir })}
      >
        <FolderCheck size={13} />
        <span className="ellipsis">
          {batch.phase.kind === 'finished' ? 'Saved' : 'Saving'} to <b>{lastPart(batch.outDir)}</b>
        </span>
      </button>
    </footer>
  );
}
