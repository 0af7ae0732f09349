import type { Updates } from '../../shared/updates.ts';

interface Copy {
  readonly isInstalled: boolean;
  /** True if the package names the place of newer versions. */
  readonly namesPlace: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}

/**
 * Tells whether a copy of the app can bring itself up to date. On Linux only an AppImage can, which names itself in `APPIMAGE`; on Windows a
 * portable program cannot, whose starter sets `PORTABLE_EXECUTABLE_FILE`.
 */
export function couldUpdate({ isInstalled, namesPlace, env, platform }: Copy): Updates {
  if (!isInstalled) return { kind: 'off', why: 'repository' };
  if (!namesPlace) return { kind: 'off', why: 'unsigned' };
  const isFormat =
    platform === 'linux'
      ? env.APPIMAGE !== undefined
      : platform !== 'win32' || env.PORTABLE_EXECUTABLE_FILE === undefined;
  return isFormat ? { kind: 'unknown' } : { kind: 'off', why: 'format' };
}

/** The codes of electron-updater where a file is not the one that its list or its signature names. */
const OTHER_FILE = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_SIGNATURE',
  'ERR_UPDATER_NO_CHECKSUM',
]);

/** Tells why looking for a version, or downloading it, failed. */
export function whyNoUpdate(cause: unknown): Extract<Updates, { readonly kind: 'failed' }>['why'] {
  if (!(cause instanceof Error)) return 'unclear';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (OTHER_FILE.has(code)) return 'other-file';
  if (code === 'ENOSPC') return 'no-room';
  // Chromium's network has no codes, only names in the message. A status of the server is one of electron-updater's.
  if (cause.message.includes('net::ERR_') || /^(?:HTTP_ERROR_|ECONN|ENOTFOUND|ETIMEDOUT)/u.test(code))
    return 'network';
  return 'unclear';
}
