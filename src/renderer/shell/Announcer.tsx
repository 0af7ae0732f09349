import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatch } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { countsOf } from '../batch/batch-stats.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** The least milliseconds between two announcements to screen readers. */
const EVERY_MS = 15_000;

/**
 * Announces the progress of the batch on screen to screen readers from time to time. Its element stays as long as the window, because
 * screen readers miss what a new one says.
 */
export function Announcer(): ReactNode {
  const translations = useTranslations();
  const batch = useApp(selectBatch);
  const sentence = batch === null || batch.jobs.length === 0 ? '' : progressOf(batch, translations);
  const [announced, setAnnounced] = useState('');
  const latest = useRef(sentence);
  useEffect(() => {
    latest.current = sentence;
  }, [sentence]);
  const batchId = batch?.id;
  useEffect(() => {
    const announce = (): void => setAnnounced(latest.current);
    announce();
    const timer = setInterval(announce, EVERY_MS);
    return () => clearInterval(timer);
  }, [batchId]);
  return (
    <div className="hidden-text" aria-live="polite">
      {announced}
    </div>
  );
}

function progressOf({ jobs }: Batch, { t }: Translations): string {
  const { all, done, failed } = countsOf(jobs);
  return failed > 0 ? t('run.announceFailed', { done, all, failed }) : t('run.statusDone', { done, all });
}
