import type { ReactNode } from 'react';
import type { Piece } from './match.ts';

interface MarkedProps {
  readonly pieces: readonly Piece[];
  /** True for a quote from a text, false for a name. */
  readonly isQuoted?: boolean;
}

/** Shows a name or a quote with the typed letters highlighted. */
export function Highlighted({ pieces, isQuoted = false }: MarkedProps): ReactNode {
  return (
    <span className={isQuoted ? 'palette__quote ellipsis' : 'palette__name ellipsis'}>
      {pieces.map(({ text, isOn }, index) =>
        isOn ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </span>
  );
}
