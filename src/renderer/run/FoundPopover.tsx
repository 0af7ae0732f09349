import { FileX, Film } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { countOf } from '../../shared/counts.ts';
import { describeSkip } from '../../shared/describe-failure.ts';
import type { Batch } from '../../shared/session/model.ts';

interface FoundPopoverProps {
  readonly batch: Batch;
}

/** More names than anybody reads. */
const SHOWN = 200;

/** What the folder held, and behind it what was left out and why. */
export function FoundPopover({ batch }: FoundPopoverProps): ReactNode {
  const { phase, jobs, skipped } = batch;
  if (phase.kind === 'scanning') {
    return (
      <span className="chip chip--plain num" role="status">
        Reading the folder, {phase.found} found
      </span>
    );
  }
  if (skipped.length === 0) {
    return (
      <span className="chip chip--plain num">
        <Film size={14} />
        {countOf(jobs.length, 'video')}
      </span>
    );
  }
  const videos = countOf(jobs.length, 'video');
  const leftOut = `, ${countOf(skipped.length, 'file')} left out`;
  return (
    <Popover.Root>
      <Popover.Trigger className="chip chip--found num" aria-label={`${videos}${leftOut}`}>
        <FileX size={14} />
        <span>
          {videos}
          <span className="chip__more">{leftOut}</span>
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="start" sideOffset={6} aria-label="Files left out">
          <h3 className="popover__title">Left out</h3>
          <ul className="left-out">
            {skipped.slice(0, SHOWN).map(({ name, reason }) => (
              <li key={name}>
                <span className="left-out__name">{name}</span>
                <span className="left-out__why">{describeSkip(reason)}</span>
              </li>
            ))}
            {skipped.length > SHOWN && <li className="left-out__why">and {skipped.length - SHOWN} more</li>}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
