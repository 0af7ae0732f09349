import type { Batch, Skipped } from '../../shared/session/model.ts';

/** Kinds of files beside the videos, in the order in which they are told. */
const LEFT_OUT_KINDS = [
  'unfinished',
  'unreadable',
  'side-files',
  'pictures',
  'sounds',
  'others',
  'reports',
  'hidden',
  'links',
  'too-many',
] as const;
export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

export interface LeftOutGroup {
  readonly kind: LeftOutKind;
  readonly files: readonly Skipped[];
}

const PICTURES: ReadonlySet<string> = new Set(
  'jpg jpeg png webp gif heic heif avif bmp tif tiff image svg'.split(' '),
);
const SOUNDS: ReadonlySet<string> = new Set('mp3 m4a m4b mka wma wav flac aac ogg oga opus'.split(' '));

/** Groups the files that were left out by what they are to a person; empty groups are left out. */
export function leftOutGroups({ jobs, skipped }: Pick<Batch, 'jobs' | 'skipped'>): readonly LeftOutGroup[] {
  const stems = new Set(jobs.map(({ video }) => stemOf(video.name)));
  const byKind = new Map<LeftOutKind, Skipped[]>();
  for (const file of skipped) {
    const kind = kindOf(file, stems);
    byKind.set(kind, [...(byKind.get(kind) ?? []), file]);
  }
  return LEFT_OUT_KINDS.flatMap((kind) => {
    const files = byKind.get(kind);
    return files === undefined ? [] : [{ kind, files }];
  });
}

function kindOf({ name, reason }: Skipped, videoStems: ReadonlySet<string>): LeftOutKind {
  switch (reason) {
    case 'temporary':
      return 'unfinished';
    case 'hidden':
      return 'hidden';
    case 'own-output':
    case 'not-our-index':
      return 'reports';
    case 'link-outside':
      return 'links';
    case 'too-many':
      return 'too-many';
    case 'not-readable':
    case 'vanished':
    case 'in-cloud':
    case 'old-encoding':
      return 'unreadable';
    case 'not-a-video':
      return besideVideo(name, videoStems) ? 'side-files' : kindByName(name);
  }
}

function kindByName(name: string): LeftOutKind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (PICTURES.has(extension)) return 'pictures';
  return SOUNDS.has(extension) ? 'sounds' : 'others';
}

/** True for a file that has the name of a video and other endings: `clip.info.json`, `clip.mp4.jpg`, `clip.en.vtt`. */
function besideVideo(name: string, videoStems: ReadonlySet<string>): boolean {
  const start = name.lastIndexOf('/') + 1;
  for (let dot = name.lastIndexOf('.'); dot > start; dot = name.lastIndexOf('.', dot - 1)) {
    if (videoStems.has(name.slice(0, dot))) return true;
  }
  return false;
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
}
