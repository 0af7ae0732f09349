import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { EndMark } from './EndMark.tsx';
import { describeEnd, endingOf } from './ending.ts';
import { doneOf } from './unfinished.ts';
import { useTranslations } from '../store/i18n.ts';

interface EntryStateProps {
  readonly entry: HistoryEntry;
}

/** Shows the state of a past batch with an icon and a text. */
export function EntryState({ entry: { phase, counts } }: EntryStateProps): ReactNode {
  const translations = useTranslations();
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
    case 'interrupted':
      return (
        <>
          <Pause size={14} className="tone-warn" />
          <span className="ellipsis">{t(`home.${phase}`, places)}</span>
        </>
      );
    case 'finished':
      return (
        <>
          <EndMark ending={endingOf({ ...counts, done: places.done })} />
          <span className="ellipsis">{describeEnd(counts, translations)}</span>
        </>
      );
  }
}
