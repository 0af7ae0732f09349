import type { ReactNode } from 'react';

const KINDS = [
  ['waiting', 'Waiting'],
  ['extract', 'Taking frames'],
  ['start', 'Starting'],
  ['write', 'Analysing'],
  ['rest', 'Resting'],
  ['save', 'Saving'],
  ['failed', 'Failed'],
] as const;

/** What the textures mean. */
export function Legend(): ReactNode {
  return (
    <ul className="legend" aria-label="Key">
      {KINDS.map(([look, word]) => (
        <li key={look}>
          <span className={`swatch swatch--${look} look--${look}`}>
            {look === 'write' && (
              <svg width="16" height="10" aria-hidden="true">
                <path d="M1 6h2v4h-2zM4 3h2v7h-2zM7 5h2v5h-2zM10 1h2v9h-2zM13 4h2v6h-2z" />
              </svg>
            )}
          </span>
          {word}
        </li>
      ))}
    </ul>
  );
}
