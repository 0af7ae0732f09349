import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import type { Doubts } from './doubts.ts';

interface ChecksProps {
  readonly doubts: Doubts;
  /** Number of times in the report for which no frame and no transcript line was sent. */
  readonly unseen: number;
  /** Scrolls to the doubt with this number. It counts from 0 and wraps around after the last doubt. */
  readonly onShow: (place: number) => void;
}

/**
 * Shows how many times and quotes of a report the reader should check, with a link that goes through them. Renders
 * nothing when there are none.
 */
export function Checks({ doubts, unseen, onShow }: ChecksProps): ReactNode {
  const { t } = useTranslations();
  const [shown, setShown] = useState(0);
  const { times, quotes } = doubts;
  const count = times + unseen + quotes;
  if (count === 0) return null;
  return (
    <aside className="checks">
      <TriangleAlert size={15} className="tone-warn" aria-hidden />
      <p>
        <b>{t('report.checksTitle', { count })}</b>{' '}
        {[
          ...(times > 0 ? [t('report.checkTimes', { count: times })] : []),
          ...(unseen > 0 ? [t('report.checkUnseen', { count: unseen })] : []),
          ...(quotes > 0 ? [t('report.checkQuotes', { count: quotes })] : []),
        ].join(' ')}
      </p>
      <button
        type="button"
        className="link"
        onClick={() => {
          onShow(shown);
          setShown(shown + 1);
        }}
      >
        {t(shown === 0 ? 'report.showFirst' : 'report.showNext')}
      </button>
    </aside>
  );
}
