import { Check, Play } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import type { Doubt } from '../../shared/checks/doubts.ts';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import { usePlayFrom, useShownVideo } from '../player/PlayerProvider.tsx';
import { nearestTo } from '../player/time-marks.ts';
import { useVideoTranscript } from '../player/TranscriptProvider.tsx';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useDoubtMarking } from './doubt-context.ts';
import { describeSource } from './describe-transcript.ts';

interface DoubtPopoverProps {
  readonly anchor: HTMLElement;
  readonly doubt: Doubt;
  readonly why: string;
  readonly doubtKey: string;
  /** The time that the report gives for what is doubted, in seconds; null for none. */
  readonly nearS: number | null;
  readonly onClose: () => void;
}

/** Says why something is marked, shows the frame that is nearest to it, and lets the user call it right. */
export function DoubtPopover({ anchor, doubt, why, doubtKey, nearS, onClose }: DoubtPopoverProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { onDismiss } = useDoubtMarking();
  const { jobRef, job } = useShownVideo();
  const loaded = useVideoTranscript();
  const playFrom = usePlayFrom();
  const isDismissed = useRef(false);
  const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
  const index =
    nearS === null
      ? -1
      : nearestTo(
          job.frames.map(({ timeS }) => timeS),
          nearS,
        );
  const frame = job.frames[index];
  const saidAtS = 'saidAtS' in doubt ? doubt.saidAtS : null;
  const isAboutWords = doubt.kind !== 'past-end' && doubt.kind !== 'not-in-context';
  return (
    <Popover.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          className="popover doubt-popover"
          aria-label={t('report.doubtAbout')}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // A dismissed mark goes away, so the focus goes to the report that it stands in.
            const target = isDismissed.current ? anchor.closest<HTMLElement>('[role="document"]') : anchor;
            target?.focus({ preventScroll: true });
          }}
        >
          {frame !== undefined && (
            <figure className="doubt-popover__frame">
              <img
                src={frameUrl(jobRef.batchId, jobRef.job, index, job)}
                width={frame.widthPx}
                height={frame.heightPx}
                alt=""
              />
              <figcaption className="num">
                {t('report.frameAt', { time: formatClock(frame.timeS * 1000) })}
              </figcaption>
            </figure>
          )}
          <div className="doubt-popover__text">
            <p>{why}</p>
            {isAboutWords && transcript !== null && (
              <p className="doubt-popover__source">{describeSource(transcript, translations)}</p>
            )}
            <div className="doubt-popover__actions">
              {onDismiss !== null && (
                <Button
                  title={t('report.isRightHint')}
                  onClick={() => {
                    isDismissed.current = true;
                    onClose();
                    onDismiss([doubtKey], true);
                  }}
                >
                  <Check size={13} aria-hidden />
                  {t('report.isRight')}
                </Button>
              )}
              {saidAtS !== null && (
                <Button
                  onClick={() => {
                    onClose();
                    playFrom(saidAtS);
                  }}
                >
                  <Play size={13} aria-hidden />
                  {t('report.playFrom', { time: formatClock(saidAtS * 1000) })}
                </Button>
              )}
            </div>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
