import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Job } from '../../shared/session/model.ts';
import { useWords } from '../store/words.ts';
import { tryParts } from './try-parts.ts';

interface TryBarsProps {
  readonly job: Job;
}

/** Each try of a video on one shared axis: the wait before it, and the try itself. */
export function TryBars({ job }: TryBarsProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { tries, totalMs } = tryParts(job);
  if (tries.length === 0) return <p className="tries__none">{say('videos.noTries')}</p>;
  return (
    <ol className="tries num">
      {tries.map(({ startMs, parts, tookMs, failure }, place) => (
        <li key={place}>
          <span>{say('videos.tryNumber', { count: place + 1 })}</span>
          <span className="mini tries__bar" aria-hidden>
            <i className="tries__before" style={{ flexGrow: startMs }} />
            {parts.map(({ look, ms }, part) => (
              <i key={part} className={`look--${look}`} style={{ flexGrow: ms }} />
            ))}
            <i
              className="tries__before"
              style={{
                flexGrow: Math.max(0, totalMs - startMs - parts.reduce((sum, { ms }) => sum + ms, 0)),
              }}
            />
          </span>
          <span>{formatClock(tookMs)}</span>
          <span className="tries__why">{failure === null ? '' : describeFailure(failure, words).title}</span>
        </li>
      ))}
    </ol>
  );
}
