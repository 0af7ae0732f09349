/** The chips of the toolbar, from left to right. They fold from the right. */
export const CHIPS = ['found', 'frames', 'context', 'template', 'model', 'output'] as const;
export type ChipId = (typeof CHIPS)[number];

/**
 * Returns the chip whose popover is open once this one was opened or closed. A close that comes late, as that after an answer of main, leaves
 * another one open.
 */
export function openChipAfter(before: ChipId | null, id: ChipId, isOpen: boolean): ChipId | null {
  if (isOpen) return id;
  return before === id ? null : before;
}
