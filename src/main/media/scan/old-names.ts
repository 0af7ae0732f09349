import { createHash } from 'node:crypto';
import { mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { ignore, orElse } from '../../log/log.ts';
import { errorCode } from '../error-code.ts';
import { isSubtitleFolder, mayBeSubtitles } from '../subtitles/sidecar-names.ts';
import { isHidden, isTemporary, kindByName } from './candidates.ts';
import { nameDecoder } from './decode-names.ts';
import type { Disk, FolderEntry } from './disk.ts';

/** More files beside those with old names are not looked through for their words. */
const MAX_NEIGHBOURS = 2_000;

/** File systems allow 255 bytes, and a number must fit. */
const MAX_NAME_BYTES = 240;

/** The path that stands for each file or folder whose name is not UTF-8. */
export type OldNames = ReadonlyMap<FolderEntry, string>;

/**
 * Makes links with readable names to the files and folders of a folder whose names are not UTF-8, in a folder of their own in `namesDir`.
 * No path of ours, nor of the programs that we run, can name those themselves. The same file has the same link each time, so that a batch
 * of the past still finds it. Files that may hold the words of such a video are linked beside it, whatever their names. Files that
 * cannot be linked are left out; throws nothing.
 */
export async function linkOldNames(
  namesDir: string,
  folder: string,
  entries: readonly FolderEntry[],
): Promise<OldNames> {
  const old = entries.filter((entry) => entry.oldName !== null && isLinkable(entry));
  const links = new Map<FolderEntry, string>();
  if (old.length === 0) return links;
  const home = join(namesDir, createHash('sha256').update(folder).digest('hex').slice(0, 24));
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    const linked = await linksIn(home);
    const others = new Set(entries.map(({ name }) => name));
    const taken = new Set([...others, ...[...linked.values()].flat()]);
    const readable = await nameDecoder(old.map(bytesOf));
    for (const entry of old) {
      const target = Buffer.concat([Buffer.from(join(folder, '/')), bytesOf(entry)]);
      // A file that came later may have the link's name: then there is another link.
      const known = linked.get(target.toString('hex'))?.find((name) => !others.has(name));
      const name = known ?? freeName(readable(bytesOf(entry)), taken);
      taken.add(name);
      if (known === undefined) await linkTo(target, join(home, name));
      links.set(entry, join(home, name));
    }
    await linkNeighbours(home, folder, entries);
  } catch (cause) {
    ignore(cause, 'files that cannot be linked are told as such');
  }
  return links;
}

/** The path of a dropped file or folder with such a name in it, of which only a path with `\uFFFD` came here. Null if it cannot be told. */
export async function pathOfOldName(namesDir: string, path: string, disk: Disk): Promise<string | null> {
  const parent = dirname(path);
  if (parent === path) return null;
  if (!basename(path).includes('\uFFFD')) {
    const above = parent.includes('\uFFFD') ? await pathOfOldName(namesDir, parent, disk) : null;
    return above === null ? null : join(above, basename(path));
  }
  const folder = parent.includes('\uFFFD') ? await pathOfOldName(namesDir, parent, disk) : parent;
  if (folder === null) return null;
  const entries = await disk.entriesOf(folder);
  const meant = entries.filter(({ name, oldName }) => oldName !== null && name === basename(path));
  const [entry] = meant;
  if (entry === undefined || meant.length > 1) return null;
  return (await linkOldNames(namesDir, folder, entries)).get(entry) ?? null;
}

function bytesOf({ name, oldName }: FolderEntry): Buffer {
  return oldName ?? Buffer.from(name);
}

function isLinkable({ name, kind }: FolderEntry): boolean {
  return (kind === 'file' || kind === 'folder') && !isHidden(name) && !isTemporary(name);
}

/** The links that are there already: names by target. */
async function linksIn(home: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await readdir(home);
  const targets = await Promise.all(
    names.map((name) =>
      readlink(join(home, name), 'buffer').catch(orElse(null, 'a file that is not ours is no link')),
    ),
  );
  const byTarget = new Map<string, string[]>();
  for (const [index, name] of names.entries()) {
    const target = targets[index]?.toString('hex');
    if (target !== undefined) byTarget.set(target, [...(byTarget.get(target) ?? []), name]);
  }
  return byTarget;
}

/** Links the folder's other videos and subtitle files too: the names of all videos tell which video a file beside them belongs to. */
async function linkNeighbours(home: string, folder: string, entries: readonly FolderEntry[]): Promise<void> {
  const neighbours = entries.filter(
    (entry) =>
      entry.oldName === null &&
      isLinkable(entry) &&
      (entry.kind === 'folder'
        ? isSubtitleFolder(entry.name)
        : mayBeSubtitles(entry.name) || kindByName(entry.name) === 'video'),
  );
  for (const { name } of neighbours.slice(0, MAX_NEIGHBOURS)) {
    await linkTo(Buffer.from(join(folder, name)), join(home, name)).catch(
      orElse(undefined, 'a name that stands for another file is not free for this one'),
    );
  }
}

/** The same link may be there already: two scans may go through one folder at a time. */
async function linkTo(target: Buffer, path: string): Promise<void> {
  try {
    await symlink(target, path);
  } catch (cause) {
    if (errorCode(cause) !== 'EEXIST' || !target.equals(await readlink(path, 'buffer'))) throw cause;
  }
}

/** A name that is not taken: `café.mp4` becomes `café (2).mp4`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const extension = extname(name);
  let stem = name.slice(0, name.length - extension.length);
  while (Buffer.byteLength(stem + extension) > MAX_NAME_BYTES && stem !== '') {
    stem = Array.from(stem).slice(0, -1).join('');
  }
  for (let number = 1; ; number += 1) {
    const choice = `${stem}${number === 1 ? '' : ` (${number})`}${extension}`;
    if (!taken.has(choice)) return choice;
  }
}
