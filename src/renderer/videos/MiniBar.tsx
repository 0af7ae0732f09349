import type { ReactNode } from 'react';
import type { Job } from '../../shared/session/model.ts';
import { miniBarParts } from './mini-bar-parts.ts';

interface MiniBarProps {
  readonly job: Job;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** What an analysis usually takes, in milliseconds; null while nobody knows. */
  readonly typicalMs: number | null;
}

/** A video's bar in the size of a table cell. */
export function MiniBar({ job, nowMs, typicalMs }: MiniBarProps): ReactNode {
  const { parts, restMs } = miniBarParts(job, nowMs, typicalMs);
  if (parts.length === 0) return <span className="mini mini--empty" />;
  return (
    <span className="mini">
      {parts.map(({ look, ms }, index) => (
        <i key={index} className={`look--${look}`} style={{ flexGrow: ms }} />
      ))}
      {restMs > 0 && <i className="mini__rest" style={{ flexGrow: restMs }} />}
    </span>
  );
}
