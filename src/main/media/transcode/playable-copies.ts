import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import type { JobRef, Video, VideoInfo } from '../../../shared/session/model.ts';
import { orElse } from '../../log/log.ts';
import { Semaphore } from '../../pipeline/semaphore.ts';
import type { Media } from '../../pipeline/ports.ts';

/** One copy is made at a time: a person watches one video, and the lanes keep their cores. */
const AT_ONCE = 1;

/** The file that a copy is of, as it was found. */
type Stamp = Pick<Video, 'sizeBytes' | 'modifiedMs'>;

export interface PlayableRequest {
  readonly ref: JobRef;
  /** The video as it was when `info` was read. */
  readonly video: Pick<Video, 'path'> & Stamp;
  readonly info: VideoInfo;
  /** Receives progress from 0 to 1, as soon as a copy is being made. */
  readonly onRatio: (ratio: number) => void;
}

interface Making {
  readonly control: AbortController;
  readonly made: Promise<void>;
}

/** Makes copies of videos that the window can play, on request, and keeps them with their batch: one of each video, as it is now. */
export class PlayableCopies implements AsyncDisposable {
  readonly #media: Pick<Media, 'makePlayable' | 'probe'>;
  readonly #dirOf: (batchId: string) => string;
  readonly #stampOf: typeof stampOf;
  readonly #turns = new Semaphore(AT_ONCE);
  readonly #making = new Map<string, Map<number, Making>>();

  /** `dirOf` returns a folder for the copies of a batch; it holds nothing else. */
  constructor(
    media: Pick<Media, 'makePlayable' | 'probe'>,
    dirOf: (batchId: string) => string,
    lookAt = stampOf,
  ) {
    this.#media = media;
    this.#dirOf = dirOf;
    this.#stampOf = lookAt;
  }

  /**
   * Makes a copy, unless there is one of the video as it is now; resolves when it is complete. A copy of an earlier file is
   * removed; while the video is gone it stays. A second request for the same copy waits for the first. Throws FailureError.
   */
  async make(request: PlayableRequest): Promise<void> {
    const { batchId, job } = request.ref;
    const ofBatch = this.#making.get(batchId) ?? new Map<number, Making>();
    this.#making.set(batchId, ofBatch);
    const making = ofBatch.get(job) ?? this.#begin(request);
    ofBatch.set(job, making);
    try {
      await making.made;
    } catch (cause) {
      if (making.control.signal.aborted)
        throw new FailureError({ kind: 'cancelled', detail: null }, { cause });
      throw cause;
    } finally {
      if (ofBatch.get(job) === making) ofBatch.delete(job);
    }
  }

  /** The path of a video's finished copy, also from an earlier run; null if there is none. */
  pathOf({ batchId, job }: JobRef): string | null {
    const path = this.#pathOf(batchId, job);
    return existsSync(path) ? path : null;
  }

  /** Cancels copies being made for a batch; finished copies are kept. */
  async end(batchId: string): Promise<void> {
    const all = [...(this.#making.get(batchId)?.values() ?? [])];
    this.#making.delete(batchId);
    for (const { control } of all) control.abort();
    await Promise.allSettled(all.map(({ made }) => made));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#making.keys()].map((batchId) => this.end(batchId)));
  }

  #begin(request: PlayableRequest): Making {
    const control = new AbortController();
    return { control, made: this.#renew(request, control.signal) };
  }

  async #renew(request: PlayableRequest, signal: AbortSignal): Promise<void> {
    const path = this.#pathOf(request.ref.batchId, request.ref.job);
    const looked = this.#stampOf(request.video.path);
    // A drive that does not answer must not keep the batch from being closed.
    await Promise.race([looked, once(signal, 'abort')]);
    signal.throwIfAborted();
    const now = await looked;
    if (existsSync(path) && (now === null || (await stampBeside(path)) === textOf(now))) return;
    using _turn = await this.#turns.acquire(signal);
    const unfinished = join(dirname(path), `${request.ref.job}.part.mp4`);
    try {
      // The window stops to play the copy from before.
      request.onRatio(0);
      await mkdir(dirname(path), { recursive: true });
      // A part is left by an attempt that ended in a crash. Windows releases a file shortly after it was played.
      for (const old of [path, unfinished]) await rm(old, { force: true, maxRetries: 5 });
      await this.#write(request, now, unfinished, signal);
      await writeFile(stampPathOf(path), textOf(now ?? request.video));
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  async #write(
    { video, info, onRatio }: PlayableRequest,
    now: Stamp | null,
    intoPath: string,
    signal: AbortSignal,
  ): Promise<void> {
    const isKnown = now === null || textOf(now) === textOf(video);
    const infoNow = isKnown ? info : await this.#media.probe(video.path, signal);
    await this.#media.makePlayable(video.path, infoNow, intoPath, onRatio, signal);
  }

  #pathOf(batchId: string, job: number): string {
    return join(this.#dirOf(batchId), `${job}.mp4`);
  }
}

/** The file as it is now; null if it is gone. */
async function stampOf(path: string): Promise<Stamp | null> {
  const stats = await stat(path).catch(
    orElse(null, 'of a video that is gone the copy from before is played'),
  );
  return stats === null ? null : { sizeBytes: stats.size, modifiedMs: stats.mtimeMs };
}

/** Reads of which file a copy is; null if that is not known, as of copies by earlier versions. */
async function stampBeside(copyPath: string): Promise<string | null> {
  return await readFile(stampPathOf(copyPath), 'utf8').catch(orElse(null, 'the copy is made anew'));
}

function stampPathOf(copyPath: string): string {
  return `${copyPath}.of`;
}

function textOf({ sizeBytes, modifiedMs }: Stamp): string {
  return `${sizeBytes} ${modifiedMs}`;
}
