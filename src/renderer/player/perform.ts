import { usePreferences } from '../store/preferences.ts';
import type { PlayerAction } from './player-keys.ts';
import { changePlayback, changeVolume, showPicture, showTheatre, usePlayers } from './player-store.ts';
import type { Player } from './player.ts';
import { nextRate } from './rates.ts';

/** Does what a key stands for. `canPlay`: there is something to play; else the frames are shown one after another. */
export function runPlayerAction(act: PlayerAction, player: Player, canPlay: boolean): void {
  const { isMuted, hasCaptions, rate } = usePreferences.getState().playing;
  switch (act.kind) {
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
      changePlayback({ rate: nextRate(rate, act.by) });
      return;
    case 'move':
      player.move(act.seconds);
      return;
    case 'step':
      player.step(act.frames);
      return;
    case 'seek':
      player.seek(act.share * player.state().durationS);
      return;
    case 'volume':
      changeVolume(act.by);
      return;
  }
}
