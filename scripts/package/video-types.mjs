// @ts-check

/**
 * The names of videos that "Open with" offers Framelane for, with their types on Linux. Those of `src/main/media/scan/candidates.ts` that
 * other files have as well, such as `.dv` or `.264`, are only opened with their folder.
 * @type {readonly (readonly [extension: string, type: string])[]}
 */
export const videoTypes = [
  ['mp4', 'video/mp4'],
  ['m4v', 'video/x-m4v'],
  ['mov', 'video/quicktime'],
  ['qt', 'video/quicktime'],
  ['mkv', 'video/x-matroska'],
  ['webm', 'video/webm'],
  ['avi', 'video/vnd.avi'],
  ['wmv', 'video/x-ms-wmv'],
  ['asf', 'video/x-ms-asf'],
  ['flv', 'video/x-flv'],
  ['f4v', 'video/mp4'],
  ['mpg', 'video/mpeg'],
  ['mpeg', 'video/mpeg'],
  ['m2v', 'video/mpeg'],
  ['vob', 'video/mpeg'],
  ['m2ts', 'video/mp2t'],
  ['3gp', 'video/3gpp'],
  ['3g2', 'video/3gpp2'],
  ['ogv', 'video/ogg'],
  ['mxf', 'application/mxf'],
  ['rm', 'application/vnd.rn-realmedia'],
  ['rmvb', 'application/vnd.rn-realmedia'],
  ['divx', 'video/vnd.avi'],
];

export const videoExtensions = videoTypes.map(([extension]) => extension);

/** Types for the desktop file: folders, videos, and the older name of one type. */
export const openedTypes = [
  ...new Set(['inode/directory', ...videoTypes.map(([, type]) => type), 'video/x-msvideo']),
];
