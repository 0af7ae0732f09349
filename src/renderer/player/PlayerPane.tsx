import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { PlayerControls, PlayerLine } from './PlayerControls.tsx';
import { actOf, type PlayerAct } from './player-keys.ts';
import { changeTaste, changeVolume, showPicture, usePlayers } from './player-store.ts';
import type { Player } from './player.ts';
import { usePlayer } from './PlayerProvider.tsx';
import { Scrubber } from './Scrubber.tsx';
import { Stage } from './Stage.tsx';
import { useSource } from './use-source.ts';

/** Picture, scrubber and buttons of the video on screen; folded, a single line. Nothing before the video was looked at. */
export function PlayerPane(): ReactNode {
  const player = usePlayer();
  const isOpen = usePlayers((state) => state.isOpen);
  const taste = usePlayers((state) => state.taste);
  const source = useSource();
  useEffect(() => player.like(taste), [player, taste]);
  if (source.kind === 'unknown') return null;
  return (
    <div
      className={isOpen ? 'player' : 'player player--folded'}
      role="group"
      aria-label="Player"
      // Clicks on the picture focus it, so that the keys work at once; the buttons inside are the tab stops.
      tabIndex={-1}
      onKeyDownCapture={(event) => onKeyDown(event, player)}
    >
      {isOpen ? (
        <>
          <Stage />
          <div className="player__desk">
            <Scrubber look="film" />
            <PlayerControls />
          </div>
        </>
      ) : (
        <PlayerLine />
      )}
    </div>
  );
}

/** Before the parts get it: the slider would take the arrow keys for itself. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, player: Player): void {
  const { target, currentTarget } = event;
  // A menu is a child only of the component, not of the element.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  const act = actOf(event);
  if (act === null || belongsToPart(target, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  perform(act, player);
}

/** Space presses a button that has the focus; arrows move the volume's own slider. */
function belongsToPart(target: Element, key: string): boolean {
  if (target.closest('.player__volume') !== null) return key.startsWith('Arrow');
  return key === ' ' && target.closest('button') !== null;
}

function perform(act: PlayerAct, player: Player): void {
  switch (act.kind) {
    case 'toggle':
      showPicture(true);
      player.toggle();
      return;
    case 'mute':
      changeTaste({ isMuted: !usePlayers.getState().taste.isMuted });
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
