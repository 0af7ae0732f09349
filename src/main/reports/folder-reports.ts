import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ReportFacts } from './report-record.ts';
import { findIndex, indexVersion, isInside } from './report-index.ts';
import { ignore, orElse } from '../log/log.ts';

/** The number of folders whose indexes are kept in memory; usually those of the open batches. */
const MAX_FOLDERS = 4;

export interface FolderReport {
  readonly path: string;
  readonly facts: ReportFacts;
}

interface Folder {
  readonly indexPath: string;
  readonly version: string;
  readonly byFingerprint: ReadonlyMap<string, readonly FolderReport[]>;
  readonly videos: ReadonlySet<string>;
}

/**
 * Looks up reports in the indexes of output folders. An index may come from anybody, so paths that lead outside its folder are
 * ignored.
 */
export class FolderReports {
  readonly #folders = new Map<string, Promise<Folder>>();

  /** The reports of a video by its fingerprint, newest first. */
  async ofFingerprint(outDir: string, fingerprint: string): Promise<readonly FolderReport[]> {
    return (await this.#open(outDir)).byFingerprint.get(fingerprint) ?? [];
  }

  /** True if the folder ever had a report of a video with that name. */
  async hasVideo(outDir: string, name: string): Promise<boolean> {
    return (await this.#open(outDir)).videos.has(name);
  }

  async #open(outDir: string): Promise<Folder> {
    const kept = this.#folders.get(outDir);
    if (kept !== undefined) {
      const folder = await kept;
      if (folder.version === (await indexVersion(folder.indexPath))) return folder;
    }
    const current = this.#folders.get(outDir);
    // Another call noticed the change and is already reading the index.
    if (current !== undefined && current !== kept) return await current;
    const loading = load(outDir);
    this.#folders.delete(outDir);
    this.#folders.set(outDir, loading);
    for (const oldest of [...this.#folders.keys()].slice(0, -MAX_FOLDERS)) this.#folders.delete(oldest);
    return await loading;
  }
}

/** True if the report is a file inside the folder, also after following links. */
export async function isFileInside(outDir: string, path: string): Promise<boolean> {
  try {
    const [root, real] = await Promise.all([realpath(outDir), realpath(path)]);
    return real.startsWith(root.endsWith(sep) ? root : root + sep) && (await stat(real)).isFile();
  } catch (cause) {
    ignore(cause, 'a report that cannot be found is written again');
    return false;
  }
}

async function load(outDir: string): Promise<Folder> {
  const index = await findIndex(outDir).catch(orElse(null, 'without an index no report is known'));
  const indexPath = index?.path ?? join(outDir, 'index.json');
  const version = await indexVersion(indexPath);
  const byFingerprint = new Map<string, FolderReport[]>();
  const videos = new Set<string>();
  for (const [name, facts] of [...(index?.reports ?? [])].reverse()) {
    videos.add(facts.video);
    if (!isInside(name)) continue;
    const same = byFingerprint.get(facts.fingerprint) ?? [];
    byFingerprint.set(facts.fingerprint, [...same, { path: join(outDir, name), facts }]);
  }
  return { indexPath, version, byFingerprint, videos };
}
