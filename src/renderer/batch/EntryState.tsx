import { CircleAlert, CircleCheck, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { doneOf } from './unfinished.ts';
import { useTranslations } from '../store/i18n.ts';

interface EntryStateProps {
  readonly entry: HistoryEntry;
}

/** Shows the state of a past batch with an icon and a text. */
export function EntryState({ entry: { phase, counts } }: EntryStateProps): ReactNode {
  const { t } = useTranslations();
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
      return counts.failed > 0 ? (
        <>
          <CircleAlert size={14} className="tone-warn" />
          <span className="ellipsis">
            {t('home.reportsAndFailed', { count: places.done, failed: counts.failed })}
          </span>
        </>
      ) : (
        <>
          <CircleCheck size={14} className="tone-ok" />
          <span className="ellipsis">{t('home.reports', { count: places.done })}</span>
        </>
      );
  }
}
