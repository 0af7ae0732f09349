import { create } from 'zustand';
import type { JobRef } from '../../shared/session/model.ts';
import { requestSilently, onPush } from '../store/bridge.ts';
import { setPreferences, usePreferences, type Preferences } from '../store/preferences.ts';
import { currentTranslations } from '../store/i18n.ts';
import type { PlayableCopy, PlayError } from './source.ts';

interface PlayerStore {
  /** True if the report pane shows the picture; one setting for all videos. */
  readonly isOpen: boolean;
  /** True if the picture fills the window. */
  readonly isTheatre: boolean;
  /** The last position of each video, in seconds, by `keyOf`. */
  readonly positions: Readonly<Record<string, number>>;
  readonly copies: Readonly<Record<string, PlayableCopy>>;
  readonly troubles: Readonly<Record<string, PlayError>>;
}

/**
 * The player's memory of all videos: whether the picture is shown, each video's last position, its playable copy, and
 * why it did not play.
 * Only the functions of this module write it. It lives until the page is reloaded; rate and volume outlive that, in
 * `preferences.ts`. The state of a shown video is in `player.ts`, one `Player` for each.
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

/** Lets the picture fill the window, or ends that. */
export function showTheatre(isTheatre: boolean): void {
  usePlayers.setState(isTheatre ? { isTheatre, isOpen: true } : { isTheatre });
}

/** Changes the rate, volume, mute or captions of all videos. They are kept over restarts. */
export function changePlayback(change: Partial<Preferences['playing']>): void {
  setPreferences({ playing: { ...usePreferences.getState().playing, ...change } });
}

/** Changes the volume by a share of 1. The sound is muted at 0, and unmuted above. */
export function changeVolume(by: number): void {
  const { volume } = usePreferences.getState().playing;
  const next = Math.round(Math.min(1, Math.max(0, volume + by)) * 100) / 100;
  changePlayback({ volume: next, isMuted: next === 0 });
}

export function keepPosition(ref: JobRef, positionS: number): void {
  usePlayers.setState(({ positions }) => ({ positions: { ...positions, [keyOf(ref)]: positionS } }));
}

/** Returns why a URL does not play: its file is gone, or this window cannot play it. */
export async function findPlayError(ref: JobRef, isCopy: boolean): Promise<PlayError> {
  if (isCopy) return 'not-playable';
  const reply = await requestSilently('job.hasVideo', ref);
  return reply.ok && !reply.value ? 'vanished' : 'not-playable';
}

/** Remembers that a URL did not play: the video's own, or that of its copy. */
export function notePlayError(ref: JobRef, trouble: PlayError, isCopy: boolean): void {
  if (isCopy) setCopy(ref, { kind: 'failed', message: currentTranslations().t('player.copyDoesNotPlay') });
  else usePlayers.setState(({ troubles }) => ({ troubles: { ...troubles, [keyOf(ref)]: trouble } }));
}

/** Forgets why a video did not play, so that it is checked again. */
export function tryAgain(ref: JobRef): void {
  usePlayers.setState(({ troubles }) => ({
    troubles: Object.fromEntries(Object.entries(troubles).filter(([key]) => key !== keyOf(ref))),
  }));
}

/** Asks main for a copy that this window can play. It goes on while another video is shown. */
export async function makePlayable(ref: JobRef): Promise<void> {
  if (usePlayers.getState().copies[keyOf(ref)]?.kind === 'making') return;
  setCopy(ref, { kind: 'making', ratio: 0 });
  await awaitCopy(ref);
}

/** Has the copy made anew if its video has changed since. A copy that is right plays on meanwhile. */
export async function renewCopy(ref: JobRef): Promise<void> {
  if (usePlayers.getState().copies[keyOf(ref)]?.kind === 'ready') await awaitCopy(ref);
}

async function awaitCopy(ref: JobRef): Promise<void> {
  const stop = onPush('playable.progressed', ({ ratio, ...of }) => {
    if (keyOf(of) === keyOf(ref)) setCopy(ref, { kind: 'making', ratio });
  });
  const reply = await requestSilently('job.makePlayable', ref);
  stop();
  if (!reply.ok) setCopy(ref, { kind: 'failed', message: reply.message });
  else if (usePlayers.getState().copies[keyOf(ref)]?.kind !== 'ready')
    setCopy(ref, { kind: 'ready', madeAtMs: Date.now() });
}

function setCopy(ref: JobRef, copy: PlayableCopy): void {
  usePlayers.setState(({ copies }) => ({ copies: { ...copies, [keyOf(ref)]: copy } }));
}
