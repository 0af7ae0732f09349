import { isArchive } from '../../shared/archive-names.ts';
import type { Batch, Skipped } from '../../shared/session/model.ts';

/** Kinds of files beside the videos, in the order in which they are told. */
const LEFT_OUT_KINDS = [
  'unfinished',
  'unreadable',
  'archives',
  'side-files',
  'camera-files',
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

/** Files about one video or picture that cameras, phones and editing programs write. */
const OF_CAMERAS: ReadonlySet<string> = new Set(
  'thm aae xmp lrf lrv bim sidx dat moff modd gis gps'.split(' '),
);
/** Documents of a person's own. Downloaders write none. */
const DOCUMENTS: ReadonlySet<string> = new Set(
  'docx doc odt rtf pdf pages key pptx ppt odp xlsx xls ods numbers md'.split(' '),
);
/** Photos as cameras and phones take them. Downloaders write JPEG, PNG and WebP. */
const PHOTOS: ReadonlySet<string> = new Set(
  'heic heif dng cr2 cr3 nef arw raf rw2 orf raw tif tiff'.split(' '),
);
/** Endings that programs add to a video's name for its picture. */
const PICTURE_MARK = /[-_. ](?:thumb(?:nail)?|poster|cover|fanart|landscape|preview)$/u;
const PICTURES: ReadonlySet<string> = new Set([
  ...'jpg jpeg jpe jfif png webp gif avif bmp image svg psd ico'.split(' '),
  ...PHOTOS,
]);
const SOUNDS: ReadonlySet<string> = new Set('mp3 m4a m4b mka wma wav flac aac ogg oga opus'.split(' '));

/** Groups the files that were left out by what they are to a person; empty groups are left out. */
export function leftOutGroups({ jobs, skipped }: Pick<Batch, 'jobs' | 'skipped'>): readonly LeftOutGroup[] {
  const stems = new Set(jobs.map(({ video }) => stemOf(plain(video.name))));
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
      return kindOfOther(plain(name), videoStems);
  }
}

function kindOfOther(name: string, videoStems: ReadonlySet<string>): LeftOutKind {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  if (isArchive(name)) return 'archives';
  if (PHOTOS.has(extension)) return 'pictures';
  if (DOCUMENTS.has(extension)) return 'others';
  if (besideVideo(name, videoStems)) return OF_CAMERAS.has(extension) ? 'camera-files' : 'side-files';
  if (PICTURES.has(extension)) return 'pictures';
  return SOUNDS.has(extension) ? 'sounds' : 'others';
}

/** Ignores case, and how accents are composed: file systems differ in both. */
function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** True for a file that has the name of a video and other endings: `clip.info.json`, `clip.mp4.jpg`, `clip.en.vtt`, `clip-thumb.jpg`. */
function besideVideo(name: string, videoStems: ReadonlySet<string>): boolean {
  const start = name.lastIndexOf('/') + 1;
  for (let dot = name.lastIndexOf('.'); dot > start; dot = name.lastIndexOf('.', dot - 1)) {
    const stem = name.slice(0, dot);
    if (videoStems.has(stem) || videoStems.has(stem.replace(PICTURE_MARK, ''))) return true;
  }
  return false;
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
}
