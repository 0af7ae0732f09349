import { isFinal, type Batch, type Twin } from '../../shared/session/model.ts';

/** Kinds of videos that tell nothing new, as a person sees them, in the order in which they are shown. */
const TWIN_GROUPS = ['same', 'likely', 'small', 'part', 'photo', 'rendered'] as const;
export type TwinGroup = (typeof TWIN_GROUPS)[number];

const GROUP_OF: Readonly<Record<Twin['kind'], TwinGroup>> = {
  copy: 'same',
  'likely-copy': 'likely',
  'same-file': 'same',
  'small-copy': 'small',
  segment: 'part',
  'live-photo': 'photo',
  'render-file': 'rendered',
};

export interface HeldTwins {
  readonly group: TwinGroup;
  /** Indexes of the videos. */
  readonly jobs: readonly number[];
  /** The videos' names, each with that of the other file. */
  readonly files: readonly { readonly name: string; readonly of: string }[];
}

/** Groups the copies and parts of other videos that are left out; those that the user took are none of them. */
export function heldTwins({ jobs }: Pick<Batch, 'jobs'>): readonly HeldTwins[] {
  return TWIN_GROUPS.flatMap((group) => {
    const held = [...jobs.entries()].flatMap(([index, { video, status, isHeld }]) => {
      const { twin, name } = video;
      if (twin === undefined || !isHeld || isFinal(status) || GROUP_OF[twin.kind] !== group) return [];
      return [{ index, name, of: twin.of }];
    });
    if (held.length === 0) return [];
    return [
      { group, jobs: held.map(({ index }) => index), files: held.map(({ name, of }) => ({ name, of })) },
    ];
  });
}
