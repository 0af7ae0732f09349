import {
  CircleCheck,
  Gauge,
  Hourglass,
  OctagonX,
  Pause,
  Terminal,
  TriangleAlert,
  WifiOff,
  type LucideIcon,
} from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Batch, Session } from '../../shared/session/model.ts';
import { useSeconds } from '../store/clock.ts';
import { Button } from '../ui/Button.tsx';
import { batchNotice, type NoticeWords } from './notice-words.ts';
import { NoticeActions } from './NoticeActions.tsx';
import { poolNotices } from './pool-notices.ts';

const ICONS: Readonly<Record<NoticeWords['icon'], LucideIcon>> = {
  pause: Pause,
  stopped: OctagonX,
  done: CircleCheck,
  warning: TriangleAlert,
  quota: Hourglass,
  offline: WifiOff,
  slower: Gauge,
  driver: Terminal,
};

interface NoticeProps {
  readonly batch: Batch;
  readonly session: Session;
}

/** One strip under the toolbar, only where there is something to say; what is less urgent waits behind a count. */
export function Notice({ batch, session }: NoticeProps): ReactNode {
  const nowMs = useSeconds(batch.phase.kind === 'paused' || session.coolDowns.length > 0);
  const [first, ...others] = [batchNotice(batch, nowMs), ...poolNotices(session, batch, nowMs)].filter(
    (notice) => notice !== null,
  );
  if (first === undefined) return null;
  const Icon = ICONS[first.icon];
  return (
    <div className={`notice notice--${first.tone}`} role="status">
      <Icon size={16} />
      <b>{first.title}</b>
      <span className="notice__text num">{first.text}</span>
      <span className="spacer" />
      <NoticeActions batchId={batch.id} actions={first.actions} />
      {others.length > 0 && <Others batchId={batch.id} notices={others} />}
    </div>
  );
}

interface OthersProps {
  readonly batchId: string;
  readonly notices: readonly NoticeWords[];
}

function Others({ batchId, notices }: OthersProps): ReactNode {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="ghost" aria-label={`${notices.length} more to know`}>
          +{notices.length}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="end" sideOffset={6} aria-label="More to know">
          <ul className="notice-list">
            {notices.map(({ icon, title, text, actions }) => (
              <li key={icon}>
                <p>
                  <b>{title}</b> {text}
                </p>
                <NoticeActions batchId={batchId} actions={actions} />
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
