import type { ReactNode } from 'react';
import type { Piece } from './match.ts';

interface MarkedProps {
  readonly pieces: readonly Piece[];
  /** It is a piece of a text, not a name. */
  readonly isQuoted?: boolean;
}

/** A name or a piece of a text with the letters that were typed. */
export function Highlighted({ pieces, isQuoted = false }: MarkedProps): ReactNode {
  return (
    <span className={isQuoted ? 'palette__quote ellipsis' : 'palette__name ellipsis'}>
      {pieces.map(({ text, isOn }, index) =>
        isOn ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </span>
  );
}
