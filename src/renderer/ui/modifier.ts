/** The key for shortcuts, as it is called on this system. */
export function modifierName(): string {
  return window.framelane.platform === 'darwin' ? '⌘' : 'Ctrl';
}

/** True for Ctrl and nothing else, Cmd on a Mac. */
export function hasOnlyModifier(event: KeyboardEvent): boolean {
  const isMac = window.framelane.platform === 'darwin';
  const isHeld = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return isHeld && !event.altKey && !event.shiftKey;
}
