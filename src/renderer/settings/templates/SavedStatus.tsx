import type { ReactNode } from 'react';
import type { Translations } from '../../../shared/i18n/i18n.ts';
import { describePast } from '../../ui/dates.ts';
import { useSeconds } from '../../store/clock.ts';
import { useTranslations } from '../../store/i18n.ts';
import type { ListedTemplate } from './use-template-list.ts';

/** A save counts as "just now" for this long. Milliseconds. */
const JUST_NOW_MS = 60_000;

/** Tells whether the draft is saved, and since when. */
export function SavedStatus({ chosen }: { readonly chosen: ListedTemplate }): ReactNode {
  const translations = useTranslations();
  const nowMs = useSeconds(true);
  const isBad = chosen.draft?.state.kind === 'failed' || chosen.draft?.state.kind === 'empty';
  const text = savedText(chosen, nowMs, translations);
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
  { draft, savedAtMs, isChanged, isBuiltIn }: ListedTemplate,
  nowMs: number,
  translations: Translations,
): string {
  const { t } = translations;
  switch (draft?.state.kind) {
    case 'typed':
      return t('templates.typing');
    case 'saving':
      return t('templates.saving');
    case 'empty':
    case 'failed':
      return t('templates.notSaved');
    case 'saved':
      return sinceWhen(draft.state.atMs, nowMs, translations);
    case undefined:
      if (savedAtMs === null || (isBuiltIn && !isChanged)) return t('templates.asItCame');
      return sinceWhen(savedAtMs, nowMs, translations);
  }
}

function sinceWhen(atMs: number, nowMs: number, translations: Translations): string {
  return nowMs - atMs < JUST_NOW_MS
    ? translations.t('templates.savedNow')
    : translations.t('templates.savedAt', { when: describePast(atMs, nowMs, translations) });
}
