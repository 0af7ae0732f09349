import { create } from 'zustand';
import type { JobRef } from '../../shared/session/model.ts';
import { requestSilently, onPush } from '../store/bridge.ts';
import { prefer, usePreferences, type Preferences } from '../store/preferences.ts';
import { currentTranslations } from '../store/i18n.ts';
import type { PlayableCopy, PlayError } from './source.ts';

interface PlayerStore {
  /** Whether the picture is shown; the report pane's, for all videos. */
  readonly isOpen: boolean;
  /** The picture fills the window. */
  readonly isTheatre: boolean;
  /** Where each video stood when it was left, in seconds. */
  readonly positions: Readonly<Record<string, number>>;
  readonly copies: Readonly<Record<string, PlayableCopy>>;
  readonly troubles: Readonly<Record<string, PlayError>>;
}

/**
 * What the player remembers while other videos are on screen: whether the picture is shown, where each video stood, its playable copy and
 * why it did not play. Only the functions of this module write it. It lives until the page is loaded anew; rate and volume outlive that, in
 * `preferences.ts`. What plays at this moment is in `player.ts`, one for each video on screen.
 */
export const usePlayers = create<PlayerStore>(() => ({
  isOpen: false,
  isTheatre: false,
  positions: {},
  copies: {},
  troubles: {},
}));

export function keyOf({ batchId, job }: JobRef): string {
  return `${batchId}/${job}`;
}

export function showPicture(isOpen: boolean): void {
  usePlayers.setState(isOpen ? { isOpen } : { isOpen, isTheatre: false });
}

/** Lets the picture fill the window, or gives the page back. */
export function showTheatre(isTheatre: boolean): void {
  usePlayers.setState(isTheatre ? { isTheatre, isOpen: true } : { isTheatre });
}

/** How videos are heard and seen: kept over restarts. */
export function changePlayback(change: Partial<Preferences['playing']>): void {
  prefer({ playing: { ...usePreferences.getState().playing, ...change } });
}

/** Louder or quieter by a part of 1; a change that is meant to be heard ends the silence. */
export function changeVolume(by: number): void {
  const { volume } = usePreferences.getState().playing;
  const next = Math.round(Math.min(1, Math.max(0, volume + by)) * 100) / 100;
  changePlayback({ volume: next, isMuted: next === 0 });
}

export function keepPosition(ref: JobRef, positionS: number): void {
  usePlayers.setState(({ positions }) => ({ positions: { ...positions, [keyOf(ref)]: positionS } }));
}

/** Why an address does not play, or would not: its file is gone, or else it is of a kind that this window cannot play. */
export async function findPlayError(ref: JobRef, isCopy: boolean): Promise<PlayError> {
  if (isCopy) return 'not-playable';
  const reply = await requestSilently('job.hasVideo', ref);
  return reply.ok && !reply.value ? 'vanished' : 'not-playable';
}

/** Remembers that an address did not play: the video's own, or its copy's. */
export function notePlayError(ref: JobRef, trouble: PlayError, isCopy: boolean): void {
  if (isCopy) setCopy(ref, { kind: 'failed', message: currentTranslations().t('player.copyDoesNotPlay') });
  else usePlayers.setState(({ troubles }) => ({ troubles: { ...troubles, [keyOf(ref)]: trouble } }));
}

/** Looks for the video again: what did not play may be back. */
export function tryAgain(ref: JobRef): void {
  usePlayers.setState(({ troubles }) => ({
    troubles: Object.fromEntries(Object.entries(troubles).filter(([key]) => key !== keyOf(ref))),
  }));
}

/** Has main make a copy that this window can play. Goes on while another video is on screen. */
export async function makePlayable(ref: JobRef): Promise<void> {
  if (usePlayers.getState().copies[keyOf(ref)]?.kind === 'making') return;
  setCopy(ref, { kind: 'making', ratio: 0 });
  const stop = onPush('playable.progressed', ({ ratio, ...of }) => {
    if (keyOf(of) === keyOf(ref)) setCopy(ref, { kind: 'making', ratio });
  });
  const reply = await requestSilently('job.makePlayable', ref);
  stop();
  setCopy(ref, reply.ok ? { kind: 'ready' } : { kind: 'failed', message: reply.message });
}

function setCopy(ref: JobRef, copy: PlayableCopy): void {
  usePlayers.setState(({ copies }) => ({ copies: { ...copies, [keyOf(ref)]: copy } }));
}
