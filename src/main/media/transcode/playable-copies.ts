import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import type { JobRef, VideoInfo } from '../../../shared/session/model.ts';
import { Semaphore } from '../../pipeline/semaphore.ts';
import type { Media } from '../../pipeline/ports.ts';

/** A person watches one video at a time: one copy is made at once, so that the lanes keep their cores. */
const AT_ONCE = 1;

export interface PlayableRequest {
  readonly ref: JobRef;
  readonly videoPath: string;
  readonly info: VideoInfo;
  /** Hears how much is done, 0 to 1. */
  readonly onRatio: (ratio: number) => void;
}

interface Copy {
  readonly control: AbortController;
  readonly made: Promise<void>;
  isThere: boolean;
}

/** Copies of videos that the window can play, made when they are asked for and kept with their batch. */
export class PlayableCopies implements AsyncDisposable {
  readonly #media: Pick<Media, 'makePlayable'>;
  readonly #dirOf: (batchId: string) => string;
  readonly #turns = new Semaphore(AT_ONCE);
  readonly #copies = new Map<string, Map<number, Copy>>();

  /** `dirOf` names a folder for the copies of a batch, which holds nothing else. */
  constructor(media: Pick<Media, 'makePlayable'>, dirOf: (batchId: string) => string) {
    this.#media = media;
    this.#dirOf = dirOf;
  }

  /** Resolves when the copy is there; asking again while it is made waits for the same one. Throws FailureError. */
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

  /** Where the finished copy of a video lies, also of an earlier run; null where there is none. */
  pathOf({ batchId, job }: JobRef): string | null {
    const path = this.#pathOf(batchId, job);
    const isThere = this.#copies.get(batchId)?.get(job)?.isThere ?? existsSync(path);
    return isThere ? path : null;
  }

  /** Ends what is made for a batch; its finished copies stay. */
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
        // What a sudden end left of another try.
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
