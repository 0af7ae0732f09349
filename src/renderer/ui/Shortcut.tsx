import type { ReactNode } from 'react';
import type { Words } from '../../shared/words/words.ts';
import { useWords } from '../store/words.ts';
import { modifierName, shiftName } from './modifier.ts';

interface ShortcutProps {
  /** Its keys, such as `Mod+K`; several where there is a choice. */
  readonly keys: readonly string[];
}

/** Shows a shortcut: `Ctrl` `O`. */
export function Shortcut({ keys }: ShortcutProps): ReactNode {
  const words = useWords();
  return (
    <span className="keys">
      {keys.flatMap((combination) =>
        partsOf(combination, words).map((part) => <kbd key={`${combination} ${part}`}>{part}</kbd>),
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

/** The names on the keys of a combination, as this system writes them. A single letter is shown large. */
function partsOf(combination: string, { say }: Words): readonly string[] {
  return combination.split('+').map((part) => {
    if (part === 'Mod') return modifierName();
    if (part === 'Shift') return shiftName();
    if (part === 'Space') return say('palette.space');
    if (part === 'wheel') return say('palette.wheel');
    return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
