import { extname } from 'node:path';

/** A file named so stays in the batch whatever it holds: its owner expects a report, or to hear why there is none. */
const VIDEO_EXTENSIONS = new Set(
  'mp4 m4v mov qt mkv webm avi wmv asf flv f4v mpg mpeg m2v vob m2ts 3gp 3g2 ogv mxf rm rmvb divx dv wtv'.split(
    ' ',
  ),
);

/** Sound in a container that could hold a picture; what is inside need not be looked at. */
const SOUND_EXTENSIONS = new Set('mp3 m4a m4b mka wma wav flac aac ogg oga opus'.split(' '));

/** Downloads and edits under way, by browser or program. `~$` is how office programs mark an open file. */
const TEMPORARY =
  /\.(?:part|partial|crdownload|download|opdownload|filepart|aria2|!ut|!qb|xltd|tmp|temp|ytdl)$|^~\$/iu;

/** Folders that systems and network drives keep for themselves, some with small copies of the videos. */
const SYSTEM_FOLDERS = new Set([
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '@eadir',
  '#recycle',
  '__macosx',
]);

/** What a file's name alone says. `.ts` and `.mts` are also TypeScript: only the content tells. */
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
