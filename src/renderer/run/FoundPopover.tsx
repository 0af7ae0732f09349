import { FileX, Film } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { describeSkip } from '../../shared/describe-failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { useWords } from '../store/words.ts';

interface FoundPopoverProps {
  readonly batch: Batch;
}

/** More names than anybody reads. */
const SHOWN = 200;

/** What the folder held, and behind it what was left out and why. */
export function FoundPopover({ batch }: FoundPopoverProps): ReactNode {
  const { phase, jobs, skipped } = batch;
  const words = useWords();
  const { say } = words;
  if (phase.kind === 'scanning') {
    return (
      <span className="chip chip--plain num" role="status">
        {say('run.reading', { found: phase.found })}
      </span>
    );
  }
  if (skipped.length === 0) {
    return (
      <span className="chip chip--plain num">
        <Film size={14} />
        {say('run.videosFound', { count: jobs.length })}
      </span>
    );
  }
  const places = { count: jobs.length, skipped: skipped.length };
  return (
    <Popover.Root>
      <Popover.Trigger className="chip chip--found num" aria-label={say('run.videosAndLeftOut', places)}>
        <FileX size={14} />
        <span className="chip__long">{say('run.videosAndLeftOut', places)}</span>
        <span className="chip__short">{say('run.videosFound', places)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={6}
          aria-label={say('run.filesLeftOut')}
        >
          <h3 className="popover__title">{say('run.leftOutTitle')}</h3>
          <ul className="left-out">
            {skipped.slice(0, SHOWN).map(({ name, reason }) => (
              <li key={name}>
                <span className="left-out__name">{name}</span>
                <span className="left-out__why">{describeSkip(reason, words)}</span>
              </li>
            ))}
            {skipped.length > SHOWN && (
              <li className="left-out__why">{say('run.andMore', { count: skipped.length - SHOWN })}</li>
            )}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
