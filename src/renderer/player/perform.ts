import { usePreferences } from '../store/preferences.ts';
import type { PlayerAction } from './player-keys.ts';
import { changePlayback, changeVolume, showPicture, showTheatre, usePlayers } from './player-store.ts';
import type { Player } from './player.ts';
import { nextRate } from './rates.ts';

/** Performs an action of the player. `canPlay`: the video can be played; if not, its frames are shown one after another. */
export function runPlayerAction(action: PlayerAction, player: Player, canPlay: boolean): void {
  const { isMuted, hasCaptions, rate } = usePreferences.getState().playing;
  switch (action.kind) {
    case 'toggle':
      showPicture(true);
      player.toggle(canPlay);
      return;
    case 'mute':
      changePlayback({ isMuted: !isMuted });
      return;
    case 'captions':
      changePlayback({ hasCaptions: !hasCaptions });
      return;
    case 'theatre':
      showTheatre(!usePlayers.getState().isTheatre);
      return;
    case 'rate':
      changePlayback({ rate: nextRate(rate, action.by) });
      return;
    case 'move':
      player.move(action.seconds);
      return;
    case 'step':
      player.step(action.frames);
      return;
    case 'seek':
      player.seek(action.share * player.state().durationS);
      return;
    case 'volume':
      changeVolume(action.by);
      return;
  }
}
