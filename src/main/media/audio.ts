import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { ExtractRequest } from '../pipeline/toolbox.ts';
import { isDiskFull } from './complaints.ts';
import { input, QUIETLY } from './input.ts';
import { excerptOf, runFfmpeg } from './run-ffmpeg.ts';
import { readHead } from './source.ts';

const TIMEOUT_MS = 15 * 60_000;
const NAME = 'audio.ogg';

/** Speech at 24 kbit/s: 70 KB for 15 s. */
const SPEECH = ['-ac', '1', '-ar', '16000', '-c:a', 'libopus', '-b:a', '24k'];

/** The first sound track as Ogg Opus, 16 kHz mono; null where there is none or it cannot be read. Throws FailureError `disk-full`. */
export async function extractAudio(
  ffmpegPath: string,
  { videoPath, info, intoDir }: ExtractRequest,
  signal: AbortSignal,
): Promise<string | null> {
  // Without a sound track ffmpeg would put the picture into the file.
  if (info.audioCodec === null) return null;
  const args = [
    ...QUIETLY,
    '-loglevel',
    'error',
    '-nostats',
    '-threads',
    '1',
    '-vn',
    ...input(videoPath),
    '-map',
    '0:a:0',
    ...SPEECH,
    NAME,
  ];
  const { stderr } = await runFfmpeg(ffmpegPath, args, { timeoutMs: TIMEOUT_MS, cwd: intoDir }, signal);
  if (isDiskFull(stderr))
    throw new FailureError({ kind: 'disk-full', path: intoDir, detail: excerptOf(stderr) });
  const path = join(intoDir, NAME);
  if (await isOgg(path)) return path;
  await rm(path, { force: true });
  return null;
}

async function isOgg(path: string): Promise<boolean> {
  const head = await readHead(path).catch(() => new Uint8Array());
  return Buffer.from(head).toString('latin1', 0, 4) === 'OggS';
}
