import { evenly } from '../../shared/evenly.ts';
import type { SentMaterialSizes, Warning } from '../../shared/session/model.ts';
import { promptOf } from './prompt.ts';
import type { PromptInput, SentMaterial } from './prompt-input.ts';
import type { Frame, Extracted, PromptBlock } from './ports.ts';
import { promptTranscript, type PromptTranscript } from './prompt-transcript.ts';
import { stat } from 'node:fs/promises';
import { FailureError } from '../../shared/failure.ts';

/**
 * The API accepts 20 MB per request, with files as base64 (docs/facts/gemini-api.md, "Requests and answers"). The rest is
 * reserved for what gemini adds.
 */
export const MAX_REQUEST_BYTES = 18 * 1024 * 1024;
/** About fifty thousand tokens: the transcript of two hours of speech, with times. */
export const MAX_TRANSCRIPT_CHARS = 200_000;
/** The transcript is not cut below this length to make room for frames. */
const MIN_TRANSCRIPT_CHARS = 20_000;
/** The sound is left out before the number of frames falls below this. */
const MIN_FRAMES_BESIDE_SOUND = 8;
/** The bytes of a frame's label and its JSON. */
const FRAME_OVERHEAD_BYTES = 400;

/** Sizes of files in bytes, by path. */
export type FileSizes = ReadonlyMap<string, number>;

/** The material that is sent, and warnings about what was left out. */
export interface FittedMaterial {
  readonly sent: SentMaterial;
  readonly warnings: readonly Warning[];
}

type PromptFacts = Pick<PromptInput, 'videoName' | 'info' | 'plan' | 'template' | 'values'>;

/**
 * Fits the material into one request. First the transcript is cut, then frames are left out evenly (never the first and the
 * last), then the sound. If even the minimum is too large, it is returned anyway, and the request is refused before it is sent.
 */
export function fitToRequest(
  extracted: Extracted,
  rest: PromptFacts,
  sizes: FileSizes,
  maxBytes = MAX_REQUEST_BYTES,
): FittedMaterial {
  const room = new RequestBudget(extracted, rest, sizes, maxBytes);
  const { clip, frames, audioPath } = extracted;
  if (clip !== null) {
    const whole = room.withTranscript({ frames: [], audioPath: null, clip });
    if (whole !== null) return withWarnings(whole, extracted);
    if (frames.length === 0)
      return withWarnings({ frames, audioPath: null, clip, spoken: room.shortestTranscript }, extracted);
  }
  const sent = room.withFrames(audioPath, MIN_FRAMES_BESIDE_SOUND) ??
    room.withFrames(null, 2) ?? {
      frames: evenly(frames, 2),
      audioPath: null,
      clip: null,
      spoken: room.shortestTranscript,
    };
  return withWarnings(sent, extracted);
}

/** The size of a question in bytes when sent: texts as JSON, files as base64. */
export function bytesOf(blocks: readonly PromptBlock[], sizes: FileSizes): number {
  return blocks.reduce(
    (sum, block) =>
      sum + (block.type === 'text' ? jsonBytes(block.text) : base64Bytes(sizes.get(block.path) ?? 0)),
    0,
  );
}

/** Tests which material fits into the request together. */
class RequestBudget {
  readonly #extracted: Extracted;
  readonly #rest: PromptFacts;
  readonly #sizes: FileSizes;
  readonly #maxBytes: number;

  constructor(extracted: Extracted, rest: PromptFacts, sizes: FileSizes, maxBytes: number) {
    this.#extracted = extracted;
    this.#rest = rest;
    this.#sizes = sizes;
    this.#maxBytes = maxBytes;
  }

  get shortestTranscript(): PromptTranscript | null {
    return this.#transcript(MIN_TRANSCRIPT_CHARS);
  }

  /** Adds as much of the transcript as fits. Null if not even the minimum fits. */
  withTranscript(sent: SentMaterial): SentMaterial | null {
    let chars = MAX_TRANSCRIPT_CHARS;
    for (;;) {
      const candidate = { ...sent, spoken: this.#transcript(chars) };
      if (this.#left(candidate) >= 0) return candidate;
      if (candidate.spoken === null || chars <= MIN_TRANSCRIPT_CHARS) return null;
      chars = Math.max(MIN_TRANSCRIPT_CHARS, Math.floor(chars / 2));
    }
  }

  /** Uses as many frames as fit. Null if fewer than `least` fit. */
  withFrames(audioPath: string | null, least: number): SentMaterial | null {
    const { frames } = this.#extracted;
    const all = this.withTranscript({ frames, audioPath, clip: null });
    if (all !== null) return all;
    const without: SentMaterial = { frames: [], audioPath, clip: null, spoken: this.shortestTranscript };
    const left = this.#left(without);
    for (let count = frames.length - 1; count >= Math.min(least, frames.length); count -= 1) {
      const some = evenly(frames, count);
      if (this.#bytesOf(some) <= left) return { ...without, frames: some };
    }
    return null;
  }

  #transcript(maxChars: number): PromptTranscript | null {
    const { transcript } = this.#extracted;
    return transcript === null ? null : promptTranscript(transcript, maxChars);
  }

  #left(sent: SentMaterial): number {
    return this.#maxBytes - bytesOf(promptOf({ ...this.#rest, ...sent }), this.#sizes);
  }

  #bytesOf(frames: readonly Frame[]): number {
    return frames.reduce(
      (sum, { path }) => sum + FRAME_OVERHEAD_BYTES + base64Bytes(this.#sizes.get(path) ?? 0),
      0,
    );
  }
}

function withWarnings(sent: SentMaterial, { frames, audioPath, clip }: Extracted): FittedMaterial {
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
  /** Warnings about material that was left out. */
  readonly warnings: readonly Warning[];
  readonly material: SentMaterialSizes;
}

/** Builds the question about a video, small enough for one request. Throws FailureError if one of its files is missing. */
export async function buildQuestion(
  extracted: Extracted,
  rest: Pick<PromptInput, 'videoName' | 'info' | 'plan' | 'template' | 'values'>,
): Promise<Question> {
  const { frames, audioPath, clip } = extracted;
  const paths = [
    ...frames.map(({ path }) => path),
    ...[audioPath, clip?.path].filter((path) => path != null),
  ];
  const sizes = new Map(await Promise.all(paths.map(async (path) => [path, await sizeOf(path)] as const)));
  const { sent, warnings } = fitToRequest(extracted, rest, sizes);
  const blocks = promptOf({ ...rest, ...sent });
  return { blocks, warnings, material: materialOf(blocks, sizes) };
}

/** How much of each kind a question holds, files by their own size. */
function materialOf(blocks: readonly PromptBlock[], sizes: FileSizes): SentMaterialSizes {
  const sum = (type: PromptBlock['type']): number =>
    blocks.reduce((bytes, block) => {
      if (block.type !== type) return bytes;
      return bytes + (block.type === 'text' ? Buffer.byteLength(block.text) : (sizes.get(block.path) ?? 0));
    }, 0);
  return {
    pictures: blocks.filter(({ type }) => type === 'image').length,
    pictureBytes: sum('image'),
    soundBytes: sum('audio'),
    videoBytes: sum('video'),
    wordBytes: sum('text'),
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    const detail = `What was taken from the video could not be read: ${cause instanceof Error ? cause.message : ''}`;
    throw new FailureError({ kind: 'unexpected', detail }, { cause });
  }
}
