import { posix } from 'node:path';
import { nameKey, numbered, safeName } from '../files/safe-name.ts';

export const REPORT_ENDING = '.md';

/** The names of our index, which no folder of reports and no export may have. */
const INDEX_NAME = /^index(?: \(\d+\))?\.json$/u;

/** A name that is not one of our index: `index.json` becomes `_index.json`. */
export function besideIndex(name: string): string {
  return INDEX_NAME.test(nameKey(name)) ? `_${name}` : name;
}

/**
 * Chooses the report file of each video, relative to the output folder with `/` between folders: `sub/clip.mp4` becomes
 * `sub/clip.md`. If videos of a folder differ only in their extension, it is kept: `clip.mp4.md`. On every file system, no two
 * reports get the same path, and none takes the path of another's folder.
 */
export function reportNames(videoNames: readonly string[]): ReadonlyMap<string, string> {
  const videos = [...new Set(videoNames)].map(placeOf);
  const stemCounts = new Map<string, number>();
  for (const { dir, stem } of videos) {
    const key = nameKey(posix.join(dir, stem));
    stemCounts.set(key, (stemCounts.get(key) ?? 0) + 1);
  }
  const taken = new Set(videos.flatMap(({ dir }) => foldersAbove(dir)));
  const reports = new Map<string, string>();
  for (const { name, dir, stem, file } of videos) {
    const isShared = (stemCounts.get(nameKey(posix.join(dir, stem))) ?? 0) > 1;
    const report = firstFree(dir, isShared ? [file] : [stem, file], taken);
    taken.add(nameKey(report));
    reports.set(name, report);
  }
  return reports;
}

function placeOf(name: string): { name: string; dir: string; stem: string; file: string } {
  const segments = name.split('/');
  const last = segments.at(-1) ?? '';
  const dir = segments
    .slice(0, -1)
    .map((segment) => besideIndex(safeName(segment)))
    .join('/');
  return { name, dir, stem: safeName(posix.parse(last).name), file: safeName(last) };
}

/** The keys of a folder and its parents; no report may have their names. */
function foldersAbove(dir: string): string[] {
  const segments = dir === '' ? [] : dir.split('/');
  return segments.map((_, index) => nameKey(segments.slice(0, index + 1).join('/')));
}

function firstFree(dir: string, bases: readonly string[], taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    for (const base of bases) {
      const path = posix.join(dir, numbered(base, REPORT_ENDING, number));
      if (!taken.has(nameKey(path))) return path;
    }
  }
}
