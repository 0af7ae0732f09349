import { readFile, stat } from 'node:fs/promises';
import { FailureError } from '../../shared/failure.ts';
import type { PromptBlock } from '../pipeline/toolbox.ts';

/** The API takes 20 MB a request, and pictures count as base64; the rest is left for text and framing. */
const MAX_BASE64_CHARS = 18 * 1024 * 1024;

/** The blocks as the protocol carries them, files read, in the same order. Throws FailureError where they are too large or gone. */
export async function wireBlocks(
  blocks: readonly PromptBlock[],
  maxBase64Chars: number = MAX_BASE64_CHARS,
): Promise<readonly unknown[]> {
  const files = blocks.flatMap((block) => (block.type === 'text' ? [] : [block.path]));
  try {
    const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
    const chars = sizes.reduce((sum, bytes) => sum + Math.ceil(bytes / 3) * 4, 0);
    if (chars > maxBase64Chars) {
      const detail = `${files.length} files make ${chars} characters of base64; ${maxBase64Chars} may be sent.`;
      throw new FailureError({ kind: 'request-too-large', detail });
    }
    return await Promise.all(blocks.map(wireBlock));
  } catch (cause) {
    if (cause instanceof FailureError) throw cause;
    const detail = `A picture or the sound of the video could not be read: ${cause instanceof Error ? cause.message : ''}`;
    throw new FailureError({ kind: 'unexpected', detail }, { cause });
  }
}

async function wireBlock(block: PromptBlock): Promise<unknown> {
  if (block.type === 'text') return block;
  const { type, mimeType, path } = block;
  return { type, mimeType, data: await readFile(path, 'base64') };
}
