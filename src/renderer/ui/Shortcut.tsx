import type { ReactNode } from 'react';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import { useTranslations } from '../store/i18n.ts';
import { modifierName, shiftName } from './modifier.ts';

interface ShortcutProps {
  /** The combinations, such as `Mod+K`. Several are alternatives. */
  readonly keys: readonly string[];
}

/** Shows a shortcut as keys: `Ctrl` `O`. */
export function Shortcut({ keys }: ShortcutProps): ReactNode {
  const translations = useTranslations();
  // A gap keeps alternatives apart where one of them has several keys.
  const hasChord = keys.some((combination) => combination.includes('+'));
  return (
    <span className="keys">
      {keys.flatMap((combination) =>
        partsOf(combination, translations).map((part, place) => (
          <kbd key={`${combination} ${part}`} className={place === 0 && hasChord ? 'keys__next' : undefined}>
            {part}
          </kbd>
        )),
      )}
    </span>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Plus: '+',
  Minus: '−',
};

const NAMES: Readonly<Record<string, KeyName>> = {
  Space: 'palette.space',
  wheel: 'palette.wheel',
  PageUp: 'palette.pageUp',
  PageDown: 'palette.pageDown',
  Home: 'palette.homeKey',
  End: 'palette.endKey',
  Delete: 'palette.deleteKey',
};

type KeyName = Extract<
  MessageKey,
  `palette.${'space' | 'wheel' | 'pageUp' | 'pageDown' | 'homeKey' | 'endKey' | 'deleteKey'}`
>;

/** Returns the labels of a combination's keys on this system. A single letter becomes a capital. */
function partsOf(combination: string, translations: Translations): readonly string[] {
  return combination.split('+').map((part) => {
    if (part === 'Mod') return modifierName(translations);
    if (part === 'Shift') return shiftName();
    const name = NAMES[part];
    if (name !== undefined) return translations.t(name);
    return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
