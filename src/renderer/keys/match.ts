/** What of a key press counts. */
export interface Press {
  readonly key: string;
  /** Ctrl, Cmd on a Mac, without Alt. */
  readonly hasModifier: boolean;
  readonly hasShift: boolean;
  /** Alt, or the other one of Ctrl and Cmd: belongs to the system. */
  readonly isForeign: boolean;
}

/** True where a press is that combination, such as `Mod+K`, `Shift+P` or `?`. Signs count as they are typed, with or without Shift. */
export function isPress(press: Press, combination: string): boolean {
  const parts = combination.split('+');
  const name = parts.at(-1) ?? '';
  const wantsModifier = parts.includes('Mod');
  if (press.isForeign || press.hasModifier !== wantsModifier) return false;
  const key = signOf(name);
  if (press.key.toLowerCase() !== key.toLowerCase()) {
    // The plus of a zoom is typed without Shift on most keyboards.
    return name === 'Plus' && wantsModifier && press.key === '=';
  }
  const isLetter = /^\p{L}$/u.test(key);
  return isLetter ? press.hasShift === parts.includes('Shift') : true;
}

function signOf(name: string): string {
  if (name === 'Plus') return '+';
  if (name === 'Minus') return '-';
  return name === 'Space' ? ' ' : name;
}
