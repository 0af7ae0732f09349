import { readFile, stat } from 'node:fs/promises';
import { FailureError } from '../../shared/failure.ts';
import type { PromptBlock } from '../pipeline/ports.ts';

/** The API accepts 20 MB a request, and files count as base64. The rest is reserved for text and framing. */
const MAX_BASE64_CHARS = 18 * 1024 * 1024;

/** Converts prompt blocks to protocol messages and reads their files. Throws FailureError if files are missing or too large. */
export async function wireBlocks(blocks: readonly PromptBlock[]): Promise<readonly unknown[]> {
  await checkSizes(blocks);
  try {
    return await Promise.all(blocks.map(wireBlock));
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** Throws FailureError if files of a question are missing, or larger than a request allows. */
export async function checkSizes(blocks: readonly PromptBlock[]): Promise<void> {
  const files = blocks.flatMap((block) => (block.type === 'text' ? [] : [block.path]));
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size)).catch(
    (cause: unknown) => {
      throw unreadable(cause);
    },
  );
  const chars = sizes.reduce((sum, bytes) => sum + Math.ceil(bytes / 3) * 4, 0);
  if (chars <= MAX_BASE64_CHARS) return;
  const detail = `${files.length} files make ${chars} characters of base64; ${MAX_BASE64_CHARS} may be sent.`;
  throw new FailureError({ kind: 'request-too-large', detail });
}

/** The failure of a question whose files cannot be read. */
export function unreadable(cause: unknown): FailureError {
  const detail = `A picture or the sound of the video could not be read: ${cause instanceof Error ? cause.message : ''}`;
  return new FailureError({ kind: 'unexpected', detail }, { cause });
}

/**
 * Version 1 of the protocol has no block for video. gemini passes on the MIME type of an image block unchanged, so a clip is sent
 * as one.
 */
async function wireBlock(block: PromptBlock): Promise<unknown> {
  if (block.type === 'text') return block;
  const { mimeType, path } = block;
  return {
    type: block.type === 'video' ? 'image' : block.type,
    mimeType,
    data: await readFile(path, 'base64'),
  };
}
