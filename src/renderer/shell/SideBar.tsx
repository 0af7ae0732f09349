import { CircleDashed, Pause, X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { canDo, runBatchAction } from '../batch/batch-actions.ts';
import { showBatch } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { countsOf } from '../batch/batch-stats.ts';
import { describeState } from '../batch/batch-state.ts';
import { EndMark } from '../batch/EndMark.tsx';
import { endingOfBatch } from '../batch/ending.ts';

/** Lists the open batches with their progress, marks the one on screen and switches to another. */
export function SideBar(): ReactNode {
  const { t } = useTranslations();
  const batches = useApp(selectBatches);
  const shown = useApp((state) => state.batchId);
  return (
    <nav className="side-bar" aria-label={t('app.sideBar')}>
      <h2 className="side-bar__title">{t('app.openBatches')}</h2>
      <ul>
        {batches.toReversed().map((batch) => (
          <SideBarRow key={batch.id} batch={batch} isShown={batch.id === shown} />
        ))}
      </ul>
    </nav>
  );
}

interface SideBarRowProps {
  readonly batch: Batch;
  readonly isShown: boolean;
}

function SideBarRow({ batch, isShown }: SideBarRowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { id, name, jobs } = batch;
  const { done, all, failed, cancelled } = useMemo(() => countsOf(jobs), [jobs]);
  return (
    <li className="side-bar__row">
      <button
        type="button"
        className="side-bar__open"
        aria-current={isShown ? 'page' : undefined}
        onClick={() => showBatch(id)}
      >
        <StateMark batch={batch} />
        <span className="side-bar__words">
          <span className="ellipsis">{name}</span>
          <span className="side-bar__state ellipsis num">
            {all === 0 ? '' : `${t('app.doneOf', { done, all })} · `}
            {stateOf(batch, translations)}
          </span>
          <span className="side-bar__progress" aria-hidden="true">
            <i style={{ width: `${all === 0 ? 0 : ((done + failed + cancelled) / all) * 100}%` }} />
          </span>
        </span>
      </button>
      {canDo('close', batch) && (
        <IconButton
          label={t('app.closeNamed', { name })}
          title={t('app.closeBatchHint')}
          onClick={({ detail }) => {
            // The second click of two would close the next batch, which has moved up.
            if (detail <= 1) runBatchAction('close', batch);
          }}
        >
          <X size={14} />
        </IconButton>
      )}
    </li>
  );
}

/** Returns the batch's phase in a few words. */
function stateOf(batch: Batch, translations: Translations): string {
  const { phase, jobs } = batch;
  if (phase.kind === 'ready' && jobs.length === 0) return translations.t('app.stateEmpty');
  if (phase.kind === 'finished' && endingOfBatch(batch) === 'tried') return translations.t('app.stateTried');
  return describeState(phase.kind, translations);
}

interface StateMarkProps {
  readonly batch: Batch;
}

/** Shows the batch's phase by shape as well as by colour. */
function StateMark({ batch }: StateMarkProps): ReactNode {
  switch (batch.phase.kind) {
    case 'running':
    case 'draining':
      return <span className="live-dot" />;
    case 'scanning':
    case 'ready':
      return <CircleDashed size={14} className="tone-quiet" />;
    case 'paused':
    case 'stopped':
    case 'interrupted':
      return <Pause size={14} className="tone-warn" />;
    case 'finished':
      return <EndMark ending={endingOfBatch(batch)} />;
  }
}
