import { extname } from 'node:path';

/**
 * A file with one of these extensions stays in the batch even if it is not a video, so that the user learns why it has no report.
 */
const VIDEO_EXTENSIONS = new Set(
  'mp4 m4v mov qt mkv webm avi wmv asf flv f4v mpg mpeg m2v vob m2ts 3gp 3g2 ogv mxf rm rmvb divx dv wtv'.split(
    ' ',
  ),
);

/** Sound files. Their containers could hold video, but the content is not checked. */
const SOUND_EXTENSIONS = new Set('mp3 m4a m4b mka wma wav flac aac ogg oga opus'.split(' '));

/** Unfinished downloads and edits of browsers and other programs. Office programs put `~$` before the name of an open file. */
const TEMPORARY =
  /\.(?:part|partial|crdownload|download|opdownload|filepart|aria2|!ut|!qb|xltd|tmp|temp|ytdl)$|^~\$/iu;

/** Folders that belong to the operating system or a network drive. Some hold small copies of the videos. */
const SYSTEM_FOLDERS = new Set([
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
export function kindByName(name: string): 'video' | 'sound' | 'unknown' {
  const extension = extname(name).slice(1).toLowerCase();
  if (VIDEO_EXTENSIONS.has(extension)) return 'video';
  return SOUND_EXTENSIONS.has(extension) ? 'sound' : 'unknown';
}

export function isHidden(name: string): boolean {
  return name.startsWith('.') || SYSTEM_FOLDERS.has(name.toLowerCase());
}

export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}
