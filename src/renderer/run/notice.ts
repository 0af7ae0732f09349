import type { SpendingCap } from '../../shared/prices.ts';

/** Something that can be done right on the strip. */
export type NoticeAction =
  | { readonly kind: 'add-key'; readonly isAnother: boolean }
  | { readonly kind: 'choose-folder' }
  /** The cause may be gone: what is kept is saved, and the batch goes on. */
  | { readonly kind: 'save-again' }
  | { readonly kind: 'try-now' }
  | { readonly kind: 'go-on' }
  | { readonly kind: 'read' }
  | { readonly kind: 'export' }
  | { readonly kind: 'retry-failed'; readonly failed: number }
  | { readonly kind: 'look-failed'; readonly failed: number }
  /** `moment`: in words with their preposition. */
  | { readonly kind: 'go-on-at'; readonly atMs: number; readonly moment: string }
  | { readonly kind: 'do-not-go-on'; readonly moment: string }
  | { readonly kind: 'raise-cap'; readonly cap: SpendingCap }
  | { readonly kind: 'keep-limit'; readonly limit: number }
  | { readonly kind: 'let-adjust'; readonly limit: number };

/** A strip under the toolbar: what is not simply going well, and what can be done. */
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
    | 'locked'
    | 'known'
    | 'slept';
  readonly title: string;
  readonly text: string;
  readonly actions: readonly NoticeAction[];
}

const URGENCY: readonly NoticeText['tone'][] = ['danger', 'warn', 'ok', 'calm'];

/** What there is to say, most urgent first: where the batch stands, which only what is in danger outranks, then the others by their tone. */
export function byUrgency(standing: NoticeText | null, others: readonly NoticeText[]): readonly NoticeText[] {
  const sorted = others.toSorted((one, other) => URGENCY.indexOf(one.tone) - URGENCY.indexOf(other.tone));
  if (standing === null) return sorted;
  const inDanger = standing.tone === 'danger' ? [] : sorted.filter(({ tone }) => tone === 'danger');
  return [...inDanger, standing, ...sorted.slice(inDanger.length)];
}
