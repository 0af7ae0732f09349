import { appendFile, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFfmpeg } from '../../src/main/media/ffmpeg.ts';
import { makeKeptClip } from '../../src/main/demo/testing/kept-clips.ts';
import { numberOf } from './clips.ts';

/** Names as downloaders of TikTok and Instagram write them. */
const downloadNames: readonly string[] = [
  ...numbers(7, (number) => `snaptik_73${number}_v2.mp4`),
  ...numbers(4, (number) => `ssstik.io_@soapdaily_1${number.slice(0, 12)}.mp4`),
  ...numbers(4, (number) => `SaveTik.co_73${number}-hd.mp4`),
  'Why I stopped buying shower gel 🧼 #soap #routine [7312345678901234567].mp4',
  'Why I stopped buying shower gel 🧼 #soap #routine [7312345678905554568].mp4',
  'POV your bathroom smells like a forest [7300000000012345678].mp4',
  'Bar soap vs. liquid soap: what a dermatologist says about both in one minute [7299999999912345678].mp4',
  'instagram_C8kLmN0pQrS.mp4',
  'SnapInsta.to_Morning routine with three products.mp4',
  '7312345678901239999.mp4',
  '550e8400-e29b-41d4-a716-446655440000.mp4',
  'half_download_7312.mp4',
  'VID_20260114_174500.mp4',
  'unboxing the winter set.mp4',
  'grwm (1).mp4',
  'Seife selber machen – so geht’s wirklich.mp4',
];

/** Numbers of nineteen digits without an order, as sites give them. */
function numbers(count: number, name: (number: string) => string): readonly string[] {
  return Array.from({ length: count }, (_, place) =>
    name(String(10_000_000_000_000_000n + BigInt(place + 1) * 7_919_104_729_551_931n).slice(0, 17)),
  );
}

/**
 * Makes a folder as downloaders leave it: 28 clips with their names, some with subtitles, side files for each third, and two unfinished
 * downloads.
 */
export async function makeDownloads(dir: string): Promise<string> {
  const [first = '', ...others] = downloadNames;
  const patterns = ['colours', 'spiral', 'fractal', 'testCard'] as const;
  const sources = downloadNames.slice(0, patterns.length);
  const ffmpeg = await findFfmpeg(process.env);
  if (ffmpeg === null) throw new Error('The tests need ffmpeg');
  await mkdir(dir, { recursive: true });
  for (const [place, name] of sources.entries()) {
    const look = { widthPx: 360, heightPx: 640, pattern: patterns[place] ?? 'testCard' };
    const clip = { ...look, seconds: 3 + place, number: numberOf(place), withAudio: place < 3 };
    await makeKeptClip(ffmpeg.path, join(dir, name), clip, new AbortController().signal);
  }
  for (const [place, name] of others.entries()) {
    const source = sources[(place + 1) % sources.length] ?? first;
    if (name === source) continue;
    await copyFile(join(dir, source), join(dir, name));
    // A box that players skip: no two downloads are the same file.
    const box = Buffer.alloc(16);
    box.writeUInt32BE(16, 0);
    box.write('free', 4, 'latin1');
    box.writeUInt32BE(place + 1, 12);
    await appendFile(join(dir, name), box);
  }
  for (const [place, name] of downloadNames.entries()) {
    const stem = name.slice(0, -'.mp4'.length);
    if (place % 5 === 0) {
      await writeFile(join(dir, `${stem}.vtt`), `WEBVTT\n\n00:00.500 --> 00:02.500\nThis is bar ${place}.\n`);
    }
    if (place % 3 !== 0) continue;
    await writeFile(join(dir, `${stem}.jpg`), Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
    await writeFile(
      join(dir, `${stem}.info.json`),
      JSON.stringify({ id: String(place), view_count: 100 * place }),
    );
  }
  await writeFile(join(dir, 'snaptik_7300000000000000001.mp4.part'), Buffer.alloc(2000, 1));
  await writeFile(join(dir, 'Unconfirmed 482113.crdownload'), Buffer.alloc(2000, 1));
  await writeFile(join(dir, '.DS_Store'), 'x');
  return dir;
}
