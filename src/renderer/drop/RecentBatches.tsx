import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatBytes } from '../../shared/counts.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { EntryState } from '../history/EntryState.tsx';
import { Posters } from '../history/Posters.tsx';
import { isUnfinished } from '../run/batch-state.ts';
import { describePast } from '../run/moment.ts';
import { goOnWith, openPast, showBatch, showHistory } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';

/** Cards on the first page; the others are in the list of all batches. */
const SHOWN = 4;

/** The latest batches as contact strips, newest first. */
export function RecentBatches(): ReactNode {
  const { say } = useWords();
  const history = useApp((state) => state.history);
  if (history === null || history.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent-title">
      <header className="recent__head">
        <h2 id="recent-title">{say('home.recent')}</h2>
        <span className="spacer" />
        <button type="button" className="recent__all" onClick={showHistory}>
          {say('home.showAll', { count: history.length })}
          <ChevronRight size={14} />
        </button>
      </header>
      <ul>
        {history.slice(0, SHOWN).map((entry) => (
          <BatchCard key={entry.batchId} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

interface BatchCardProps {
  readonly entry: HistoryEntry;
}

function BatchCard({ entry }: BatchCardProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const nowMs = useSeconds(false);
  const { batchId, name, phase, counts, createdAtMs, isOpen, isReadOnly, keptBytes } = entry;
  const show = (): void => {
    if (isOpen) showBatch(batchId);
    else void openPast(batchId);
  };
  return (
    <li className="batch-card">
      <button
        type="button"
        className="batch-card__open"
        aria-label={say('home.open', { name })}
        onClick={show}
      >
        <Posters entry={entry} className="batch-card__strip" />
        <span className="batch-card__name ellipsis">{name}</span>
        <span className="batch-card__meta num ellipsis">
          {say('amounts.videos', { count: counts.videos })} · {describePast(createdAtMs, nowMs, words)} ·{' '}
          {formatBytes(keptBytes, words)}
        </span>
      </button>
      <div className="batch-card__state num">
        <EntryState entry={entry} />
        <span className="spacer" />
        {isUnfinished(phase) && !isReadOnly && (
          <Button onClick={() => void goOnWith(batchId)}>
            {phase === 'paused' ? say('home.resume') : say('home.continue')}
          </Button>
        )}
      </div>
    </li>
  );
}
