// @ts-check
import { openedTypes } from './video-types.mjs';

/**
 * The parts of a Debian or RPM package.
 * @typedef {object} LinuxPackage
 * @property {string} root
 * @property {string} app      the unpacked app
 * @property {string} stage    the folder of `stage.mjs`
 * @property {string} work     a folder to work in, removed at the end
 * @property {string} version
 * @property {'x64' | 'arm64'} arch
 * @property {string} output   the package's file
 * @property {AbortSignal} signal
 */

/** The facts that the desktop file, the Debian and RPM packages and the AppImage share. */
export const linux = {
  summary: 'Drop a folder of videos, read a report for each',
  description:
    'Framelane takes frames and sound from your videos on your own computer, asks Google Gemini about them under your own key, and writes a Markdown report for each, with times you can click.',
  categories: ['AudioVideo', 'Video'],
  keywords: ['video', 'report', 'frames', 'transcript', 'gemini', 'analysis'],
  folder: '/opt/Framelane',
};

/** The entries of the desktop file. @returns {Record<string, string>} */
export function desktopEntries() {
  return {
    Name: 'Framelane',
    Comment: linux.summary,
    'Comment[de]': 'Einen Ordner mit Videos ablegen, zu jedem einen Bericht lesen',
    Categories: `${linux.categories.join(';')};`,
    Keywords: `${linux.keywords.join(';')};`,
    MimeType: `${openedTypes.join(';')};`,
    StartupWMClass: 'framelane',
    // An installed Framelane must not become the program for folders or videos.
    InitialPreference: '0',
  };
}

/** The whole desktop file, for an app in `/opt`. */
export function desktopFile() {
  const entries = {
    Type: 'Application',
    Exec: `${linux.folder}/framelane %F`,
    Icon: 'framelane',
    Terminal: 'false',
    ...desktopEntries(),
  };
  return `[Desktop Entry]\n${Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`;
}
