/**
 * An action that a key performs in the player. `rate` goes one step up or down, `seek` goes to a share (0 to 1) of the
 * duration, and `volume` changes by a share of 1.
 */
export type PlayerAction =
  | { readonly kind: 'toggle' | 'mute' | 'captions' | 'theatre' }
  | { readonly kind: 'rate'; readonly by: 1 | -1 }
  | { readonly kind: 'move'; readonly seconds: number }
  | { readonly kind: 'step'; readonly frames: number }
  | { readonly kind: 'seek'; readonly share: number }
  | { readonly kind: 'volume'; readonly by: number };

const actions: Readonly<Record<string, PlayerAction>> = {
  ' ': { kind: 'toggle' },
  k: { kind: 'toggle' },
  j: { kind: 'move', seconds: -10 },
  l: { kind: 'move', seconds: 10 },
  arrowleft: { kind: 'move', seconds: -5 },
  arrowright: { kind: 'move', seconds: 5 },
  ',': { kind: 'step', frames: -1 },
  '.': { kind: 'step', frames: 1 },
  home: { kind: 'seek', share: 0 },
  end: { kind: 'seek', share: 1 },
  arrowup: { kind: 'volume', by: 0.1 },
  arrowdown: { kind: 'volume', by: -0.1 },
  m: { kind: 'mute' },
  c: { kind: 'captions' },
  t: { kind: 'theatre' },
  '<': { kind: 'rate', by: -1 },
  '>': { kind: 'rate', by: 1 },
};

/** Returns the action of a key; null for none. Keys held with Ctrl, Alt or Cmd belong to the window. */
export function playerActionOf(key: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}): PlayerAction | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  return actions[key.key.toLowerCase()] ?? null;
}

/** Returns true for keys that neither scroll the page nor press a button by themselves. */
export function isLetter(key: string): boolean {
  return /^[a-z,.<>]$/iu.test(key);
}
