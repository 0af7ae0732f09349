import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import type { JobRef, VideoInfo } from '../../../shared/session/model.ts';
import { Semaphore } from '../../pipeline/semaphore.ts';
import type { Media } from '../../pipeline/ports.ts';

/** One copy is made at a time: a person watches one video, and the lanes keep their cores. */
const AT_ONCE = 1;

export interface PlayableRequest {
  readonly ref: JobRef;
  readonly videoPath: string;
  readonly info: VideoInfo;
  /** Receives progress from 0 to 1. */
  readonly onRatio: (ratio: number) => void;
}

interface Copy {
  readonly control: AbortController;
  readonly made: Promise<void>;
  isThere: boolean;
}

/** Makes copies of videos that the window can play, on request, and keeps them with their batch. */
export class PlayableCopies implements AsyncDisposable {
  readonly #media: Pick<Media, 'makePlayable'>;
  readonly #dirOf: (batchId: string) => string;
  readonly #turns = new Semaphore(AT_ONCE);
  readonly #copies = new Map<string, Map<number, Copy>>();

  /** `dirOf` returns a folder for the copies of a batch; it holds nothing else. */
  constructor(media: Pick<Media, 'makePlayable'>, dirOf: (batchId: string) => string) {
    this.#media = media;
    this.#dirOf = dirOf;
  }

  /** Makes a copy; resolves when it is complete. A second request for the same copy waits for the first. Throws FailureError. */
  async make(request: PlayableRequest): Promise<void> {
    const { batchId, job } = request.ref;
    const ofBatch = this.#copies.get(batchId) ?? new Map<number, Copy>();
    this.#copies.set(batchId, ofBatch);
    const copy = ofBatch.get(job) ?? this.#begin(request);
    ofBatch.set(job, copy);
    try {
      await copy.made;
      copy.isThere = true;
    } catch (cause) {
      if (ofBatch.get(job) === copy) ofBatch.delete(job);
      if (copy.control.signal.aborted) throw new FailureError({ kind: 'cancelled', detail: null }, { cause });
      throw cause;
    }
  }

  /** The path of a video's finished copy, also from an earlier run; null if there is none. */
  pathOf({ batchId, job }: JobRef): string | null {
    const path = this.#pathOf(batchId, job);
    const isThere = this.#copies.get(batchId)?.get(job)?.isThere ?? existsSync(path);
    return isThere ? path : null;
  }

  /** Cancels copies being made for a batch; finished copies are kept. */
  async end(batchId: string): Promise<void> {
    const copies = [...(this.#copies.get(batchId)?.values() ?? [])];
    this.#copies.delete(batchId);
    for (const copy of copies) copy.control.abort();
    await Promise.allSettled(copies.map((copy) => copy.made));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#copies.keys()].map((batchId) => this.end(batchId)));
  }

  #begin({ ref, videoPath, info, onRatio }: PlayableRequest): Copy {
    const control = new AbortController();
    const path = this.#pathOf(ref.batchId, ref.job);
    const make = async (): Promise<void> => {
      const turn = await this.#turns.acquire(control.signal);
      const unfinished = join(dirname(path), `${ref.job}.part.mp4`);
      try {
        if (existsSync(path)) return;
        await mkdir(dirname(path), { recursive: true });
        // Left by an attempt that ended in a crash.
        await rm(unfinished, { force: true });
        await this.#media.makePlayable(videoPath, info, unfinished, onRatio, control.signal);
        await rename(unfinished, path);
      } finally {
        turn[Symbol.dispose]();
        await rm(unfinished, { force: true });
      }
    };
    return { control, made: make(), isThere: false };
  }

  #pathOf(batchId: string, job: number): string {
    return join(this.#dirOf(batchId), `${job}.mp4`);
  }
}
