import type { Batch, Skipped, Video } from '../../shared/session/model.ts';
import type { ValueFile } from '../../shared/values/beside-names.ts';
import { scan } from '../media/scan/scan.ts';

export interface AddedVideos {
  readonly videos: readonly Video[];
  readonly skipped: readonly Skipped[];
}

/** `videos` are all that were found, also those that the batch has; `isNew` tells which paths were found in what was dropped now. */
export interface Rescan extends AddedVideos {
  readonly isNew: (path: string) => boolean;
  readonly moreSkipped: number;
  readonly valueFiles: readonly ValueFile[];
}

/**
 * Finds the videos in more files and folders that a batch does not have, with names that none of its videos has. The batch's own files
 * are looked through as well, because a new video may be a copy of one of them. Throws only the signal's reason.
 */
export async function scanMore(
  { paths, outDir }: Pick<Batch, 'paths' | 'outDir'>,
  more: readonly string[],
  namesDir: string,
  signal: AbortSignal,
): Promise<Rescan> {
  const options = { outDirs: [outDir], namesDir, onProgress: () => undefined };
  const [all, { videos: fresh, skipped, moreSkipped, valueFiles }] = await Promise.all([
    scan([...paths, ...more], options, signal),
    scan(more, options, signal),
  ]);
  // Not by the folders: a video with a name in an old encoding has its path elsewhere.
  const freshPaths = new Set(fresh.map(({ path }) => path));
  return { videos: all.videos, skipped, moreSkipped, isNew: (path) => freshPaths.has(path), valueFiles };
}

/** The found videos and files that a batch does not have yet. Names that it has already get a number. */
export function newVideosIn(
  { jobs, skipped: known }: Pick<Batch, 'jobs' | 'skipped'>,
  { videos, skipped, isNew }: Omit<Rescan, 'valueFiles' | 'moreSkipped'>,
): AddedVideos {
  const byPath = new Map(jobs.map(({ video }) => [video.path, video.name]));
  const pathOf = new Map(videos.map(({ name, path }) => [name, path]));
  // A video of the batch stays the original, although a new one may have the shorter name.
  const copyOfOwn = new Map(
    videos.flatMap(({ path, name, twin }) =>
      byPath.has(path) &&
      (twin?.kind === 'copy' || twin?.kind === 'likely-copy' || twin?.kind === 'same-file')
        ? [[twin.of, { kind: twin.kind, of: name }] as const]
        : [],
    ),
  );
  const taken = new Set(byPath.values());
  const named = new Set(known.map(({ name, reason }) => `${reason} ${name}`));
  return {
    videos: videos
      .filter(({ path }) => !byPath.has(path) && isNew(path))
      .map((video) => {
        const name = freeName(video.name, taken);
        taken.add(name);
        const twin = video.twin ?? copyOfOwn.get(video.name);
        if (twin === undefined) return { ...video, name };
        return { ...video, name, twin: { ...twin, of: byPath.get(pathOf.get(twin.of) ?? '') ?? twin.of } };
      }),
    skipped: skipped.filter(({ name, reason }) => !named.has(`${reason} ${name}`)),
  };
}

/** A name that is not taken: `sub/clip.mp4` becomes `sub/clip (2).mp4`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const stem = name.slice(0, name.length - file.length + (dot > 0 ? dot : file.length));
  const extension = name.slice(stem.length);
  for (let number = 1; ; number += 1) {
    const choice = number === 1 ? name : `${stem} (${number})${extension}`;
    if (!taken.has(choice)) return choice;
  }
}
