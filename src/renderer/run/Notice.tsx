import {
  CircleCheck,
  Gauge,
  HardDrive,
  History,
  Hourglass,
  Lock,
  Moon,
  OctagonX,
  Pause,
  FlaskConical,
  Terminal,
  TriangleAlert,
  WifiOff,
  type LucideIcon,
} from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Batch, Session } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { useBatchView } from '../store/batch-view.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { batchNotice } from './batch-notice.ts';
import { byUrgency, type NoticeText } from './notice.ts';
import { NoticeActions, TrialCost } from './NoticeActions.tsx';
import { otherNotices } from './other-notices.ts';

const ICONS: Readonly<Record<NoticeText['icon'], LucideIcon>> = {
  pause: Pause,
  stopped: OctagonX,
  done: CircleCheck,
  warning: TriangleAlert,
  quota: Hourglass,
  offline: WifiOff,
  disk: HardDrive,
  slower: Gauge,
  driver: Terminal,
  interrupted: History,
  locked: Lock,
  slept: Moon,
  trial: FlaskConical,
};

interface NoticeProps {
  readonly batch: Batch;
  readonly session: Session;
}

/** The strip at the bottom of the page with the most urgent notice. The others open from a count. Renders nothing when there is no notice. */
export function Notice({ batch, session }: NoticeProps): ReactNode {
  const translations = useTranslations();
  const { kind } = batch.phase;
  const ticks = kind === 'paused' || kind === 'draining' || batch.coolDowns.length + batch.sleeps.length > 0;
  const nowMs = useSeconds(ticks && kind !== 'finished');
  const madeFrom = useBatchView((view) => view.madeFrom);
  const hasKey = useApp((state) => state.doctor?.key.ok === true);
  const [first, ...others] = byUrgency(
    batchNotice(batch, translations, nowMs, { madeFrom, hasKey }),
    otherNotices(session, batch, translations, nowMs),
  );
  if (first === undefined) return null;
  const Icon = ICONS[first.icon];
  return (
    <div className={`notice notice--${first.tone}`}>
      <Icon size={16} />
      <div className="notice__words">
        <p role="status">
          <b>{first.title}</b> <span className="notice__text num">{first.text}</span>
        </p>
        {first.untried !== undefined && <TrialCost batch={batch} count={first.untried} />}
      </div>
      <NoticeActions batch={batch} actions={first.actions} />
      {others.length > 0 && <Others batch={batch} notices={others} />}
    </div>
  );
}

interface OthersProps {
  readonly batch: Batch;
  readonly notices: readonly NoticeText[];
}

function Others({ batch, notices }: OthersProps): ReactNode {
  const { t } = useTranslations();
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="ghost" aria-label={t('run.moreToKnow', { count: notices.length })}>
          +{notices.length}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="end" sideOffset={6} aria-label={t('run.moreToKnowTitle')}>
          <ul className="notice-list">
            {notices.map(({ title, text, actions, untried }) => (
              <li key={title}>
                <p>
                  <b>{title}</b> {text}
                </p>
                {untried !== undefined && <TrialCost batch={batch} count={untried} />}
                <NoticeActions batch={batch} actions={actions} />
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
