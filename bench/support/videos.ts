import { randomFillSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PromptBlock } from '../../src/main/pipeline/ports.ts';
import { FIRST_LINE_PREFIX } from '../../src/shared/template/findings.ts';

/** A video with extracted frames. */
export interface PreparedVideo {
  readonly name: string;
  readonly number: number;
  readonly framePaths: readonly string[];
  readonly blocks: readonly PromptBlock[];
}

export interface FrameSize {
  readonly frames: number;
  readonly kilobytes: number;
}

/** Makes a temporary folder, which is removed when it is disposed of. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'framelane-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Makes videos whose frames cannot be compressed. The first byte of each frame is the number of its video, which `readNumber` reads back. */
export async function prepareVideos(
  dir: string,
  count: number,
  { frames, kilobytes }: FrameSize,
): Promise<readonly PreparedVideo[]> {
  const videos: PreparedVideo[] = [];
  for (let number = 1; number <= count; number += 1) {
    const name = `clip ${number}.mp4`;
    const folder = join(dir, `clip-${number}`);
    await mkdir(folder, { recursive: true });
    const framePaths: string[] = [];
    for (let frame = 0; frame < frames; frame += 1) {
      const bytes = randomFillSync(Buffer.alloc(kilobytes * 1024));
      bytes[0] = number;
      const path = join(folder, `${String(frame + 1).padStart(3, '0')}.jpg`);
      await writeFile(path, bytes);
      framePaths.push(path);
    }
    videos.push({ name, number, framePaths, blocks: blocksOf(name, framePaths) });
  }
  return videos;
}

export function readNumber(bytes: Uint8Array): number | null {
  return bytes[0] ?? null;
}

/** True where the answer is the whole report of this very video. */
export function isReportOf({ name, number }: PreparedVideo, text: string): boolean {
  return (
    text.startsWith(`${FIRST_LINE_PREFIX}${name}\n`) &&
    text.includes(`\nClip number: ${number}\n`) &&
    text.trimEnd().endsWith('```')
  );
}

function blocksOf(name: string, framePaths: readonly string[]): readonly PromptBlock[] {
  return [
    { type: 'text', text: 'Write a report about one video.' },
    ...framePaths.flatMap((path, index): PromptBlock[] => [
      {
        type: 'text',
        text: `Frame ${index + 1} of ${framePaths.length} at 0:${String(index).padStart(2, '0')}`,
      },
      { type: 'image', path, mimeType: 'image/jpeg' },
    ]),
    { type: 'text', text: `Begin with this line:\n${FIRST_LINE_PREFIX}${name}` },
  ];
}
