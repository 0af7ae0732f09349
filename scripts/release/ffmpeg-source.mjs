// @ts-check
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { releaseOf } from '../package/ffmpeg-for.mjs';

/**
 * Puts the source of the packages' ffmpeg beside them, with the signature of its publisher, and what each program was built from. Fails where
 * one of them cannot be had: then the packages must not be offered.
 */
const [folder = '.'] = process.argv.slice(2);
const { tag, address } = await releaseOf(path.resolve(import.meta.dirname, '../..'));
const source = `ffmpeg-${tag.replace(/^b/u, '')}.tar.xz`;
for (const name of [source, `${source}.asc`]) await keep(`https://ffmpeg.org/releases/${name}`, name);
for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'])
  await keep(`${address}/${tag}/${platform}.README`, `ffmpeg-${platform}.README.txt`);

/** @param {string} from @param {string} name */
async function keep(from, name) {
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(`${from} answered ${answer.status}.`);
  await writeFile(path.join(folder, name), new Uint8Array(await answer.arrayBuffer()));
}
