import { Popover } from 'radix-ui';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { lastAtMost, nearestTo } from '../player/time-marks.ts';
import { useVideoTranscript } from '../player/TranscriptProvider.tsx';
import { useTranslations } from '../store/i18n.ts';

/** The pointer must rest on a time this long before its frame appears. Milliseconds. */
const RESTS_MS = 300;

interface TimePopoverProps {
  /** The element that contains the times. */
  readonly within: RefObject<HTMLElement | null>;
}

/**
 * Shows the frame nearest to the time under the pointer or the focus. One popover serves all times, since hundreds of
 * popovers would be slow.
 */
export function TimePopover({ within }: TimePopoverProps): ReactNode {
  const chip = useChip(within);
  if (chip === null) return null;
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={{ current: chip }} />
      <Popover.Portal>
        <Popover.Content
          className="time-popover"
          role="tooltip"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Moment timeS={Number(chip.dataset.time)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function useChip(within: RefObject<HTMLElement | null>): HTMLElement | null {
  const [chip, setChip] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const element = within.current;
    if (element === null) return undefined;
    const end = new AbortController();
    const { signal } = end;
    const hide = (): void => {
      clearTimeout(timer.current);
      setChip(null);
    };
    element.addEventListener(
      'pointerover',
      ({ target }) => {
        const found = chipOf(target);
        clearTimeout(timer.current);
        if (found === null) setChip(null);
        else timer.current = setTimeout(() => setChip(found), RESTS_MS);
      },
      { signal },
    );
    element.addEventListener(
      'focusin',
      ({ target }) => {
        const found = chipOf(target);
        // Keyboard focus shows the frame at once. A click starts the player, so it hides the popover.
        if (found?.matches(':focus-visible') === true) setChip(found);
        else hide();
      },
      { signal },
    );
    for (const name of ['pointerleave', 'focusout', 'scroll', 'pointerdown', 'keydown']) {
      element.addEventListener(name, hide, { signal });
    }
    return () => {
      end.abort();
      clearTimeout(timer.current);
    };
  }, [within]);
  return chip;
}

function chipOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-time]') : null;
}

function Moment({ timeS }: { readonly timeS: number }): ReactNode {
  const { t } = useTranslations();
  const { jobRef, job } = useShownVideo();
  const loaded = useVideoTranscript();
  const index = nearestTo(
    job.frames.map((frame) => frame.timeS),
    timeS,
  );
  const frame = job.frames[index];
  const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
  const cues = transcript?.hasTimes === true ? transcript.cues : [];
  const cue =
    cues[
      lastAtMost(
        cues.map((one) => one.startS),
        timeS + 0.5,
      )
    ];
  const isSpoken = cue !== undefined && cue.endS >= timeS;
  return (
    <>
      {frame !== undefined && (
        <img
          src={frameUrl(jobRef.batchId, jobRef.job, index, job)}
          width={frame.widthPx}
          height={frame.heightPx}
          alt=""
        />
      )}
      <span className="time-popover__time num">
        {frame === undefined
          ? t('report.playFrom', { time: formatClock(timeS * 1000) })
          : t('report.frameAt', { time: formatClock(frame.timeS * 1000) })}
      </span>
      {isSpoken && <span className="time-popover__words">{cue.text}</span>}
    </>
  );
}
