import type { ReactNode } from 'react';
import { frameUrl } from '../../shared/ipc/channels.ts';
import type { FrameInfo } from '../../shared/session/model.ts';

/** Wider strips repeat themselves. */
const MAX_CELLS = 24;
const CELL_HEIGHT_PX = 33;

interface FilmstripProps {
  readonly batchId: string;
  readonly index: number;
  readonly frames: readonly FrameInfo[];
  readonly widthPx: number;
}

/** A finished video in pictures, from its beginning to its end. */
export function Filmstrip({ batchId, index, frames, widthPx }: FilmstripProps): ReactNode {
  const first = frames[0];
  if (first === undefined) return null;
  const cellPx = Math.min(60, Math.max(19, Math.round((CELL_HEIGHT_PX * first.widthPx) / first.heightPx)));
  const count = Math.min(MAX_CELLS, Math.floor(widthPx / cellPx));
  return (
    <span className="filmstrip">
      {Array.from({ length: count }, (_, cell) => (
        <img
          key={cell}
          src={frameUrl(batchId, index, Math.floor((cell * frames.length) / count))}
          style={{ width: cellPx }}
          alt=""
          draggable={false}
          decoding="async"
          loading="lazy"
        />
      ))}
    </span>
  );
}
