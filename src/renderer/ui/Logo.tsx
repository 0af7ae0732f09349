import type { ReactNode } from 'react';

/** Draws three bars and the line of the present moment. */
export function Logo(): ReactNode {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <g fill="var(--text)">
        <rect x="1" y="2" width="10" height="3.6" rx="1.2" opacity=".95" />
        <rect x="1" y="7.2" width="7" height="3.6" rx="1.2" opacity=".62" />
        <rect x="1" y="12.4" width="9" height="3.6" rx="1.2" opacity=".38" />
      </g>
      <rect x="13" y="1" width="2.4" height="16" rx="1.2" fill="var(--live-line)" />
    </svg>
  );
}
