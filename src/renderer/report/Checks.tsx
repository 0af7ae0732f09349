import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import type { Doubts } from './doubts.ts';

interface ChecksProps {
  readonly doubts: Doubts;
  /** How many times there are of which nothing was sent. */
  readonly unseen: number;
  /** Shows the doubtful place of this number, from 0, beginning anew after the last. */
  readonly onShow: (place: number) => void;
}

/** What in a report the reader should check, and the way there. Nothing where all holds. */
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
