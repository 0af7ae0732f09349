import { useEffect, useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { countsOf } from './batch-summary.ts';

/** Screen readers hear how far a batch is at most this often. */
const EVERY_MS = 15_000;

interface AnnouncerProps {
  readonly batch: Batch;
}

/** Says how far the batch is to people who cannot see it, now and then. */
export function Announcer({ batch }: AnnouncerProps): ReactNode {
  const { all, done, failed } = countsOf(batch.jobs);
  const words = `${done} of ${all} done${failed > 0 ? `, ${failed} failed` : ''}`;
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (words === said) return undefined;
    const timer = setTimeout(() => setSaid(words), said === '' ? 0 : EVERY_MS);
    return () => clearTimeout(timer);
  }, [words, said]);
  return (
    <div className="hidden-text" aria-live="polite">
      {said}
    </div>
  );
}
