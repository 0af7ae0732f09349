import type { ReactNode } from 'react';
import { useTranslations } from '../store/words.ts';

const KINDS = [
  ['waiting', 'lanes.legendWaiting'],
  ['extract', 'lanes.legendFrames'],
  ['start', 'lanes.starting'],
  ['write', 'lanes.analysing'],
  ['rest', 'lanes.legendResting'],
  ['save', 'lanes.saving'],
  ['failed', 'lanes.failed'],
] as const;

/** What the textures mean. */
export function Legend(): ReactNode {
  const { t } = useTranslations();
  return (
    <ul className="legend" aria-label={t('lanes.key')}>
      {KINDS.map(([look, key]) => (
        <li key={look}>
          <span className={`swatch swatch--${look} look--${look}`}>
            {look === 'write' && (
              <svg width="16" height="10" aria-hidden="true">
                <path d="M1 6h2v4h-2zM4 3h2v7h-2zM7 5h2v5h-2zM10 1h2v9h-2zM13 4h2v6h-2z" />
              </svg>
            )}
          </span>
          {t(key)}
        </li>
      ))}
    </ul>
  );
}
