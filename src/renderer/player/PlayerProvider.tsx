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
  /** The same object as long as it is the same video. */
  readonly jobRef: JobRef;
  readonly job: Job;
  /** The moments that the report names, in seconds and in order. */
  readonly times: readonly number[];
}

/** Two contexts, because the video's facts change many times a second while it is worked on, and what only seeks need not hear of it. */
const PlayerContext = createContext<Player | null>(null);
const VideoContext = createContext<ShownVideo | null>(null);

interface PlayerProviderProps extends ShownVideo {
  readonly children: ReactNode;
}

/** The player of one video, for everything below: its picture, its scrubber, and all that seeks. Needs a key for each video. */
export function PlayerProvider({ jobRef, job, times, children }: PlayerProviderProps): ReactNode {
  const durationS = job.info?.durationS ?? 0;
  const frameRate = job.info?.frameRate ?? null;
  const [player] = useState(
    () => new Player({ durationS, frameRate }, usePlayers.getState().positions[keyOf(jobRef)] ?? 0),
  );
  useEffect(() => player.know({ durationS, frameRate }), [player, durationS, frameRate]);
  useEffect(() => player.watch(times), [player, times]);
  useEffect(() => () => keepPosition(jobRef, player.state().positionS), [player, jobRef]);
  const video = useMemo(() => ({ jobRef, job, times }), [jobRef, job, times]);
  return (
    <PlayerContext value={player}>
      <VideoContext value={video}>{children}</VideoContext>
    </PlayerContext>
  );
}

/** The player around this component. */
export function usePlayer(): Player {
  const player = use(PlayerContext);
  if (player === null) throw new Error('There is no PlayerProvider around this component');
  return player;
}

/** The video that the player around this component plays. */
export function useShownVideo(): ShownVideo {
  const video = use(VideoContext);
  if (video === null) throw new Error('There is no PlayerProvider around this component');
  return video;
}

/** What is selected of the player's state; drawn again only when that changes. Select plain values. */
export function usePlayerState<T extends string | number | boolean | null>(
  select: (state: PlayerState) => T,
): T {
  const player = usePlayer();
  return useSyncExternalStore(player.subscribe, () => select(player.state()));
}

/** Shows the picture and plays from a moment on. */
export function usePlayFrom(): (timeS: number) => void {
  const player = usePlayer();
  return (timeS) => {
    showPicture(true);
    player.seek(timeS);
    player.play();
  };
}
