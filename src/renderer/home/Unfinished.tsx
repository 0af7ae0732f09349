import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { resumeBatch } from '../batch/batch-actions.ts';
import { dismissUnfinished, openBatch } from '../store/actions.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { doneOf, isTried, resumesAtMs } from '../batch/unfinished.ts';
import { describeMoment } from '../ui/dates.ts';

interface UnfinishedProps {
  readonly unfinished: readonly HistoryEntry[];
}

/** Offers to resume unfinished batches now or later. */
export function Unfinished({ unfinished }: UnfinishedProps): ReactNode {
  const { t } = useTranslations();
  if (unfinished.length === 0) return null;
  return (
    <section className="offers" aria-label={t('home.unfinished')}>
      {unfinished.map((entry) => (
        <Offer key={entry.batchId} entry={entry} />
      ))}
    </section>
  );
}

interface OfferProps {
  readonly entry: HistoryEntry;
}

function Offer({ entry }: OfferProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(entry.phase === 'paused' && entry.continuesAtMs !== null);
  const { batchId, name, counts } = entry;
  return (
    <div className="offer">
      <History size={17} className="tone-warn" />
      <p>
        <b className="ellipsis">{name}</b> ·{' '}
        {isTried(entry) ? (
          <span className="num">{t('home.unfinishedTried', { count: counts.trialRest })}</span>
        ) : (
          <>
            <span className="num">
              {t('home.unfinishedOffer', { done: doneOf(counts), all: counts.videos })}
            </span>{' '}
            <span className="offer__why">{describeRest(entry, nowMs, translations)}</span>
          </>
        )}
      </p>
      {isTried(entry) ? (
        // The cost of the others is shown in the batch, beside its first reports.
        <Button onClick={() => void openBatch(batchId)}>{t('history.open')}</Button>
      ) : (
        <Button onClick={() => void resumeBatch(entry)}>{t('home.resume')}</Button>
      )}
      <Button look="ghost" onClick={() => dismissUnfinished(batchId)}>
        {t('home.later')}
      </Button>
    </div>
  );
}

/** Says why a batch is at rest, and whether it goes on by itself. */
function describeRest(entry: HistoryEntry, nowMs: number, translations: Translations): string {
  const { t } = translations;
  if (entry.phase === 'interrupted') return t('home.unfinishedWhy');
  if (entry.phase !== 'paused') return t('home.unfinishedStopped');
  const atMs = resumesAtMs(entry, nowMs);
  if (atMs === null) return t('home.unfinishedPaused');
  return t('home.unfinishedUntil', { moment: describeMoment(atMs, nowMs, translations) });
}
