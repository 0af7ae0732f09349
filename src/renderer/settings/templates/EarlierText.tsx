import { ChevronRight, RotateCcw } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { EarlierVersion, Template } from '../../../shared/template/template.ts';
import { describePast } from '../../ui/dates.ts';
import { useSeconds } from '../../store/clock.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { versionDiff, type DiffPart } from './version-diff.ts';

interface EarlierTextProps {
  readonly earlier: EarlierVersion;
  readonly now: Template;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onUse: () => void;
}

/** An earlier version of a template. When open, it shows the differences to the current text. */
export function EarlierText({ earlier, now, isOpen, onOpen, onUse }: EarlierTextProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(false);
  const { template, savedAtMs } = earlier;
  return (
    <li className="earlier__one">
      <button type="button" className="earlier__head" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        <ChevronRight size={14} />
        <b className="num">{t('templates.historyVersion', { number: template.version })}</b>
        <span className="earlier__when num">
          {savedAtMs === null ? t('templates.asItCame') : describePast(savedAtMs, nowMs, translations)}
        </span>
      </button>
      {isOpen && (
        <div className="earlier__body">
          <Difference then={template} now={now} />
          <Button onClick={onUse}>
            <RotateCcw size={14} />
            {t('templates.historyAgain')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface DifferenceProps {
  readonly then: Template;
  readonly now: Template;
}

function Difference({ then, now }: DifferenceProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const parts = useMemo(() => versionDiff(then, now, translations), [then, now, translations]);
  if (parts.length === 0) return <p className="field__hint">{t('templates.historySame')}</p>;
  return (
    <ol
      className="diff"
      // Long texts scroll, so the list takes the focus.
      tabIndex={0}
      aria-label={t('templates.historyDiff', { number: then.version })}
    >
      {parts.map((part, place) => (
        // Lines have no id; the position is the key.
        <Part key={place} part={part} />
      ))}
    </ol>
  );
}

function Part({ part }: { readonly part: DiffPart }): ReactNode {
  const { t } = useTranslations();
  if (part.kind === 'same') {
    return <li className="diff__same num">{t('templates.historyLines', { count: part.lines })}</li>;
  }
  const isNow = part.kind === 'now';
  return (
    <li className={isNow ? 'diff__line diff__line--now' : 'diff__line diff__line--then'} dir="auto">
      <span aria-hidden="true">{isNow ? '+' : '−'}</span>
      <span className="hidden-text">
        {t(isNow ? 'templates.historyOnlyNow' : 'templates.historyOnlyThen')}
      </span>
      <span className="diff__text">{part.text}</span>
    </li>
  );
}
