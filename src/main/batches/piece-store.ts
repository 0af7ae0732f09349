import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Video } from '../../shared/session/model.ts';
import { StagedFile } from '../files/staged-file.ts';
import { writeFailure } from '../files/write-failure.ts';
import { orElse } from '../log/log.ts';
import type { WrittenPiece } from '../pipeline/transcribe/pieces.ts';
import { jobDirOf } from './batch-dirs.ts';
import { readChecked } from './read-checked.ts';

const pieceSchema: z.ZodType<KeptPiece> = z.object({
  video: z.object({ sizeBytes: z.number(), modifiedMs: z.number() }),
  index: z.int().min(0),
  fromS: z.number(),
  toS: z.number(),
  by: z.enum(['gemini', 'program']),
  model: z.string(),
  heard: z.enum(['speech', 'music', 'silence', 'noise']),
  language: z.string().nullable(),
  lines: z.array(
    z.object({
      startS: z.number(),
      endS: z.number().nullable(),
      speaker: z.string().nullable(),
      text: z.string(),
    }),
  ),
  isDamaged: z.boolean().exactOptional(),
});

/** The file that the pieces are of. */
type Stamp = Pick<Video, 'sizeBytes' | 'modifiedMs'>;

type KeptPiece = WrittenPiece & { readonly video: Stamp };

/** More pieces than ten days of sound have. */
const MAX_PIECES = 5_000;

/** Keeps pieces of sound that were written down, until the whole transcript is saved: each is paid for once, whatever ends the app in between. */
export class PieceStore {
  readonly #dir: string;
  /** Pieces that could not be written yet, by the paths of their files. */
  readonly #held = new Map<string, KeptPiece>();

  /** `dir`: the batch's own folder in the app data. */
  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The pieces that are kept of a video as it is now. */
  async piecesOf(job: number, { sizeBytes, modifiedMs }: Stamp): Promise<readonly WrittenPiece[]> {
    const dir = this.#piecesDir(job);
    // Seen before the folder is: one that is written meanwhile is in one of both.
    const held = new Map([...this.#held].filter(([path]) => dirname(path) === dir));
    const names = await readdir(dir).catch(orElse([], 'nothing was written down yet'));
    const read = await Promise.all(
      names
        .filter((name) => /^\d{1,6}\.json$/u.test(name) && !held.has(join(dir, name)))
        .slice(0, MAX_PIECES)
        .map((name) => readChecked(join(dir, name), pieceSchema)),
    );
    return [...held.values(), ...read].flatMap((piece) => {
      if (piece === null) return [];
      const { video, ...written } = piece;
      return video.sizeBytes === sizeBytes && video.modifiedMs === modifiedMs ? [written] : [];
    });
  }

  /** Resolves once the piece is on disk for good. If it throws FailureError, the piece stays in memory until the program ends. */
  async keep(job: number, { sizeBytes, modifiedMs }: Stamp, piece: WrittenPiece): Promise<void> {
    const dir = this.#piecesDir(job);
    const path = join(dir, `${piece.index}.json`);
    const kept = { ...piece, video: { sizeBytes, modifiedMs } };
    this.#held.set(path, kept);
    try {
      await mkdir(dir, { recursive: true });
      await using file = await StagedFile.write(dir, JSON.stringify(kept));
      await file.replaceOrOverwrite(path);
      this.#held.delete(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  /** Creates an empty folder for a piece of sound; what a crash left is removed. Throws FailureError. */
  async emptySoundDir(job: number): Promise<string> {
    const dir = join(jobDirOf(this.#dir, job), 'sound');
    try {
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
      await mkdir(dir, { recursive: true });
    } catch (cause) {
      throw writeFailure(dir, cause);
    }
    return dir;
  }

  /** Removes all pieces of a job, and the folder for its sound. */
  async drop(job: number): Promise<void> {
    const dir = this.#piecesDir(job);
    for (const path of [...this.#held.keys()]) if (dirname(path) === dir) this.#held.delete(path);
    await Promise.all(
      [this.#piecesDir(job), join(jobDirOf(this.#dir, job), 'sound')].map((dir) =>
        rm(dir, { recursive: true, force: true, maxRetries: 5 }),
      ),
    );
  }

  #piecesDir(job: number): string {
    return join(jobDirOf(this.#dir, job), 'pieces');
  }
}
