import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { runPlayerAction } from './perform.ts';
import { PlayerControls, PlayerLine } from './PlayerControls.tsx';
import { playerActionOf, isLetter } from './player-keys.ts';
import { showTheatre, usePlayers } from './player-store.ts';
import type { Player } from './player.ts';
import { usePlayer } from './PlayerProvider.tsx';
import { Scrubber } from './Scrubber.tsx';
import { Stage } from './Stage.tsx';
import { useSource } from './use-source.ts';

interface PlayerPaneProps {
  /** True on a page about this video: the picture is always shown, and the player's letter keys work everywhere on the page. */
  readonly isMain?: boolean;
}

/**
 * The picture, the scrubber and the buttons of the shown video; a single line while folded. Renders nothing before the
 * video was examined, unless `isMain`.
 */
export function PlayerPane({ isMain = false }: PlayerPaneProps): ReactNode {
  const { t } = useTranslations();
  const player = usePlayer();
  const isOpen = usePlayers((state) => state.isOpen) || isMain;
  const isTheatre = usePlayers((state) => state.isTheatre) && isOpen;
  const playing = usePreferences((state) => state.playing);
  const source = useSource();
  const ref = useTheatre(isTheatre);
  useEffect(() => player.like(playing), [player, playing]);
  const canPlay = source.kind === 'video';
  usePageKeys(isMain, player, canPlay);
  const look = isTheatre ? 'player player--theatre' : isOpen ? 'player' : 'player player--folded';
  if (source.kind === 'unknown' && !isMain) return null;
  return (
    <div
      ref={ref}
      className={look}
      role="group"
      aria-label={t('player.name')}
      // A click on the picture focuses this element, so that the keys work at once. The tab stops are the buttons inside.
      tabIndex={-1}
      onKeyDownCapture={(event) => onKeyDown(event, player, canPlay)}
    >
      {isOpen ? (
        <>
          <Stage />
          <div className="player__desk">
            <Scrubber look="film" />
            <PlayerControls canFold={!isMain} />
          </div>
        </>
      ) : (
        <PlayerLine />
      )}
    </div>
  );
}

/** Lifts the element above the whole page as a popover, because the page has no permission for full screen. */
function useTheatre(isTheatre: boolean): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!isTheatre || element === null) return undefined;
    const before = document.activeElement;
    element.popover = 'manual';
    element.showPopover();
    element.focus();
    return () => {
      element.hidePopover();
      element.popover = null;
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isTheatre]);
  // Leaving the video ends its theatre.
  useEffect(() => () => showTheatre(false), []);
  return ref;
}

/** Handles keys in the capture phase, because the slider would take the arrow keys for itself. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, player: Player, canPlay: boolean): void {
  const { target, currentTarget } = event;
  // A menu is a child of this component, but its element is not inside this element.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  if (target.closest('[role=menu]') !== null) return;
  if (event.key === 'Escape' && usePlayers.getState().isTheatre) {
    event.preventDefault();
    event.stopPropagation();
    showTheatre(false);
    return;
  }
  const action = playerActionOf(event);
  if (action === null || belongsToPart(target, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  runPlayerAction(action, player, canPlay);
}

/** Returns true if the focused part uses the key itself: Space presses a button, and arrow keys move the volume slider. */
function belongsToPart(target: Element, key: string): boolean {
  if (target.closest('.player__volume') !== null) return key.startsWith('Arrow');
  return key === ' ' && target.closest('button') !== null;
}

/** Handles the player's letter keys on the whole page. Space and the arrow keys scroll there, as everywhere. */
function usePageKeys(isMain: boolean, player: Player, canPlay: boolean): void {
  useEffect(() => {
    if (!isMain) return undefined;
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || !isLetter(event.key)) return;
      const { target } = event;
      if (target instanceof Element && target.closest(OTHERS) !== null) return;
      const action = playerActionOf(event);
      if (action === null) return;
      event.preventDefault();
      runPlayerAction(action, player, canPlay);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isMain, player, canPlay]);
}

/** Elements that use letter keys themselves. */
const OTHERS = 'input, textarea, select, [contenteditable], dialog, [role=dialog], [role=menu]';
