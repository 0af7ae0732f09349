import type { Translations } from '../../shared/i18n/i18n.ts';
import { platform } from '../store/bridge.ts';

/** Returns the name of the modifier key for shortcuts, as it stands on the keyboards of this system and language. */
export function modifierName({ t }: Translations): string {
  return isMac() ? '⌘' : t('palette.controlKey');
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
