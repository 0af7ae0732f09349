import { keyOf, usePlayers } from './player-store.ts';
import { useShownVideo } from './PlayerProvider.tsx';
import { sourceOf, type Source } from './source.ts';

/** Returns what the player can play of the shown video. */
export function useSource(): Source {
  const { jobRef, job } = useShownVideo();
  const copy = usePlayers((state) => state.copies[keyOf(jobRef)]);
  const trouble = usePlayers((state) => state.troubles[keyOf(jobRef)]);
  return sourceOf(jobRef, job, copy, trouble);
}
