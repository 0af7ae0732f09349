import { extname } from 'node:path';
import { mayHaveFilm } from './photo-films.ts';

/**
 * A file with one of these extensions stays in the batch even if it is not a video, so that the user learns why it has no report.
 */
const VIDEO_EXTENSIONS = new Set(
  'mp4 m4v mov qt mkv webm avi wmv asf flv f4v mpg mpeg m2v vob m2ts 3gp 3g2 ogv mxf rm rmvb divx dv wtv h264 264 avc h265 265 hevc'.split(
    ' ',
  ),
);

/** Sound files. Their containers could hold video, but the content is not checked. */
const SOUND_EXTENSIONS = new Set('mp3 m4a m4b mka wma wav flac aac ogg oga opus'.split(' '));

/** Unfinished downloads and edits of browsers and other programs. Office programs put `~$` before the name of an open file. */
const TEMPORARY =
  /\.(?:part|partial|crdownload|download|opdownload|filepart|aria2|!ut|!qb|xltd|tmp|temp|ytdl|fdmdownload|dtapart|bc!|td|downloading|jc!|idm|met|ut!|unfinished|td\.cfg|dctmp|getfile)$|^~\$/iu;

/**
 * Files that yt-dlp has not put together yet: `clip.temp.mp4`, `clip.mp4.part-Frag3`, and `clip.f137.mp4`, which holds the picture alone.
 */
const UNFINISHED =
  /\.(?:temp|tmp|part|partial)\.\w{2,4}$|\.part-frag\d{1,6}(?:\.part)?$|\.f\d{3}(?:-\w{1,8})?\.\w{2,4}$/iu;

/** A photo. Its content is not looked at, because a folder may hold thousands of them beside a few videos. */
const PHOTO_EXTENSIONS = new Set(
  'jpg jpeg jpe png gif bmp tif tiff webp heic heif avif avifs cr2 cr3 crw nef nrw arw srf sr2 orf rw2 raf pef dng raw psd xmp aae svg ico'.split(
    ' ',
  ),
);

/** Until macOS 14, iCloud put a hidden `.name.icloud` in the place of a file that it keeps elsewhere. */
const ICLOUD = /^\.([^\n]{1,255})\.icloud$/u;

/** Files and folders of the operating system or a network drive. Some hold small copies of the videos. */
const SYSTEM_NAMES = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
  'icon\r',
  '@recycle',
  '#snapshot',
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '@eadir',
  '#recycle',
  '__macosx',
]);

/**
 * The kind of a file by its name alone. `.ts` and `.mts` may also be TypeScript, so they are `unknown` until the content is read.
 */
export function kindByName(name: string): 'video' | 'sound' | 'photo' | 'unknown' {
  const extension = extname(name).slice(1).toLowerCase();
  if (PHOTO_EXTENSIONS.has(extension)) return 'photo';
  if (VIDEO_EXTENSIONS.has(extension)) return 'video';
  return SOUND_EXTENSIONS.has(extension) ? 'sound' : 'unknown';
}

export function isHidden(name: string): boolean {
  return name.startsWith('.') || SYSTEM_NAMES.has(name.toLowerCase());
}

export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name) || UNFINISHED.test(name);
}

/** The name of a video that iCloud keeps elsewhere, in whose place a file of this name stands. Null for any other file. */
export function nameInCloud(name: string): string | null {
  const inCloud = ICLOUD.exec(name)?.[1] ?? null;
  return inCloud !== null && kindByName(inCloud) === 'video' ? inCloud : null;
}

/** True for a photo that may have a short film of its own, and for a list of a stream's parts. */
export function mayOwnVideos(name: string): boolean {
  return mayHaveFilm(name) || /\.(?:m3u8?|mpd)$/iu.test(name);
}
