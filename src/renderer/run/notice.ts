import type { SpendingCap } from '../../shared/prices.ts';

/** An action offered on a notice. */
export type NoticeAction =
  | { readonly kind: 'add-key'; readonly isAnother: boolean }
  /** Opens a folder of videos as another batch. */
  | { readonly kind: 'open-folder' }
  /** Chooses another folder for reports. */
  | { readonly kind: 'choose-folder' }
  /** Writes to where the link in the place of the output folder leads. */
  | { readonly kind: 'write-there' }
  /** Asks another model in place of this one, which Google does not offer; null: the default. */
  | { readonly kind: 'use-model'; readonly gone: string | null }
  /** Saves the kept reports again. */
  | { readonly kind: 'save-again' }
  | { readonly kind: 'release'; readonly held: number }
  /** Lets the videos go that waited while a few were tried first. `isAdvised`: the first ones brought a report. */
  | { readonly kind: 'run-rest'; readonly count: number; readonly isAdvised: boolean }
  /** Asks about the tried videos again, with another template or model. */
  | { readonly kind: 'try-otherwise' }
  /** Shows the reports beside those of the same videos in the batch that this one was made from. */
  | { readonly kind: 'compare-before'; readonly batchId: string }
  | { readonly kind: 'read' }
  | { readonly kind: 'export' }
  | { readonly kind: 'show-exported'; readonly dir: string }
  | { readonly kind: 'retry-failed'; readonly failed: number }
  | { readonly kind: 'look-failed'; readonly failed: number }
  /** `moment` is the time in words with its preposition. */
  | { readonly kind: 'go-on-at'; readonly atMs: number; readonly moment: string }
  | { readonly kind: 'do-not-go-on'; readonly moment: string }
  | { readonly kind: 'raise-cap'; readonly cap: SpendingCap }
  | { readonly kind: 'keep-limit'; readonly limit: number }
  | { readonly kind: 'let-adjust'; readonly limit: number };

/** The text, look and actions of a notice. */
export interface NoticeText {
  readonly tone: 'calm' | 'warn' | 'danger' | 'ok';
  readonly icon:
    | 'pause'
    | 'stopped'
    | 'done'
    | 'warning'
    | 'quota'
    | 'offline'
    | 'disk'
    | 'slower'
    | 'driver'
    | 'interrupted'
    | 'trial'
    | 'locked'
    | 'slept';
  readonly title: string;
  readonly text: string;
  /** The number of videos that wait for the end of a trial: what they and all will cost is told beside the text. */
  readonly untried?: number;
  readonly actions: readonly NoticeAction[];
}

const URGENCY: readonly NoticeText['tone'][] = ['danger', 'warn', 'ok', 'calm'];

/** Orders the notices by urgency. The one about the batch's phase comes first, unless another is in danger; the others follow by tone. */
export function byUrgency(
  phaseNotice: NoticeText | null,
  others: readonly NoticeText[],
): readonly NoticeText[] {
  const sorted = others.toSorted((one, other) => URGENCY.indexOf(one.tone) - URGENCY.indexOf(other.tone));
  if (phaseNotice === null) return sorted;
  const inDanger = phaseNotice.tone === 'danger' ? [] : sorted.filter(({ tone }) => tone === 'danger');
  return [...inDanger, phaseNotice, ...sorted.slice(inDanger.length)];
}
