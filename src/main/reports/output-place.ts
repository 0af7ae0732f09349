import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { firstLinkBelow, isBelow, linksBelow, targetOf } from '../files/links.ts';
import { orElse } from '../log/log.ts';
import { OUT_DIR_NAME } from '../media/scan/scan.ts';

/**
 * The folders that a stranger may have filled and that hold the output folder: those of the drop, and the one around a folder with our
 * default name, because a batch of a single video no longer knows the folder that was dropped.
 */
export async function foldersAround({
  outDir,
  paths,
}: Pick<Batch, 'outDir' | 'paths'>): Promise<ReadonlySet<string>> {
  const around = new Set(basename(outDir) === OUT_DIR_NAME ? [dirname(outDir)] : []);
  for (const path of paths) {
    if (isBelow(outDir, path)) around.add(path);
    else if (!around.has(dirname(path)) && isBelow(outDir, dirname(path)) && !(await isFolder(path)))
      around.add(dirname(path));
  }
  return around;
}

/** Throws FailureError where a link takes the output folder out of a folder around it. Nothing is created. */
export async function refuseDetour(outDir: string, around: Iterable<string>): Promise<void> {
  for (const folder of around) {
    for await (const link of linksBelow(folder, outDir)) {
      const target = await targetOf(link);
      if (target === (await realpath(folder)) || isBelow(target, await realpath(folder))) continue;
      throw leadsElsewhere(link, target);
    }
  }
}

/** Throws FailureError where there is any link between the output folder and a path below it. Nothing is created. */
export async function refuseLinksBelow(outDir: string, path: string): Promise<void> {
  const link = await firstLinkBelow(outDir, path);
  if (link !== null) throw leadsElsewhere(link, await targetOf(link));
}

/** Throws FailureError where a link would take what is written to a folder below the output folder somewhere else. */
export async function refuseLinksOnTheWay(
  batch: Pick<Batch, 'outDir' | 'paths'>,
  dir: string,
): Promise<void> {
  await refuseDetour(batch.outDir, await foldersAround(batch));
  await refuseLinksBelow(batch.outDir, dir);
}

function leadsElsewhere(path: string, target: string): FailureError {
  return new FailureError({ kind: 'output-leads-elsewhere', path, target, detail: null });
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(orElse(null, 'a video that is gone was a file'));
  return found?.isDirectory() ?? false;
}
