import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { useTranslations } from '../store/i18n.ts';
import { usePlayerState, usePlayFrom } from '../player/PlayerProvider.tsx';
import { DOUBT, UnseenTag } from './DoubtMarks.tsx';
import { useIsUnseen } from './use-unseen.ts';

interface TimeChipProps {
  readonly timeS: number;
  readonly children: ReactNode;
}

/** A button for a time in the report. A click plays the video from there. It is highlighted while the player is at that time. */
export function TimeChip({ timeS, children }: TimeChipProps): ReactNode {
  const isNow = usePlayerState((state) => state.nowS === timeS);
  const isUnseen = useIsUnseen(timeS);
  const playFrom = usePlayFrom();
  const { t } = useTranslations();
  const chip = (
    <button
      type="button"
      className={isNow ? 'time time--now' : 'time'}
      aria-current={isNow || undefined}
      data-time={timeS}
      {...(isUnseen && {
        [DOUBT]: '',
        title: t('report.notSeenWhy', { time: formatClock(timeS * 1000) }),
      })}
      onClick={({ currentTarget }) => {
        playFrom(timeS);
        // The player may open above the text and move the button, so the button is scrolled back into view.
        requestAnimationFrame(() => currentTarget.scrollIntoView({ block: 'nearest' }));
      }}
    >
      {children}
    </button>
  );
  return isUnseen ? (
    <>
      {chip}
      <UnseenTag timeS={timeS} />
    </>
  ) : (
    chip
  );
}
