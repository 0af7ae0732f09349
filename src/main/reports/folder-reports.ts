import { basename, join } from 'node:path';
import type { Skipped } from '../../shared/session/model.ts';
import type { ReportFacts } from './report-record.ts';
import { refuseLinks, type OutputPlace } from './output-place.ts';
import { findIndex, indexVersion, isUnchanged, type FolderIndex } from './report-index.ts';
import type { WordsFacts } from './words-record.ts';
import { orElse } from '../log/log.ts';

/** The number of folders whose indexes are kept in memory; usually those of the open batches. */
const MAX_FOLDERS = 4;
/** The most reports looked at for one video, the newest. A stranger's index may list any number. */
const MAX_OF_VIDEO = 32;

export interface FolderReport {
  readonly path: string;
  readonly facts: ReportFacts;
}

/** A transcript that an index names. */
export interface FolderWords {
  readonly path: string;
  readonly facts: WordsFacts;
}

interface Folder {
  readonly read: Pick<FolderIndex, 'path' | 'version' | 'sha256'>;
  readonly byFingerprint: ReadonlyMap<string, readonly FolderReport[]>;
  readonly videos: ReadonlySet<string>;
  readonly transcripts: ReadonlyMap<string, FolderWords>;
}

/**
 * Looks up reports in the indexes of output folders. An index may come from anybody: it is not read through a link that leads out of
 * the dropped folder, and what it names must be looked at before it is used.
 */
export class FolderReports {
  readonly #folders = new Map<string, Promise<Folder>>();

  /** The reports of a video by its fingerprint, newest first. */
  async ofFingerprint(place: OutputPlace, fingerprint: string): Promise<readonly FolderReport[]> {
    return (await this.#open(place)).byFingerprint.get(fingerprint) ?? [];
  }

  /** True if the folder ever had a report of a video with that name. */
  async hasVideo(place: OutputPlace, name: string): Promise<boolean> {
    return (await this.#open(place)).videos.has(name);
  }

  /** The newest transcript of a video by its fingerprint; null if the index names none. */
  async wordsOf(place: OutputPlace, fingerprint: string): Promise<FolderWords | null> {
    return (await this.#open(place)).transcripts.get(fingerprint) ?? null;
  }

  async #open(place: OutputPlace): Promise<Folder> {
    const { outDir } = place;
    const kept = this.#folders.get(outDir);
    if (kept !== undefined) {
      const folder = await kept;
      if (await isUnchanged(folder.read)) return folder;
    }
    const current = this.#folders.get(outDir);
    // Another call noticed the change and is already reading the index.
    if (current !== undefined && current !== kept) return await current;
    const loading = load(place);
    this.#folders.delete(outDir);
    this.#folders.set(outDir, loading);
    for (const oldest of [...this.#folders.keys()].slice(0, -MAX_FOLDERS)) this.#folders.delete(oldest);
    return await loading;
  }
}

/** Returns files in the output folder that have the name of our index and are none, to be told to the user. Never throws. */
export async function foreignIndexesIn(place: OutputPlace): Promise<readonly Skipped[]> {
  const index = await indexOf(place).catch(orElse(null, 'the start tells what is wrong with the folder'));
  const folder = basename(place.outDir);
  return (index?.foreign ?? []).map((name) => ({ name: `${folder}/${name}`, reason: 'not-our-index' }));
}

async function load(place: OutputPlace): Promise<Folder> {
  const { outDir } = place;
  const index = await indexOf(place).catch(orElse(null, 'without an index no report is known'));
  // The index as it was read; another program may have changed the file since.
  const read = index ?? (await unread(join(outDir, 'index.json')));
  const byFingerprint = new Map<string, FolderReport[]>();
  const videos = new Set<string>();
  for (const [name, facts] of [...(index?.reports ?? [])].reverse()) {
    videos.add(facts.video);
    const same = byFingerprint.get(facts.fingerprint) ?? [];
    if (same.length < MAX_OF_VIDEO) same.push({ path: join(outDir, name), facts });
    byFingerprint.set(facts.fingerprint, same);
  }
  const transcripts = new Map(
    [...(index?.transcripts ?? [])].map(([name, facts]) => [
      facts.fingerprint,
      { path: join(outDir, name), facts },
    ]),
  );
  return { read, byFingerprint, videos, transcripts };
}

/** An index that could not be read. */
async function unread(path: string): Promise<Folder['read']> {
  return { path, version: await indexVersion(path), sha256: null };
}

async function indexOf(place: OutputPlace): Promise<FolderIndex> {
  await refuseLinks(place, []);
  return await findIndex(place.outDir);
}
