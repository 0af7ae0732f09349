/** Limits of the template's schema. */
export const MAX_COLUMN_NAME_CHARS = 60;
export const MAX_ABOUT_CHARS = 300;
const MAX_OUT_OF = 1_000_000;

/** Parses the best value, with a point or a comma. Empty text means none. */
export function parseOutOf(text: string): { readonly isGood: boolean; readonly value: number | null } {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return { isGood: true, value: null };
  const value = Number(typed);
  const isGood = Number.isFinite(value) && value > 0 && value <= MAX_OUT_OF;
  return { isGood, value: isGood ? value : null };
}
