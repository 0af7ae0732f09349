/** What a key does in the player, in the words of `Player` and `Taste`. */
export type PlayerAction =
  | { readonly kind: 'toggle' | 'mute' | 'captions' | 'theatre' }
  | { readonly kind: 'rate'; readonly by: 1 | -1 }
  | { readonly kind: 'move'; readonly seconds: number }
  | { readonly kind: 'step'; readonly frames: number }
  | { readonly kind: 'seek'; readonly share: number }
  | { readonly kind: 'volume'; readonly by: number };

const acts: Readonly<Record<string, PlayerAction>> = {
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

/** What a key does; null for nothing. Keys held with Ctrl, Alt or Cmd belong to the window. */
export function playerActionOf(key: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}): PlayerAction | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  return acts[key.key.toLowerCase()] ?? null;
}

/** True for keys that scroll nothing and press nothing by themselves. */
export function isLetter(key: string): boolean {
  return /^[a-z,.<>]$/iu.test(key);
}
