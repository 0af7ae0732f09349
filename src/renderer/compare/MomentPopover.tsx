import { Play, Quote, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { describeDoubt } from '../../shared/checks/describe-doubt.ts';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import { nearestTo } from '../player/time-marks.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useTranscriptMatches } from './use-transcript-matches.ts';
import type { CompareRow, TimeMarker } from '../../shared/comparison/rows.ts';
import { describeMark, type OpenPopover } from './table-view.ts';

interface MomentPopoverProps {
  readonly batchId: string;
  readonly popover: OpenPopover;
  readonly onOpen: (row: CompareRow, timeS: number | null) => void;
  readonly onClose: () => void;
}

/** Shows a moment with its nearest frame, the transcript line spoken there, and its doubts. */
export function MomentPopover(props: MomentPopoverProps): ReactNode {
  const { row, mark } = props.popover;
  const moment = row.markers[mark];
  return moment === undefined ? null : <Card {...props} row={row} moment={moment} />;
}

interface CardProps extends MomentPopoverProps {
  readonly row: CompareRow;
  readonly moment: TimeMarker;
}

function Card({ batchId: shownId, popover, row, moment, onOpen, onClose }: CardProps): ReactNode {
  const batchId = row.from?.id ?? shownId;
  const translations = useTranslations();
  const { t } = translations;
  const match = useTranscriptMatches(
    { batchId, job: row.index },
    moment.timeS,
    moment.what,
    row.job.dismissed,
  );
  const { frames } = row.job;
  const nearest = nearestTo(
    frames.map(({ timeS }) => timeS),
    moment.timeS,
  );
  const frame = frames[nearest];
  const time = formatClock(moment.timeS * 1000);
  const end = formatClock((row.lengthS ?? 0) * 1000);
  return (
    <Popover.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: popover.anchor }} />
      <Popover.Portal>
        <Popover.Content
          className="popover moment-popover"
          aria-label={t('compare.momentAt', { time, what: describeMark(moment, translations) })}
          side="bottom"
          sideOffset={8}
          collisionPadding={8}
          hideWhenDetached
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onPointerLeave={onClose}
        >
          {frame !== undefined && (
            <img
              src={frameUrl(batchId, row.index, nearest, row.job)}
              width={frame.widthPx}
              height={frame.heightPx}
              alt={t('compare.frameAt', { time: formatClock(frame.timeS * 1000) })}
            />
          )}
          <div className="moment-popover__words">
            <span className="moment-popover__of num">
              {t('compare.ofVideo', { name: row.job.title, time, end })}
            </span>
            {moment.column !== null && (
              <p className="moment-popover__column">{columnTitle(moment.column, translations)}</p>
            )}
            {moment.what !== '' && <p>{moment.what}</p>}
            {match?.line != null && (
              <p className="moment-popover__said">
                <Quote size={12} aria-hidden />
                <span>
                  <span className="hidden-text">{t('compare.saidThere')} </span>
                  {match.line}
                </span>
              </p>
            )}
            {match?.doubt != null && (
              <p className="tone-warn moment-popover__doubt">
                <TriangleAlert size={13} aria-hidden />{' '}
                {describeDoubt(match.doubt, row.lengthS ?? 0, translations).why}
              </p>
            )}
            {moment.isPastEnd && (
              <p className="tone-warn moment-popover__doubt">
                <TriangleAlert size={13} aria-hidden /> {t('compare.pastEndWhy', { time, end })}
              </p>
            )}
            <Button onClick={() => onOpen(row, moment.timeS)}>
              <Play size={13} aria-hidden />
              {t('compare.openAt', { time })}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
