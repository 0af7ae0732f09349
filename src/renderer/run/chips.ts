/** The chips of the toolbar, from left to right. They fold from the right. */
export const CHIPS = ['found', 'frames', 'context', 'template', 'model', 'output'] as const;
export type ChipId = (typeof CHIPS)[number];
