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
  /** The page is about this video: the picture is always there, and the letters among the keys work everywhere. */
  readonly isMain?: boolean;
}

/** Picture, scrubber and buttons of the video on screen; folded, a single line. Nothing before the video was looked at. */
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
      // Clicks on the picture focus it, so that the keys work at once; the buttons inside are the tab stops.
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

/** Lifts the element above the page, whatever panes it is in: the page's permissions leave it no full screen. */
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
  // Whoever leaves the video leaves its theatre.
  useEffect(() => () => showTheatre(false), []);
  return ref;
}

/** Before the parts get it: the slider would take the arrow keys for itself. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, player: Player, canPlay: boolean): void {
  const { target, currentTarget } = event;
  // A menu is a child only of the component, not of the element.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  if (target.closest('[role=menu]') !== null) return;
  if (event.key === 'Escape' && usePlayers.getState().isTheatre) {
    event.preventDefault();
    event.stopPropagation();
    showTheatre(false);
    return;
  }
  const act = playerActionOf(event);
  if (act === null || belongsToPart(target, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  runPlayerAction(act, player, canPlay);
}

/** Space presses a button that has the focus; arrows move the volume's own slider. */
function belongsToPart(target: Element, key: string): boolean {
  if (target.closest('.player__volume') !== null) return key.startsWith('Arrow');
  return key === ' ' && target.closest('button') !== null;
}

/** Elsewhere on the page the letters play and move; space and arrows scroll, as everywhere. */
function usePageKeys(isMain: boolean, player: Player, canPlay: boolean): void {
  useEffect(() => {
    if (!isMain) return undefined;
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || !isLetter(event.key)) return;
      const { target } = event;
      if (target instanceof Element && target.closest(OTHERS) !== null) return;
      const act = playerActionOf(event);
      if (act === null) return;
      event.preventDefault();
      runPlayerAction(act, player, canPlay);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isMain, player, canPlay]);
}

/** What takes letters for itself. */
const OTHERS = 'input, textarea, select, [contenteditable], dialog, [role=dialog], [role=menu]';
