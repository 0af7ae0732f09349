import { CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import type { KeyTrouble } from './use-key-form.ts';

interface KeyAnswerProps {
  readonly isChecking: boolean;
  readonly trouble: KeyTrouble | null;
}

/** Says that a key is being checked, or what Google said about it. */
export function KeyAnswer({ isChecking, trouble }: KeyAnswerProps): ReactNode {
  const { t } = useTranslations();
  if (isChecking) {
    return (
      <p className="key-answer" role="status">
        <LoaderCircle size={14} className="key-answer__turning" aria-hidden />
        {t('keyCheck.checking')}
      </p>
    );
  }
  if (trouble === null) return null;
  const { title, advice, isKept } = trouble;
  return (
    <div className="key-answer" role="alert">
      {isKept ? (
        <TriangleAlert size={14} className="tone-warn" aria-hidden />
      ) : (
        <CircleX size={14} className="tone-danger" aria-hidden />
      )}
      <span>
        <b>{title}</b> {advice}
        {isKept && <span className="key-answer__kept"> {t('keyCheck.keptAnyway')}</span>}
      </span>
    </div>
  );
}
