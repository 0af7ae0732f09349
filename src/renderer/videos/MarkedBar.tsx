import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { mark } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ACT_LOOKS, SEVERAL_SAY } from './act-looks.ts';
import { fitting, perform, SEVERAL } from './acts.ts';

interface MarkedBarProps {
  readonly batch: Batch;
  /** Their numbers, in the order of the list. */
  readonly marked: readonly number[];
}

/** What can be done with the marked videos; each button says with how many of them. */
export function MarkedBar({ batch, marked }: MarkedBarProps): ReactNode {
  const { say } = useWords();
  return (
    <div className="marked-bar" role="toolbar" aria-label={say('videos.markedActions')}>
      <span className="num" role="status">
        {say('videos.marked', { count: marked.length })}
      </span>
      <span className="spacer" />
      {SEVERAL.map((act) => {
        const { length } = fitting(act, batch, marked);
        if (length === 0 || (act === 'compare' && length < 2)) return null;
        const { icon: Icon } = ACT_LOOKS[act];
        return (
          <Button key={act} onClick={() => perform(act, batch, marked)}>
            <Icon size={14} aria-hidden />
            {say(SEVERAL_SAY[act], { count: length })}
          </Button>
        );
      })}
      <IconButton label={say('videos.clear')} onClick={() => mark(new Set())}>
        <X size={15} />
      </IconButton>
    </div>
  );
}
