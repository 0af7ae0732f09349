import { systemPreferences, type SystemPreferences } from 'electron';
import { ignore } from '../log/log.ts';

/** What macOS says when its accent colour is another one. */
const MAC_CHANGED = 'AppleColorPreferencesChangedNotification';

/** The accent colour that the user gave the system, as `#rrggbb`; null where the system has none to tell. After `whenReady`. */
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

/** Tells of another accent colour for as long as the app runs. After `whenReady`. */
export function onSystemAccent(onChange: (color: string | null) => void): void {
  const tell = (): void => onChange(systemAccent());
  if (process.platform === 'darwin') {
    systemPreferences.subscribeNotification(MAC_CHANGED, tell);
  } else {
    systemPreferences.on('accent-color-changed', tell);
  }
}

/** Electron says `RRGGBBAA`. */
function hexOf(color: unknown): string | null {
  return typeof color === 'string' && /^[\da-f]{6}(?:[\da-f]{2})?$/iu.test(color)
    ? `#${color.slice(0, 6).toLowerCase()}`
    : null;
}
