import { nowAmong } from './time-marks.ts';

/** What is shown of a player. Seconds from the start of the video. */
export interface PlayerState {
  readonly positionS: number;
  readonly durationS: number;
  readonly isPlaying: boolean;
  /** False until it was played or moved: before that nothing is now. */
  readonly hasStarted: boolean;
  /** The moment of the report that is on screen; null for none, and before anything was played. */
  readonly nowS: number | null;
}

/** How a person likes to hear and see videos; the same for every video. */
interface Taste {
  readonly rate: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
}

/** What the window knows of a video before it is loaded. */
export interface Clip {
  readonly durationS: number;
  /** Frames a second; null where it is not known. */
  readonly frameRate: number | null;
}

/** Where a frame's length is not known, a step is one frame of film. */
const USUAL_FRAME_RATE = 24;

/** Calls for every picture that is drawn, with the time of a clock in milliseconds. Returns the function that ends it. */
type OnPictures = (onPicture: (nowMs: number) => void) => () => void;

const everyPicture: OnPictures = (onPicture) => {
  let request = requestAnimationFrame(function next(nowMs) {
    // First the next one is asked for, so that whoever ends it from within ends that as well.
    request = requestAnimationFrame(next);
    onPicture(nowMs);
  });
  return () => cancelAnimationFrame(request);
};

/**
 * Plays one video: a position that can be moved whether or not there is something to play, and a media element that follows it while
 * there is one. React reads it as an external store. `PlayerProvider` makes one for each video on screen and everything below it writes it;
 * it lives as long as that video is shown.
 */
export class Player {
  readonly #listeners = new Set<() => void>();
  #state: PlayerState;
  #clip: Clip;
  #media: HTMLMediaElement | null = null;
  #times: readonly number[] = [];
  #wantsToPlay = false;
  /** Ends the slides that run. */
  #slides: (() => void) | null = null;
  #taste: Taste = { rate: 1, volume: 1, isMuted: false };
  /** While it plays: ends the reading of its position. */
  #stopReading: (() => void) | null = null;
  readonly #onPictures: OnPictures;

  constructor(clip: Clip, positionS: number, onPictures: OnPictures = everyPicture) {
    this.#onPictures = onPictures;
    this.#clip = clip;
    const { durationS } = clip;
    this.#state = { positionS, durationS, isPlaying: false, hasStarted: positionS > 0, nowS: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): PlayerState => this.#state;

  /** What was learnt of the video meanwhile. */
  know(clip: Clip): void {
    this.#clip = clip;
    this.#update({ durationS: this.#durationS() });
  }

  /** The moments that are worth showing when they come; in order. */
  watch(times: readonly number[]): void {
    this.#times = times;
    this.#update({});
  }

  /** Plays through this element from now on, from where the player stands. Returns the function that ends it and lets go of the file. */
  attach(media: HTMLMediaElement, url: string, onError: () => void): () => void {
    const end = new AbortController();
    const listen = (name: string, listener: () => void): void =>
      media.addEventListener(name, listener, { signal: end.signal });
    listen('play', () => this.#follow());
    listen('pause', () => this.#rest());
    for (const name of ['timeupdate', 'seeking', 'seeked', 'ended', 'durationchange']) {
      listen(name, () => this.#readMedia());
    }
    const fail = (): void => {
      // Whoever tries again goes on with what was wanted.
      this.#wantsToPlay = !media.paused;
      this.#rest();
      onError();
    };
    listen('error', fail);
    // Where the system decodes no HEVC, Chromium plays the sound of such a video beside a picture without size, and calls that no error.
    listen('loadeddata', () => {
      if (media instanceof HTMLVideoElement && media.videoWidth === 0) fail();
    });
    this.#endSlides();
    this.#media = media;
    media.src = url;
    media.defaultPlaybackRate = this.#taste.rate;
    this.like(this.#taste);
    if (this.#state.positionS > 0) media.currentTime = this.#state.positionS;
    if (this.#wantsToPlay) this.play();
    return () => {
      end.abort();
      this.#rest();
      this.#media = null;
      media.pause();
      // Only an element without an address lets go of the file: an open one cannot be moved or deleted on Windows.
      media.removeAttribute('src');
      media.load();
    };
  }

  /** Also before there is an element: it then plays as soon as it comes. */
  play(): void {
    this.#endSlides();
    this.#wantsToPlay = this.#media === null;
    // Refused where the element cannot play or was taken away; its error event tells which.
    this.#media?.play().catch(() => undefined);
    this.#update({ hasStarted: true });
  }

  /** Goes on through the frames as the video would, where there is nothing to play. */
  slide(): void {
    this.#wantsToPlay = false;
    const { positionS, durationS } = this.#state;
    if (positionS >= durationS) this.seek(0);
    this.#update({ isPlaying: true, hasStarted: true });
    let beforeMs: number | null = null;
    this.#slides = this.#onPictures((nowMs) => {
      const passedMs = nowMs - (beforeMs ?? nowMs);
      beforeMs = nowMs;
      this.move((passedMs / 1000) * this.#taste.rate);
      if (this.#state.positionS >= this.#state.durationS) this.#endSlides();
    });
  }

  pause(): void {
    this.#endSlides();
    this.#wantsToPlay = false;
    this.#media?.pause();
  }

  /** Where nothing can be played it goes through the frames. */
  toggle(canPlay = true): void {
    if (this.#state.isPlaying) this.pause();
    else if (canPlay) this.play();
    else this.slide();
  }

  seek(toS: number): void {
    const positionS = Math.min(Math.max(0, toS), this.#state.durationS);
    if (this.#media !== null) this.#media.currentTime = positionS;
    this.#update({ positionS, hasStarted: true });
  }

  move(byS: number): void {
    this.seek(this.#state.positionS + byS);
  }

  /** Stops, and shows the frame so many further. Goes to the middle of a frame, so that rounding never shows its neighbour. */
  step(frames: number): void {
    this.pause();
    const frameRate = this.#clip.frameRate ?? USUAL_FRAME_RATE;
    const frame = Math.floor(this.#state.positionS * frameRate + 1e-6);
    this.seek((Math.max(0, frame + frames) + 0.5) / frameRate);
  }

  /** For this element and those that come later. */
  like(taste: Taste): void {
    this.#taste = taste;
    if (this.#media === null) return;
    this.#media.playbackRate = taste.rate;
    this.#media.volume = taste.volume;
    this.#media.muted = taste.isMuted;
  }

  /** While it plays the position is read for every picture drawn; the element itself tells only four times a second. */
  #follow(): void {
    this.#update({ isPlaying: true });
    this.#stopReading?.();
    this.#stopReading = this.#onPictures(() => this.#readMedia());
  }

  #endSlides(): void {
    if (this.#slides === null) return;
    this.#slides();
    this.#slides = null;
    this.#update({ isPlaying: false });
  }

  #rest(): void {
    this.#stopReading?.();
    this.#stopReading = null;
    this.#readMedia();
    this.#update({ isPlaying: false });
  }

  #readMedia(): void {
    if (this.#media === null) return;
    this.#update({ positionS: this.#media.currentTime, durationS: this.#durationS() });
  }

  /** The element knows best; a recording without an index says it is endless. */
  #durationS(): number {
    const durationS = this.#media?.duration ?? Number.NaN;
    return Number.isFinite(durationS) && durationS > 0 ? durationS : this.#clip.durationS;
  }

  #update(change: Partial<Omit<PlayerState, 'nowS'>>): void {
    const before = this.#state;
    const next = { ...before, ...change };
    const nowS = next.hasStarted ? nowAmong(this.#times, next.positionS) : null;
    const isSame =
      next.positionS === before.positionS &&
      next.durationS === before.durationS &&
      next.isPlaying === before.isPlaying &&
      next.hasStarted === before.hasStarted &&
      nowS === before.nowS;
    if (isSame) return;
    this.#state = { ...next, nowS };
    for (const listener of this.#listeners) listener();
  }
}
