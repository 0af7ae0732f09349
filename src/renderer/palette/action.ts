import type { LucideIcon } from 'lucide-react';
import { LANGUAGES } from '../../shared/i18n/language.ts';
import { translationsIn, type MessageKey, type Translations } from '../../shared/i18n/i18n.ts';
import type { Searched } from './rank.ts';

/** The keys of the words that lead to an action or a setting. */
export type SearchKey = MessageKey extends infer K ? (K extends `search.${infer N}` ? N : never) : never;

/** An action that the palette offers. */
export interface PaletteAction extends Searched {
  readonly id: string;
  readonly note: string | null;
  /** Why the action is not possible now; null where it is. */
  readonly whyNot: string | null;
  /** True where it is only found by typing, so that the list of all actions stays short. */
  readonly isHidden: boolean;
  readonly keys: readonly string[];
  readonly icon: LucideIcon;
  readonly run: () => void;
}

interface ActionParts {
  /** The key of the action's words, and its id unless `id` says another. */
  readonly words: SearchKey;
  readonly id?: string;
  readonly name: (translations: Translations) => string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  readonly keys?: readonly string[];
  readonly note?: string | null;
  readonly whyNot?: string | null;
  readonly isHidden?: boolean;
}

export function actionOf(parts: ActionParts, translations: Translations): PaletteAction {
  const { words, name, icon, run } = parts;
  return {
    id: parts.id ?? words,
    icon,
    run,
    keys: parts.keys ?? [],
    note: parts.note ?? null,
    whyNot: parts.whyNot ?? null,
    isHidden: parts.isHidden ?? false,
    ...searchedOf(words, name, translations),
  };
}

/** Returns the name and the words of a thing in the window's language, and both in the other languages, which many people type as well. */
export function searchedOf(
  words: SearchKey,
  name: (translations: Translations) => string,
  translations: Translations,
): Pick<Searched, 'name' | 'words' | 'foreign'> {
  const others = LANGUAGES.filter((language) => language !== translations.language).map((language) =>
    translationsIn(language),
  );
  return {
    name: name(translations),
    words: translations.t(`search.${words}`),
    foreign: others.map((other) => `${name(other)} ${other.t(`search.${words}`)}`).join(' '),
  };
}
