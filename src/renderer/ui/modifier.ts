import { platform } from '../store/bridge.ts';

/** Returns the name of the modifier key for shortcuts on this system. */
export function modifierName(): string {
  return isMac() ? '⌘' : 'Ctrl';
}

export function shiftName(): string {
  return '⇧';
}

/** True for a press with Ctrl, or Cmd on a Mac, and no other modifier but Shift. */
export function hasModifier(event: KeyboardEvent): boolean {
  const isHeld = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return isHeld && !event.altKey;
}

function isMac(): boolean {
  return platform() === 'darwin';
}
