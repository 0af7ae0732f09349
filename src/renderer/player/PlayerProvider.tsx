import {
  createContext,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { Job, JobRef } from '../../shared/session/model.ts';
import { keepPosition, keyOf, showPicture, usePlayers } from './player-store.ts';
import { Player, type PlayerState } from './player.ts';

interface ShownVideo {
  /** It is the same object as long as the video is the same. */
  readonly jobRef: JobRef;
  readonly job: Job;
  /** The times that the report names, in seconds and in order. */
  readonly times: readonly number[];
}

/**
 * There are two contexts, because a job changes many times a second while it is worked on, and components that only seek
 * must not render then.
 */
const PlayerContext = createContext<Player | null>(null);
const VideoContext = createContext<ShownVideo | null>(null);

interface PlayerProviderProps extends ShownVideo {
  readonly children: ReactNode;
}

/** Creates the player of one video for all components below. It needs a different React key for each video. */
export function PlayerProvider({ jobRef, job, times, children }: PlayerProviderProps): ReactNode {
  const durationS = job.info?.durationS ?? 0;
  const frameRate = job.info?.frameRate ?? null;
  const [player] = useState(
    () => new Player({ durationS, frameRate }, usePlayers.getState().positions[keyOf(jobRef)] ?? 0),
  );
  useEffect(() => player.updateClip({ durationS, frameRate }), [player, durationS, frameRate]);
  useEffect(() => player.setReportTimes(times), [player, times]);
  useEffect(() => () => keepPosition(jobRef, player.state().positionS), [player, jobRef]);
  const video = useMemo(() => ({ jobRef, job, times }), [jobRef, job, times]);
  return (
    <PlayerContext value={player}>
      <VideoContext value={video}>{children}</VideoContext>
    </PlayerContext>
  );
}

/** Returns the player of the surrounding `PlayerProvider`. Throws if there is none. */
export function usePlayer(): Player {
  const player = use(PlayerContext);
  if (player === null) throw new Error('There is no PlayerProvider around this component');
  return player;
}

/** Returns the video of the surrounding `PlayerProvider`. Throws if there is none. */
export function useShownVideo(): ShownVideo {
  const video = use(VideoContext);
  if (video === null) throw new Error('There is no PlayerProvider around this component');
  return video;
}

/**
 * Returns what `select` takes from the player's state, and renders again only when that changes. `select` must return
 * plain values.
 */
export function usePlayerState<T extends string | number | boolean | null>(
  select: (state: PlayerState) => T,
): T {
  const player = usePlayer();
  const selected = (): T => select(player.state());
  // The same where tests draw without a window.
  return useSyncExternalStore(player.subscribe, selected, selected);
}

/** Returns a function that shows the picture and plays from a time on, in seconds. */
export function usePlayFrom(): (timeS: number) => void {
  const player = usePlayer();
  return (timeS) => {
    showPicture(true);
    player.seek(timeS);
    player.play();
  };
}
