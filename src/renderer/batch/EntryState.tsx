import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { EndMark } from './EndMark.tsx';
import { describeEnd, endingOf } from './ending.ts';
import { doneOf, resumesAtMs } from './unfinished.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { describeMoment } from '../ui/dates.ts';

interface EntryStateProps {
  readonly entry: HistoryEntry;
}

/** Shows the state of a past batch with an icon and a text. */
export function EntryState({ entry }: EntryStateProps): ReactNode {
  const { phase, counts } = entry;
  const translations = useTranslations();
  const nowMs = useSeconds(phase === 'paused' && entry.continuesAtMs !== null);
  const { t } = translations;
  const places = { done: doneOf(counts), all: counts.videos };
  switch (phase) {
    case 'scanning':
      return <span className="ellipsis">{t('home.scanning')}</span>;
    case 'ready':
      return <span className="ellipsis">{t('home.ready')}</span>;
    case 'running':
    case 'draining':
      return (
        <>
          <span className="live-dot" />
          <span className="ellipsis">{t('home.running', places)}</span>
        </>
      );
    case 'paused':
    case 'stopped':
    case 'interrupted': {
      const atMs = resumesAtMs(entry, nowMs);
      return (
        <>
          <Pause size={14} className="tone-warn" />
          <span className="ellipsis">
            {atMs === null
              ? t(`home.${phase}`, places)
              : t('home.pausedUntil', { ...places, moment: describeMoment(atMs, nowMs, translations) })}
          </span>
        </>
      );
    }
    case 'finished':
      return (
        <>
          <EndMark ending={endingOf({ ...counts, done: places.done })} />
          <span className="ellipsis">{describeEnd(counts, translations)}</span>
        </>
      );
  }
}
