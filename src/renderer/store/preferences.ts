import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** How the user left the window: kept over restarts, in the window's own storage. What is missing or damaged is the default. */
const preferencesSchema = z.object({
  /** The side bar with the batches. */
  isSideBarOpen: z.boolean().catch(false),
  /** Bars of frames being taken, each in its own row instead of one slim band. */
  isExtractionOpen: z.boolean().catch(false),
  sort: z
    .object({
      by: z.enum(['folder', 'name', 'length', 'phase', 'elapsed', 'tokens', 'tries', 'newest']),
      isDescending: z.boolean(),
    })
    .catch({ by: 'folder', isDescending: false }),
  /** Which videos the list shows. */
  listFilter: z.enum(['all', 'running', 'waiting', 'done', 'failed']).catch('all'),
  compareSort: z
    .object({
      by: z.enum(['folder', 'name', 'headline', 'moments', 'topics', 'length', 'words', 'tokens']),
      isDescending: z.boolean(),
    })
    .catch({ by: 'folder', isDescending: false }),
  /** The list of the reading page shows pictures only. */
  isReadListFolded: z.boolean().catch(false),
  /** The order of that list. */
  readOrder: z.enum(['folder', 'newest', 'name', 'longest', 'shortest', 'to-check']).catch('folder'),
  /** How large reports are set. */
  reportTextSize: z.enum(['small', 'medium', 'large']).catch('medium'),
  /** How videos are heard and seen; for all of them. */
  playing: z
    .object({
      rate: z.number().min(0.25).max(4),
      /** 0 to 1. */
      volume: z.number().min(0).max(1),
      isMuted: z.boolean(),
      /** The words lie over the picture. */
      hasCaptions: z.boolean(),
    })
    .catch({ rate: 1, volume: 1, isMuted: false, hasCaptions: false }),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const usePreferences = create<Preferences>()(
  persist(() => preferencesSchema.parse({}), {
    name: 'framelane-window',
    merge: (stored) => preferencesSchema.catch(preferencesSchema.parse({})).parse(stored ?? {}),
  }),
);

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}
