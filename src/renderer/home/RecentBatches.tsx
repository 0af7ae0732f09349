import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { EntryState } from '../batch/EntryState.tsx';
import { Posters } from '../batch/Posters.tsx';
import { resumeBatch } from '../batch/batch-actions.ts';
import { describeRun } from '../batch/describe-run.ts';
import { isResumedBelow } from '../batch/unfinished.ts';
import { openBatch, showHistory } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';

/** The number of batches on the first page. The page of all batches lists the others. */
const SHOWN = 4;

interface RecentBatchesProps {
  /** Those that the page offers to resume above this list. */
  readonly offers: readonly HistoryEntry[];
}

/** Shows the latest batches as contact strips, newest first. */
export function RecentBatches({ offers }: RecentBatchesProps): ReactNode {
  const { t } = useTranslations();
  const history = useApp((state) => state.history);
  if (history === null || history.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent-title">
      <header className="recent__head">
        <h2 id="recent-title">{t('home.recent')}</h2>
        <span className="spacer" />
        <button type="button" className="recent__all" onClick={showHistory}>
          {history.length > SHOWN ? t('home.showAll', { count: history.length }) : t('app.allBatches')}
          <ChevronRight size={14} />
        </button>
      </header>
      <ul>
        {history.slice(0, SHOWN).map((entry) => (
          <BatchCard key={entry.batchId} entry={entry} mayResume={isResumedBelow(entry, offers)} />
        ))}
      </ul>
    </section>
  );
}

interface BatchCardProps {
  readonly entry: HistoryEntry;
  readonly mayResume: boolean;
}

function BatchCard({ entry, mayResume }: BatchCardProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(false);
  const { batchId, name, counts } = entry;
  return (
    <li className="batch-card">
      <button
        type="button"
        className="batch-card__open"
        aria-label={t('home.open', { name })}
        onClick={() => void openBatch(batchId)}
      >
        <Posters entry={entry} className="batch-card__strip" />
        <span className="batch-card__name ellipsis">{name}</span>
        <span className="batch-card__meta num ellipsis">
          {t('amounts.videos', { count: counts.videos })} · {describeRun(entry, nowMs, translations)}
        </span>
      </button>
      <div className="batch-card__state num">
        <EntryState entry={entry} />
        <span className="spacer" />
        {mayResume && <Button onClick={() => void resumeBatch(entry)}>{t('home.resume')}</Button>}
      </div>
    </li>
  );
}
