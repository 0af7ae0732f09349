import { nowAmong } from './time-marks.ts';

/** The state of a player that components show. Seconds from the start of the video. */
export interface PlayerState {
  readonly positionS: number;
  readonly durationS: number;
  readonly isPlaying: boolean;
  /** False until the video was played or moved; `nowS` is null before that. */
  readonly hasStarted: boolean;
  /** The time named by the report that is on screen; null for none, and before the video was played or moved. */
  readonly nowS: number | null;
}

/** The user's playback preferences; the same for every video. */
interface Taste {
  readonly rate: number;
  /** From 0 (silent) to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
}

/** Facts of a video that are known before it is loaded. */
export interface Clip {
  readonly durationS: number;
  /** Frames per second; null if unknown. */
  readonly frameRate: number | null;
}

/** Frames per second that a step assumes if the frame rate is unknown; that of film. */
const USUAL_FRAME_RATE = 24;

/** Calls `onPicture` before every picture that is drawn, with a time in milliseconds. Returns a function that ends the calls. */
type OnPictures = (onPicture: (nowMs: number) => void) => () => void;

const everyPicture: OnPictures = (onPicture) => {
  let request = requestAnimationFrame(function next(nowMs) {
    // The next picture is requested first, so that a listener that ends the calls cancels that request too.
    request = requestAnimationFrame(next);
    onPicture(nowMs);
  });
  return () => cancelAnimationFrame(request);
};

/**
 * Plays one video. Its position can be moved with or without a media element; an attached element follows it.
 * React reads it as an external store. `PlayerProvider` makes one for each shown video, and everything below it calls
 * it. It lives as long as that video is shown.
 */
export class Player {
  readonly #listeners = new Set<() => void>();
  #state: PlayerState;
  #clip: Clip;
  #media: HTMLMediaElement | null = null;
  #times: readonly number[] = [];
  #wantsToPlay = false;
  /** Ends the running slide show; null if none runs. */
  #slides: (() => void) | null = null;
  #taste: Taste = { rate: 1, volume: 1, isMuted: false };
  /** Ends the reading of the element's position; null while nothing plays. */
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

  /** Updates the facts of the video. */
  updateClip(clip: Clip): void {
    this.#clip = clip;
    this.#update({ durationS: this.#durationS() });
  }

  /** Sets the times that the report names, in seconds and in order. `nowS` is one of them. */
  setReportTimes(times: readonly number[]): void {
    this.#times = times;
    this.#update({});
  }

  /** Uses a media element from now on, from the current position. Returns a function that ends this and releases the file. */
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
      // Remembers whether it was playing, so that the next attached element goes on.
      this.#wantsToPlay = !media.paused;
      this.#rest();
      onError();
    };
    listen('error', fail);
    // Chromium plays only the sound of a video in HEVC if the system cannot decode that. The picture has no size, and there is no
    // error event.
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
      // Only an element without a URL releases its file. An open file cannot be moved or deleted on Windows.
      media.removeAttribute('src');
      media.load();
    };
  }

  /** Starts to play. Without an element, playing starts when one is attached. */
  play(): void {
    this.#endSlides();
    this.#wantsToPlay = this.#media === null;
    this.#media?.play().catch((cause: unknown) => {
      // A removed element rejects with AbortError. An element that cannot play reports why in its error event.
      if (!(cause instanceof DOMException)) throw cause;
    });
    this.#update({ hasStarted: true });
  }

  /** Shows the frames one after another at the video's speed, for a video that cannot be played. */
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

  /** Pauses or plays. If `canPlay` is false, it shows the frames one after another instead. */
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

  /** Pauses, and moves by a number of frames. It seeks to the middle of a frame, so that rounding never shows its neighbour. */
  step(frames: number): void {
    this.pause();
    const frameRate = this.#clip.frameRate ?? USUAL_FRAME_RATE;
    const frame = Math.floor(this.#state.positionS * frameRate + 1e-6);
    this.seek((Math.max(0, frame + frames) + 0.5) / frameRate);
  }

  /** Applies the playback preferences to the current element and to later ones. */
  like(taste: Taste): void {
    this.#taste = taste;
    if (this.#media === null) return;
    this.#media.playbackRate = taste.rate;
    this.#media.volume = taste.volume;
    this.#media.muted = taste.isMuted;
  }

  /** Reads the position for every picture drawn while the video plays. The element itself reports it only four times a second. */
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

  /**
   * Returns the element's duration in seconds. Falls back to the known one where there is none, or where a recording
   * without an index claims to be endless.
   */
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
