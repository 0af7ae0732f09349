import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { firstLinkBelow, isBelow, linksBelow, targetOf } from '../files/links.ts';
import { OUT_DIR_NAME } from '../media/scan/scan.ts';

/** The output folder of a batch, and the dropped paths. Files below a dropped folder may come from a stranger. */
export type OutputPlace = Pick<Batch, 'outDir' | 'paths'>;

/** The first link that takes the output folder out of a dropped folder; null if there is none. Throws the file system's errors. */
async function detourOf({ outDir, paths }: OutputPlace): Promise<string | null> {
  for (const folder of foldersAround({ outDir, paths })) {
    for await (const link of linksBelow(folder, outDir)) {
      const [root, target] = await Promise.all([realpath(folder), targetOf(link)]);
      if (target !== root && !isBelow(target, root)) return link;
    }
  }
  return null;
}

/**
 * The first link that something below the output folder must not be reached through: one that takes the folder itself out of the dropped
 * folder, or any below it. Null if there is none. Throws the file system's errors.
 */
export async function linkOnTheWay(place: OutputPlace, path: string): Promise<string | null> {
  return (await detourOf(place)) ?? (await firstLinkBelow(place.outDir, path));
}

/** Throws FailureError where a link would take what is written at one of these paths somewhere else. Nothing is created. */
export async function refuseLinks(place: OutputPlace, paths: Iterable<string>): Promise<void> {
  const detour = await detourOf(place);
  if (detour !== null) throw await leadsElsewhere(detour);
  for (const path of paths) {
    const link = await firstLinkBelow(place.outDir, path);
    if (link !== null) throw await leadsElsewhere(link);
  }
}

/**
 * The folders that a stranger may have filled and that hold the output folder: those of the drop, and the one around a folder with our
 * default name, because a batch of single videos does not know the folder that they came in.
 */
function foldersAround({ outDir, paths }: OutputPlace): ReadonlySet<string> {
  // Thousands of files may have been dropped, and this is asked for each report: the first look is a quick one.
  const around = paths.filter((path) => outDir.startsWith(path) && isBelow(outDir, path));
  return new Set(basename(outDir) === OUT_DIR_NAME ? [...around, dirname(outDir)] : around);
}

async function leadsElsewhere(link: string): Promise<FailureError> {
  const target = await targetOf(link);
  return new FailureError({ kind: 'output-leads-elsewhere', path: link, target, detail: null });
}
