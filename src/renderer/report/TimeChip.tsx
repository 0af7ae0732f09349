import type { ReactNode } from 'react';
import { usePlayerState, usePlayFrom } from '../player/PlayerProvider.tsx';
import { DOUBT, UnseenTag } from './DoubtMarks.tsx';
import { useIsUnseen } from './use-unseen.ts';

interface TimeChipProps {
  readonly timeS: number;
  readonly children: ReactNode;
}

/** A time that the report names: plays the video from there, and is lit while it is on screen. */
export function TimeChip({ timeS, children }: TimeChipProps): ReactNode {
  const isNow = usePlayerState((state) => state.nowS === timeS);
  const isUnseen = useIsUnseen(timeS);
  const playFrom = usePlayFrom();
  const chip = (
    <button
      type="button"
      className={isNow ? 'time time--now' : 'time'}
      aria-current={isNow || undefined}
      data-time={timeS}
      {...(isUnseen && { [DOUBT]: '' })}
      onClick={({ currentTarget }) => {
        playFrom(timeS);
        // The player may open over the text just now: what was pressed stays in sight.
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
