import { platform } from '../store/bridge.ts';

/** The key for shortcuts, as it is called on this system. */
export function modifierName(): string {
  return isMac() ? '⌘' : 'Ctrl';
}

export function shiftName(): string {
  return '⇧';
}

/** True for Ctrl, Cmd on a Mac, and nothing else beside Shift. */
export function hasModifier(event: KeyboardEvent): boolean {
  const isHeld = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return isHeld && !event.altKey;
}

function isMac(): boolean {
  return platform() === 'darwin';
}
