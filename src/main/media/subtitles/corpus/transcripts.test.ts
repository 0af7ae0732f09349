import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readSidecars } from '../sidecar.ts';

const caseSchema = z.object({
  name: z.string(),
  file: z.string(),
  /** The name of the video that it stands beside. */
  video: z.string().default('clip.mp4'),
  text: z.string().optional(),
  /** In base64, for other encodings. */
  bytes: z.string().optional(),
  /** The kind of words, or the reason why the file is not used. */
  kind: z.enum(['speech', 'lyrics', 'description', 'telemetry', 'licence', 'unknown-form']),
  /** The starts in seconds and the words that it must give; null for a file that is not used. */
  cues: z.array(z.tuple([z.number(), z.string()])).nullable(),
});

const cases = z
  .array(caseSchema)
  .parse(JSON.parse(await readFile(join(import.meta.dirname, 'transcripts.json'), 'utf8')));
const signal = new AbortController().signal;

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-corpus-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('the corpus is large, and no name is there twice', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test.each(cases.map((one, place) => ({ ...one, place })))('$name', async (one) => {
  const folder = join(dir, String(one.place));
  const path = join(folder, one.file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(join(folder, one.video), '');
  await writeFile(path, one.text ?? Buffer.from(one.bytes ?? '', 'base64'));
  const { transcript, unused } = await readSidecars(
    { videoPath: join(folder, one.video), durationS: 60, frameRate: 25, spokenLanguage: null },
    signal,
  );
  if (one.cues === null) {
    expect(transcript).toBeNull();
    expect(unused).toEqual([{ name: one.file, reason: one.kind }]);
    return;
  }
  expect(transcript?.kind).toBe(one.kind);
  expect(transcript?.cues.map(({ startS, text }) => [Math.round(startS * 10) / 10, text])).toEqual(one.cues);
});
