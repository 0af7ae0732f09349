import { evenly } from '../../shared/evenly.ts';
import type { Warning } from '../../shared/session/model.ts';
import { promptOf } from './prompt.ts';
import type { PromptInput, Sent } from './prompt-input.ts';
import type { Frame, Extracted, PromptBlock } from './ports.ts';
import { promptTranscript, type PromptTranscript } from './prompt-transcript.ts';
import { stat } from 'node:fs/promises';
import { FailureError } from '../../shared/failure.ts';

/** The API takes 20 MB a request (ai.google.dev/gemini-api/docs/image-understanding), files as base64; the rest is for what gemini adds. */
export const MAX_REQUEST_BYTES = 18 * 1024 * 1024;
/** About fifty thousand tokens: the words of two hours of talk, with times. */
export const MAX_WORDS_CHARS = 200_000;
/** Words are not cut below this to make room for pictures. */
const MIN_WORDS_CHARS = 20_000;
/** Fewer pictures than this tell less than the sound does. */
const MIN_FRAMES_BESIDE_SOUND = 8;
/** The label of a frame, and what JSON needs around it and its picture. */
const FRAME_OVERHEAD_BYTES = 400;

/** Sizes of files in bytes, by path. */
export type FileSizes = ReadonlyMap<string, number>;

/** What is sent of a video, and what the reader must know about that. */
export interface Fitted {
  readonly sent: Sent;
  readonly warnings: readonly Warning[];
}

type Rest = Pick<PromptInput, 'videoName' | 'info' | 'plan' | 'template'>;

/**
 * As much of the material as fits into one request. First the words are cut, then frames are left out evenly, the first and the last
 * never, then the sound. Where even that is too much, the least is returned and the program before the API refuses it.
 */
export function fit(
  extracted: Extracted,
  rest: Rest,
  sizes: FileSizes,
  maxBytes = MAX_REQUEST_BYTES,
): Fitted {
  const room = new Room(extracted, rest, sizes, maxBytes);
  const { clip, frames, audioPath } = extracted;
  if (clip !== null) {
    const whole = room.withWords({ frames: [], audioPath: null, clip });
    if (whole !== null) return told(whole, extracted);
    if (frames.length === 0)
      return told({ frames, audioPath: null, clip, spoken: room.leastWords }, extracted);
  }
  const sent = room.withFrames(audioPath, MIN_FRAMES_BESIDE_SOUND) ??
    room.withFrames(null, 2) ?? {
      frames: evenly(frames, 2),
      audioPath: null,
      clip: null,
      spoken: room.leastWords,
    };
  return told(sent, extracted);
}

/** How many bytes a question takes on its way: texts as JSON, files as base64. */
export function bytesOf(blocks: readonly PromptBlock[], sizes: FileSizes): number {
  return blocks.reduce(
    (sum, block) =>
      sum + (block.type === 'text' ? jsonBytes(block.text) : base64Bytes(sizes.get(block.path) ?? 0)),
    0,
  );
}

/** Tries what fits beside what. */
class Room {
  readonly #extracted: Extracted;
  readonly #rest: Rest;
  readonly #sizes: FileSizes;
  readonly #maxBytes: number;

  constructor(extracted: Extracted, rest: Rest, sizes: FileSizes, maxBytes: number) {
    this.#extracted = extracted;
    this.#rest = rest;
    this.#sizes = sizes;
    this.#maxBytes = maxBytes;
  }

  get leastWords(): PromptTranscript | null {
    return this.#words(MIN_WORDS_CHARS);
  }

  /** With as many words as there is room for; null where even the least are too many. */
  withWords(sent: Sent): Sent | null {
    let chars = MAX_WORDS_CHARS;
    for (;;) {
      const tried = { ...sent, spoken: this.#words(chars) };
      if (this.#left(tried) >= 0) return tried;
      if (tried.spoken === null || chars <= MIN_WORDS_CHARS) return null;
      chars = Math.max(MIN_WORDS_CHARS, Math.floor(chars / 2));
    }
  }

  /** With all frames, or at least `least` of them. */
  withFrames(audioPath: string | null, least: number): Sent | null {
    const { frames } = this.#extracted;
    const all = this.withWords({ frames, audioPath, clip: null });
    if (all !== null) return all;
    const without: Sent = { frames: [], audioPath, clip: null, spoken: this.leastWords };
    const left = this.#left(without);
    for (let count = frames.length - 1; count >= Math.min(least, frames.length); count -= 1) {
      const some = evenly(frames, count);
      if (this.#bytesOf(some) <= left) return { ...without, frames: some };
    }
    return null;
  }

  #words(maxChars: number): PromptTranscript | null {
    const { transcript } = this.#extracted;
    return transcript === null ? null : promptTranscript(transcript, maxChars);
  }

  #left(sent: Sent): number {
    return this.#maxBytes - bytesOf(promptOf({ ...this.#rest, ...sent }), this.#sizes);
  }

  #bytesOf(frames: readonly Frame[]): number {
    return frames.reduce(
      (sum, { path }) => sum + FRAME_OVERHEAD_BYTES + base64Bytes(this.#sizes.get(path) ?? 0),
      0,
    );
  }
}

function told(sent: Sent, { frames, audioPath, clip }: Extracted): Fitted {
  const isWhole = sent.clip != null;
  const warnings: (Warning | false)[] = [
    sent.spoken?.isCut === true && 'transcript-cut',
    !isWhole && clip !== null && 'clip-too-large',
    !isWhole && sent.frames.length < frames.length && 'frames-thinned',
    !isWhole && sent.audioPath === null && audioPath !== null && 'sound-left-out',
  ];
  return { sent, warnings: warnings.filter((warning) => warning !== false) };
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}

function base64Bytes(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

export interface Question {
  readonly blocks: readonly PromptBlock[];
  /** What of the material was left out. */
  readonly warnings: readonly Warning[];
}

/** The question about a video, small enough for one request. Throws FailureError where a file of it is gone. */
export async function buildQuestion(
  extracted: Extracted,
  rest: Pick<PromptInput, 'videoName' | 'info' | 'plan' | 'template'>,
): Promise<Question> {
  const { frames, audioPath, clip } = extracted;
  const paths = [
    ...frames.map(({ path }) => path),
    ...[audioPath, clip?.path].filter((path) => path != null),
  ];
  const sizes = new Map(await Promise.all(paths.map(async (path) => [path, await sizeOf(path)] as const)));
  const { sent, warnings } = fit(extracted, rest, sizes);
  return { blocks: promptOf({ ...rest, ...sent }), warnings };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    const detail = `What was taken from the video could not be read: ${cause instanceof Error ? cause.message : ''}`;
    throw new FailureError({ kind: 'unexpected', detail }, { cause });
  }
}
