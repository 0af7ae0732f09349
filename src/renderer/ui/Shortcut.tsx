import type { ReactNode } from 'react';
import { modifierName } from './modifier.ts';

interface ShortcutProps {
  readonly letter: string;
}

/** Shows a shortcut: `Ctrl` `O`. */
export function Shortcut({ letter }: ShortcutProps): ReactNode {
  return (
    <span className="keys">
      <kbd>{modifierName()}</kbd>
      <kbd>{letter}</kbd>
    </span>
  );
}
