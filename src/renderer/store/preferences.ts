import * as z from 'zod/mini';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const preferencesSchema = z.object({
  /** The side bar with the batches. */
  isSideBarOpen: z.catch(z.boolean(), false),
  /** Bars of frames being taken, each in its own row instead of one slim band. */
  isExtractionOpen: z.catch(z.boolean(), false),
  sort: z.catch(
    z.object({
      by: z.enum(['folder', 'name', 'length', 'phase', 'elapsed', 'tokens', 'tries', 'newest', 'score']),
      isDescending: z.boolean(),
    }),
    { by: 'folder', isDescending: false },
  ),
  /** Which videos the list shows. */
  listFilter: z.catch(z.enum(['all', 'running', 'waiting', 'done', 'failed']), 'all'),
  /** By `folder`, by `name`, or by a column's id. */
  compareSort: z.catch(z.object({ by: z.string(), isDescending: z.boolean() }), {
    by: 'folder',
    isDescending: false,
  }),
  /** Columns of the comparison that were shown or hidden by hand: by their ids, for each template by its id. */
  compareColumns: z.catch(z.record(z.string(), z.record(z.string(), z.boolean())), {}),
  /** The list of the reading page shows pictures only. */
  isReadListFolded: z.catch(z.boolean(), false),
  /** The order of that list. */
  readOrder: z.catch(
    z.enum(['folder', 'newest', 'score', 'name', 'longest', 'shortest', 'to-check']),
    'folder',
  ),
  /** How large reports are set. */
  reportTextSize: z.catch(z.enum(['small', 'medium', 'large']), 'medium'),
  /** How videos are heard and seen; for all of them. */
  playing: z.catch(
    z.object({
      rate: z.number().check(z.gte(0.25), z.lte(4)),
      /** 0 to 1. */
      volume: z.number().check(z.gte(0), z.lte(1)),
      isMuted: z.boolean(),
      /** The words lie over the picture. */
      hasCaptions: z.boolean(),
    }),
    { rate: 1, volume: 1, isMuted: false, hasCaptions: false },
  ),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * How the user left the window: what is open, sorted, filtered and how videos are heard. Every component writes it, through `prefer`. It
 * outlives restarts, in the window's own storage; a part that is missing or damaged becomes its default. Settings, which main keeps in a
 * file, are in `app-store.ts`.
 */
export const usePreferences = create<Preferences>()(
  persist(() => preferencesSchema.parse({}), {
    name: 'framelane-window',
    merge: (stored) => z.catch(preferencesSchema, preferencesSchema.parse({})).parse(stored ?? {}),
  }),
);

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}
