import type { ReactNode } from 'react';
import type { Words } from '../../../shared/words/words.ts';
import { describePast } from '../../run/moment.ts';
import { useSeconds } from '../../store/clock.ts';
import { useWords } from '../../store/words.ts';
import type { ShelfTemplate } from './use-shelf.ts';

/** So long it was "just now". */
const JUST_NOW_MS = 60_000;

/** Whether what is typed is kept, and since when. */
export function SavedWords({ chosen }: { readonly chosen: ShelfTemplate }): ReactNode {
  const words = useWords();
  const nowMs = useSeconds(true);
  const isBad = chosen.draft?.state.kind === 'failed' || chosen.draft?.state.kind === 'empty';
  const text = savedText(chosen, nowMs, words);
  return (
    <span
      className={isBad ? 'template-saved template-saved--not ellipsis' : 'template-saved ellipsis'}
      title={text}
    >
      {text}
    </span>
  );
}

function savedText(
  { draft, savedAtMs, isChanged, isBuiltIn }: ShelfTemplate,
  nowMs: number,
  words: Words,
): string {
  const { say } = words;
  switch (draft?.state.kind) {
    case 'typed':
      return say('templates.typing');
    case 'saving':
      return say('templates.saving');
    case 'empty':
    case 'failed':
      return say('templates.notSaved');
    case 'saved':
      return sinceWhen(draft.state.atMs, nowMs, words);
    case undefined:
      if (savedAtMs === null || (isBuiltIn && !isChanged)) return say('templates.asItCame');
      return sinceWhen(savedAtMs, nowMs, words);
  }
}

function sinceWhen(atMs: number, nowMs: number, words: Words): string {
  return nowMs - atMs < JUST_NOW_MS
    ? words.say('templates.savedNow')
    : words.say('templates.savedAt', { when: describePast(atMs, nowMs, words) });
}
