import { systemPreferences, type SystemPreferences } from 'electron';
import { ignore } from '../log/log.ts';

/** The notification that macOS sends when its accent colour changes. */
const MAC_CHANGED = 'AppleColorPreferencesChangedNotification';

/** Returns the system's accent colour as `#rrggbb`; null where the system has none. Call it after `whenReady`. */
export function systemAccent(): string | null {
  try {
    // Safe: on Linux only newer versions of Electron have it.
    const { getAccentColor } = systemPreferences as Partial<Pick<SystemPreferences, 'getAccentColor'>>;
    return hexOf(getAccentColor?.call(systemPreferences));
  } catch (cause) {
    ignore(cause, 'without an accent colour of the system ours is shown');
    return null;
  }
}

/** Calls `onChange` with every new accent colour for as long as the app runs. Call it after `whenReady`. */
export function onSystemAccent(onChange: (color: string | null) => void): void {
  const notify = (): void => onChange(systemAccent());
  if (process.platform === 'darwin') {
    systemPreferences.subscribeNotification(MAC_CHANGED, notify);
  } else {
    systemPreferences.on('accent-color-changed', notify);
  }
}

/** Converts Electron's `RRGGBBAA` to `#rrggbb`; null for anything else. */
function hexOf(color: unknown): string | null {
  return typeof color === 'string' && /^[\da-f]{6}(?:[\da-f]{2})?$/iu.test(color)
    ? `#${color.slice(0, 6).toLowerCase()}`
    : null;
}
