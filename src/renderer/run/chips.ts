/** What a batch works with, as chips on the toolbar from the left; they fold from the right. */
export const CHIPS = ['found', 'frames', 'context', 'template', 'model', 'output'] as const;
export type ChipId = (typeof CHIPS)[number];
