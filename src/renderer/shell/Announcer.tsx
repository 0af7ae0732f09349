import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { countsOf } from '../batch/batch-stats.ts';

/** The least milliseconds between two announcements to screen readers. */
const EVERY_MS = 15_000;

interface AnnouncerProps {
  readonly batch: Batch;
}

/** Announces the batch's progress to screen readers from time to time. Only the latest progress is announced. */
export function Announcer({ batch }: AnnouncerProps): ReactNode {
  const { t } = useTranslations();
  const { all, done, failed } = countsOf(batch.jobs);
  const sentence =
    failed > 0 ? t('run.announceFailed', { done, all, failed }) : t('run.statusDone', { done, all });
  const [announced, setAnnounced] = useState('');
  const latest = useRef(sentence);
  useEffect(() => {
    latest.current = sentence;
  }, [sentence]);
  useEffect(() => {
    const announce = (): void => setAnnounced(latest.current);
    announce();
    const timer = setInterval(announce, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="hidden-text" aria-live="polite">
      {announced}
    </div>
  );
}
