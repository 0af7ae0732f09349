import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { reportOf, type Batch } from '../../shared/session/model.ts';
import type { PaletteAction } from './action.ts';
import type { SettingPlace } from './find-settings.ts';
import { rank, type Ranked, type Searched } from './rank.ts';

/** Everything the palette searches. */
export interface PaletteContent {
  /** Actions on the video on screen. */
  readonly video: readonly PaletteAction[];
  /** Actions on the batch and the window. */
  readonly actions: readonly PaletteAction[];
  readonly settings: readonly SettingPlace[];
  readonly batch: Batch | null;
  readonly history: readonly HistoryEntry[];
}

/** The target of a result. Videos and reports are named by the video's index. */
type Target =
  | { readonly kind: 'video' | 'actions'; readonly of: PaletteAction }
  | { readonly kind: 'settings'; readonly of: SettingPlace }
  | { readonly kind: 'videos' | 'reports'; readonly of: number }
  | { readonly kind: 'batches'; readonly of: HistoryEntry };
type Kind = Target['kind'];

/** A result of the palette, with its name in pieces. */
export type PaletteResult = Target & Ranked;

/** The results of one kind, or the best ones of all kinds. The best result comes first. */
export interface ResultGroup {
  readonly of: Kind | 'best';
  readonly results: readonly PaletteResult[];
}

/** The most results of each kind; more of one kind would push the others off the screen. */
const SHOWN: Readonly<Record<Kind, number>> = {
  video: 4,
  actions: 6,
  settings: 5,
  videos: 5,
  reports: 4,
  batches: 4,
};
/** The number of best results that stand before all groups. */
const BEST = 3;
/** A result with less than this part of the best score is there by chance. */
const LEAST_PART = 0.45;
/** An action that is not possible now loses so much of its score, so that it comes after others. */
const NOT_NOW = 1.5;

/**
 * Returns what the typed text leads to: the best results of all kinds, then the others in groups. For an empty text these are the actions
 * that are possible now.
 */
export function findResults(content: PaletteContent, typed: string): readonly ResultGroup[] {
  const found = resultsOf(content, typed);
  if (typed === '') {
    return groupsOf(
      found.filter((one) => isAction(one) && one.of.whyNot === null && !one.of.isHidden),
      Infinity,
    );
  }
  const sorted = found.toSorted((one, other) => other.score - one.score);
  const least = (sorted[0]?.score ?? 0) * LEAST_PART;
  const kept = sorted.filter(({ score }) => score >= least);
  const isOneKind = kept.every(({ kind }) => kind === kept[0]?.kind);
  if (isOneKind) return groupsOf(kept);
  return [{ of: 'best', results: kept.slice(0, BEST) }, ...groupsOf(kept.slice(BEST))];
}

function resultsOf(
  { video, actions, settings, batch, history }: PaletteContent,
  typed: string,
): readonly PaletteResult[] {
  const targets: readonly Target[] = [
    ...actions.map((of) => ({ kind: 'actions', of }) as const),
    ...video.map((of) => ({ kind: 'video', of }) as const),
  ];
  const others: readonly Target[] =
    typed === ''
      ? []
      : [
          ...settings.map((of) => ({ kind: 'settings', of }) as const),
          ...(batch?.jobs ?? []).flatMap((_, of) => [
            { kind: 'videos', of } as const,
            ...(headlineOf(batch, of) === '' ? [] : [{ kind: 'reports', of } as const]),
          ]),
          ...history.map((of) => ({ kind: 'batches', of }) as const),
        ];
  return [...targets, ...others].flatMap((target) => {
    const ranked = rank(searchedOf(target, batch), typed);
    if (ranked === null) return [];
    const isOff = isAction(target) && target.of.whyNot !== null;
    return [{ ...target, ...ranked, score: ranked.score - (isOff ? NOT_NOW : 0) }];
  });
}

function searchedOf(target: Target, batch: Batch | null): Searched {
  switch (target.kind) {
    case 'videos':
      return { name: nameOf(batch, target.of) };
    case 'reports':
      return { name: headlineOf(batch, target.of) };
    case 'video':
    case 'actions':
    case 'settings':
    case 'batches':
      return target.of;
  }
}

/** Puts results into groups, in the order of each kind's first result; `most` of each kind. */
function groupsOf(results: readonly PaletteResult[], most?: number): readonly ResultGroup[] {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    of: kind,
    results: results.filter((result) => result.kind === kind).slice(0, most ?? SHOWN[kind]),
  }));
}

function isAction(target: Target): target is Extract<Target, { kind: 'video' | 'actions' }> {
  return target.kind === 'video' || target.kind === 'actions';
}

export function nameOf(batch: Batch | null, index: number): string {
  return batch?.jobs[index]?.title ?? '';
}

function headlineOf(batch: Batch | null, index: number): string {
  const job = batch?.jobs[index];
  return (job === undefined ? null : reportOf(job)?.headline) ?? '';
}
