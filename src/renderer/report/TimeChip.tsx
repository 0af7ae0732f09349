import type { ReactNode } from 'react';
import { usePlayerState, usePlayFrom } from '../player/PlayerProvider.tsx';

interface TimeChipProps {
  readonly timeS: number;
  readonly children: ReactNode;
}

/** A time that the report names: plays the video from there, and is lit while it is on screen. */
export function TimeChip({ timeS, children }: TimeChipProps): ReactNode {
  const isNow = usePlayerState((state) => state.nowS === timeS);
  const playFrom = usePlayFrom();
  return (
    <button
      type="button"
      className={isNow ? 'time time--now' : 'time'}
      aria-current={isNow || undefined}
      data-time={timeS}
      onClick={({ currentTarget }) => {
        playFrom(timeS);
        // The player may open over the text just now: what was pressed stays in sight.
        requestAnimationFrame(() => currentTarget.scrollIntoView({ block: 'nearest' }));
      }}
    >
      {children}
    </button>
  );
}
