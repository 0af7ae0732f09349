import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { describeDoubts } from '../../shared/checks/describe-doubt.ts';
import { useTranslations } from '../store/i18n.ts';
import { useDoubtMarking } from './doubt-context.ts';
import type { Doubts } from './doubts.ts';

interface ChecksProps {
  readonly doubts: Doubts;
  /** Number of times in the report for which no frame and no transcript line was sent. */
  readonly unseen: number;
  /** Scrolls to the doubt with this number. It counts from 0 and wraps around after the last doubt. */
  readonly onShow: (place: number) => void;
}

/**
 * Says once for each kind what a reader should check in a report, with a link that goes through it. Renders nothing when there is
 * nothing to check.
 */
export function Checks({ doubts, unseen, onShow }: ChecksProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [shown, setShown] = useState(0);
  const { onDismiss } = useDoubtMarking();
  const { groups, dismissed, many } = doubts;
  const count = groups.reduce((sum, { keys }) => sum + keys.length, unseen);
  if (count === 0) return dismissed.length === 0 ? null : <Dismissed keys={dismissed} isAlone />;
  return (
    <aside className="checks">
      <TriangleAlert size={15} className="tone-warn" aria-hidden />
      <div className="checks__text">
        <p>
          <b>{t('report.checksTitle', { count })}</b>{' '}
          {unseen > 0 && t('report.checkUnseen', { count: unseen })}
        </p>
        {groups.map(({ kind, keys }) => (
          <p key={kind}>
            {describeDoubts(kind, keys.length, translations)}{' '}
            {many.has(kind) && onDismiss !== null && (
              <button type="button" className="link" onClick={() => onDismiss(keys, true)}>
                {t('report.areRight')}
              </button>
            )}
          </p>
        ))}
        {dismissed.length > 0 && <Dismissed keys={dismissed} />}
      </div>
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

interface DismissedProps {
  readonly keys: readonly string[];
  readonly isAlone?: boolean;
}

/** Says how many marks the user called right, and brings them back. */
function Dismissed({ keys, isAlone = false }: DismissedProps): ReactNode {
  const { t } = useTranslations();
  const { onDismiss } = useDoubtMarking();
  return (
    <p className={isAlone ? 'checks__dismissed checks__dismissed--alone' : 'checks__dismissed'}>
      {t('report.dismissed', { count: keys.length })}{' '}
      {onDismiss !== null && (
        <button type="button" className="link" onClick={() => onDismiss(keys, false)}>
          {t('report.showDismissed')}
        </button>
      )}
    </p>
  );
}
