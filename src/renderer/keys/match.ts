/** The parts of a key press that combinations are compared with. */
export interface Press {
  readonly key: string;
  /** True with Ctrl, or Cmd on a Mac, and without Alt. */
  readonly hasModifier: boolean;
  readonly hasShift: boolean;
  /** True with Alt, or with the other one of Ctrl and Cmd. Such a press belongs to the system. */
  readonly isForeign: boolean;
}

/** True where a press is this combination, such as `Mod+K`, `Shift+P` or `?`. For signs only the typed character counts, with or without Shift. */
export function isPress(press: Press, combination: string): boolean {
  const parts = combination.split('+');
  const name = parts.at(-1) ?? '';
  const wantsModifier = parts.includes('Mod');
  if (press.isForeign || press.hasModifier !== wantsModifier) return false;
  const key = signOf(name);
  if (press.key.toLowerCase() !== key.toLowerCase()) {
    // Most keyboards type the plus of a zoom without Shift.
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
