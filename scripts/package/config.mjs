// @ts-check
import path from 'node:path';
import { desktopEntries, linux } from './linux.mjs';
import { leftOutPlaces } from './modules.mjs';
import { nameOf, systemName } from './targets.mjs';
import { videoExtensions } from './video-types.mjs';

/** The app's name for systems. Windows shows notifications for it alone, so `src/main/app/app-id.ts` says the same. */
export const appId = 'app.framelane.desktop';

/**
 * Switches inside Electron's executable. Framelane runs gemini and its own terminal program by Electron as Node, and passes on the
 * certificates that a company names in NODE_EXTRA_CA_CERTS; all else is shut (the decision about packages).
 */
export const fuses = {
  runAsNode: true,
  enableNodeOptionsEnvironmentVariable: true,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/**
 * The configuration of electron-builder for one target.
 * @param {object} given
 * @param {import('./targets.mjs').Target} given.target
 * @param {string} given.root
 * @param {string} given.stage           the folder of `stage.mjs`
 * @param {string} given.output
 * @param {Record<string, import('../notices.mjs').Locked>} given.packages  of the lock file
 * @param {{ provider: 'github', owner: string, repo: string } | null} given.releases  where the app looks for newer versions; null for never
 * @param {{ version: string, dist: string | null }} given.electron  `dist` is null where electron-builder downloads the official one
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfig({ target, root, stage, output, packages, releases, electron }) {
  const icons = path.join(stage, 'icons');
  const artifact = `Framelane-\${version}-${systemName(target)}-${target.arch}`;
  return {
    appId,
    productName: 'Framelane',
    copyright: 'Copyright © 2026 The Framelane authors',
    electronVersion: electron.version,
    ...(electron.dist !== null && { electronDist: electron.dist }),
    directories: { output, buildResources: icons },
    npmRebuild: false,
    asar: true,
    compression: 'normal',
    publish: releases,
    files: [
      'package.json',
      'out/**/*',
      '!out/**/*.map',
      '!out/.stamp',
      'resources/icon.png',
      ...leftOutPlaces(packages).map((place) => `!${place}/**/*`),
      '!node_modules/@types/**/*',
      '!node_modules/**/*.{map,d.cts,d.mts}',
      '!node_modules/undici/{docs,scripts,types}/**/*',
    ],
    extraResources: [{ from: path.join(stage, 'resources'), to: '.' }],
    // Chromium's texts in the two languages of the app.
    electronLanguages: ['en-US', 'de'],
    electronFuses: {
      ...fuses,
      // Changing the executable ends the signature without which ARM Macs start nothing.
      resetAdHocDarwinSignature: nameOf(target) === 'darwin-arm64',
    },
    extraMetadata: { desktopName: 'framelane.desktop' },
    afterExtract: path.join(root, 'scripts', 'package', 'after-extract.mjs'),
    linux: {
      executableName: 'framelane',
      artifactName: `${artifact}.\${ext}`,
      icon: icons,
      category: linux.categories.join(';'),
      synopsis: linux.summary,
      description: linux.description,
      maintainer: 'The Framelane authors <authors@framelane.invalid>',
      vendor: 'The Framelane authors',
      syncDesktopName: true,
      executableArgs: ['%F'],
      desktop: { entry: desktopEntries() },
    },
    mac: {
      artifactName: `${artifact}.\${ext}`,
      icon: path.join(icons, 'icon.icns'),
      category: 'public.app-category.video',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: path.join(root, 'packaging', 'entitlements.mac.plist'),
      entitlementsInherit: path.join(root, 'packaging', 'entitlements.mac.plist'),
      binaries: ['Contents/Resources/ffmpeg/ffmpeg'],
      extendInfo: {
        CFBundleDocumentTypes: documentTypes(),
        ...Object.fromEntries(
          ['Desktop', 'Documents', 'Downloads'].map((name) => [`NS${name}FolderUsageDescription`, FOLDERS]),
        ),
        NSRemovableVolumesUsageDescription: FOLDERS,
        NSNetworkVolumesUsageDescription: FOLDERS,
      },
    },
    dmg: { title: 'Framelane ${version}' },
    win: { icon: path.join(icons, 'icon.ico'), executableName: 'Framelane' },
    nsis: {
      artifactName: `${artifact}-setup.\${ext}`,
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
      include: path.join(stage, 'installer.nsh'),
      installerIcon: path.join(icons, 'icon.ico'),
      uninstallerIcon: path.join(icons, 'icon.ico'),
    },
    portable: { artifactName: `${artifact}-portable.\${ext}` },
  };
}

const FOLDERS = 'Framelane reads the videos that you drop, and writes reports beside them.';

/** Returns the types of files for which the Finder offers Framelane, also on its icon in the Dock. It never becomes their default program. */
function documentTypes() {
  const alike = { CFBundleTypeRole: 'Viewer', LSHandlerRank: 'Alternate' };
  return [
    { CFBundleTypeName: 'Folder', LSItemContentTypes: ['public.folder'], ...alike },
    { CFBundleTypeName: 'Video', LSItemContentTypes: ['public.movie'], ...alike },
    // Names that macOS knows no type for.
    { CFBundleTypeName: 'Video file', CFBundleTypeExtensions: videoExtensions, ...alike },
  ];
}
