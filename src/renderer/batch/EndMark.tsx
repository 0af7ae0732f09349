import { CircleAlert, CircleCheck, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Ending } from './ending.ts';

interface EndMarkProps {
  readonly ending: Ending;
}

/** Shows how a finished batch ended, by shape as well as by colour. */
export function EndMark({ ending }: EndMarkProps): ReactNode {
  switch (ending) {
    case 'well':
      return <CircleCheck size={14} className="tone-ok" />;
    case 'some-failed':
    case 'no-report':
      return <CircleAlert size={14} className="tone-warn" />;
    case 'tried':
      return <Pause size={14} className="tone-warn" />;
  }
}
