import * as z from 'zod/mini';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const textTest = z.string().check(z.minLength(1), z.maxLength(500));
const numberTest = z.number();
/** A filter of the comparison: what a column must hold. Times are in seconds, days in milliseconds since 1970. */
const compareFilterSchema = z.object({
  /** `name` for the video, or a column's id. */
  column: z.string().check(z.maxLength(200)),
  test: z.discriminatedUnion('op', [
    z.object({ op: z.literal('is'), text: textTest }),
    z.object({ op: z.literal('contains'), text: textTest }),
    z.object({ op: z.literal('equal'), number: numberTest }),
    z.object({ op: z.literal('at-least'), number: numberTest }),
    z.object({ op: z.literal('at-most'), number: numberTest }),
    z.object({ op: z.literal('between'), from: numberTest, to: numberTest }),
    z.object({ op: z.literal('yes') }),
    z.object({ op: z.literal('no') }),
    z.object({ op: z.literal('none') }),
    z.object({ op: z.literal('any') }),
  ]),
});
export type CompareFilter = Readonly<z.infer<typeof compareFilterSchema>>;

export const MAX_FILTERS = 12;

const batchViewSchema = z.object({
  /** The order of the list. */
  sort: z.catch(
    z.object({
      by: z.enum(['folder', 'name', 'length', 'phase', 'elapsed', 'tokens', 'tries', 'newest', 'score']),
      isDescending: z.boolean(),
    }),
    { by: 'folder', isDescending: false },
  ),
  /** The group of videos that the list shows. */
  listFilter: z.catch(z.enum(['all', 'running', 'waiting', 'done', 'failed']), 'all'),
  /** `by` is `folder`, `name`, or a column's id. */
  compareSort: z.catch(z.object({ by: z.string(), isDescending: z.boolean() }), {
    by: 'folder',
    isDescending: false,
  }),
  compareFilters: z.catch(z.array(compareFilterSchema).check(z.maxLength(MAX_FILTERS)), []),
  /** The id of the batch that the comparison also shows; null for none. */
  compareWith: z.catch(z.nullable(z.string()), null),
  /** The id of the batch with reports of the same videos from which this one was made with other choices; null for none. */
  madeFrom: z.catch(z.nullable(z.string()), null),
  /** The order of the list on the Read page. */
  readOrder: z.catch(
    z.enum(['folder', 'newest', 'score', 'name', 'longest', 'shortest', 'to-check']),
    'folder',
  ),
});
/** How one batch is sorted and filtered. */
export type BatchView = z.infer<typeof batchViewSchema>;

/** How a batch is shown until the user sorts or filters it. */
export const defaultBatchView: BatchView = batchViewSchema.parse({});

/** The narrowest and widest that a column of the comparison can be drawn, in pixels. */
export const MIN_COLUMN_PX = 56;
export const MAX_COLUMN_PX = 900;

const compareViewSchema = z.object({
  /** The ids of columns in the order they were dragged to; those that are missing follow their neighbour of the usual order. */
  order: z.catch(z.array(z.string()).check(z.maxLength(300)), []),
  /** Widths that were dragged, by column id, in pixels. */
  widths: z.catch(z.record(z.string(), z.number().check(z.gte(MIN_COLUMN_PX), z.lte(MAX_COLUMN_PX))), {}),
  /** The id of the column whose values are the groups; null for no groups. */
  groupBy: z.catch(z.nullable(z.string()), null),
  /** Moments are placed by seconds, or by their share of the video's length. */
  placeBy: z.catch(z.enum(['seconds', 'share']), 'seconds'),
  /** The comparison as a table, or as a chart of two columns of numbers. */
  shownAs: z.catch(z.enum(['table', 'chart']), 'table'),
  /** The columns of the chart; null for those that say most. */
  across: z.catch(z.nullable(z.string()), null),
  up: z.catch(z.nullable(z.string()), null),
  /** True for axes of powers of ten; null where the numbers decide. */
  isAcrossLog: z.catch(z.nullable(z.boolean()), null),
  isUpLog: z.catch(z.nullable(z.boolean()), null),
});
/** How the comparisons of one template are arranged. */
export type CompareView = z.infer<typeof compareViewSchema>;

/** The arrangement of a comparison until the user changes it. */
export const defaultCompareView: CompareView = compareViewSchema.parse({});

const preferencesSchema = z.object({
  /** By batch id; the one that was changed last comes last. */
  batchViews: z.catch(z.record(z.string(), batchViewSchema), {}),
  /** True while the side bar with the batches is open. */
  isSideBarOpen: z.catch(z.boolean(), false),
  /** True where each extraction slot has its own row instead of one slim band for all. */
  isExtractionOpen: z.catch(z.boolean(), false),
  /** The columns of the list beside picture, name, phase and actions. */
  listColumns: z.catch(
    z.object({
      length: z.boolean(),
      bar: z.boolean(),
      elapsed: z.boolean(),
      tokens: z.boolean(),
      tries: z.boolean(),
    }),
    { length: true, bar: false, elapsed: false, tokens: false, tries: false },
  ),
  /** Columns of the comparison that the user has shown or hidden: by template id, then by column id. */
  compareColumns: z.catch(z.record(z.string(), z.record(z.string(), z.boolean())), {}),
  /** Order and widths of columns and groups of the comparison, by template id; the one that was changed last comes last. */
  compareViews: z.catch(z.record(z.string(), compareViewSchema), {}),
  /** True where the text about all reports shows its head only. */
  isSynthesisFolded: z.catch(z.boolean(), false),
  /** True while the pane for questions is open. */
  isAskOpen: z.catch(z.boolean(), false),
  /** True where the list of the Read page shows pictures only. */
  isReadListFolded: z.catch(z.boolean(), false),
  /** True while the findings are shown above a report on the Read page. */
  isGlanceOpen: z.catch(z.boolean(), true),
  /** The text size of reports. */
  reportTextSize: z.catch(z.enum(['small', 'medium', 'large']), 'medium'),
  /** Volume, captions and other choices of the player, for all videos. */
  playing: z.catch(
    z.object({
      rate: z.number().check(z.gte(0.25), z.lte(4)),
      /** From 0 to 1. */
      volume: z.number().check(z.gte(0), z.lte(1)),
      isMuted: z.boolean(),
      /** True where the transcript is shown over the picture. */
      hasCaptions: z.boolean(),
    }),
    { rate: 1, volume: 1, isMuted: false, hasCaptions: false },
  ),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * The user's arrangement of the window: open panes, sorting, filters and the player's choices. Components write it with `prefer`. It is
 * kept in the window's own storage and survives restarts; a missing or damaged part gets its default. The browser reads that storage from
 * the disk while the page waits, and the first screen needs none of it: `readPreferences` reads it with main's first answer. Settings, which
 * main keeps in a file, are in `app-store.ts`.
 */
export const usePreferences = create<Preferences>()(
  persist(() => preferencesSchema.parse({}), {
    name: 'framelane-window',
    skipHydration: true,
    merge: (stored) => z.catch(preferencesSchema, preferencesSchema.parse({})).parse(stored ?? {}),
  }),
);

/** Reads what is kept, once. */
export function readPreferences(): void {
  // Not there without a window, as in tests.
  const kept = usePreferences.persist as typeof usePreferences.persist | undefined;
  if (kept?.hasHydrated() === false) void kept.rehydrate();
}

export function setPreferences(change: Partial<Preferences>): void {
  // Else the defaults would be kept in place of what was chosen earlier.
  readPreferences();
  usePreferences.setState(change);
}
