import type { WordKey } from '../../shared/words/words.ts';

/** Where a key works; also the headings of the sheet, in this order. */
export const KEY_AREAS = ['everywhere', 'lanes', 'batch', 'list', 'report', 'player'] as const;
type KeyArea = (typeof KEY_AREAS)[number];

/** One line of the sheet. `Mod` is Ctrl, Cmd on a Mac; the other names are those of `KeyboardEvent.key`. */
export interface KeyLine {
  readonly area: KeyArea;
  readonly says: Extract<WordKey, `palette.key${string}`>;
  /** One or more combinations that do it, or its directions. */
  readonly keys: readonly string[];
}

/** Every key of the window. Those of `everywhere` and `batch` are handled by `use-keys.ts`, the others where the focus is. */
export const KEYS = {
  palette: { area: 'everywhere', says: 'palette.keyPalette', keys: ['Mod+K'] },
  open: { area: 'everywhere', says: 'palette.keyOpen', keys: ['Mod+O'] },
  pages: { area: 'everywhere', says: 'palette.keyPages', keys: ['Mod+1', 'Mod+2', 'Mod+3'] },
  export: { area: 'everywhere', says: 'palette.keyExport', keys: ['Mod+E'] },
  settings: { area: 'everywhere', says: 'palette.keySettings', keys: ['Mod+,'] },
  sideBar: { area: 'everywhere', says: 'palette.keySideBar', keys: ['Mod+B'] },
  zoom: { area: 'everywhere', says: 'palette.keyZoom', keys: ['Mod+Plus', 'Mod+Minus', 'Mod+0'] },
  sheet: { area: 'everywhere', says: 'palette.keySheet', keys: ['?'] },

  laneZoom: { area: 'lanes', says: 'palette.keyLaneZoom', keys: ['W', 'S'] },
  lanePan: { area: 'lanes', says: 'palette.keyLanePan', keys: ['A', 'D'] },
  laneWheel: { area: 'lanes', says: 'palette.keyLaneWheel', keys: ['Mod+wheel'] },
  laneFocus: { area: 'lanes', says: 'palette.keyLaneFocus', keys: ['F'] },
  laneFit: { area: 'lanes', says: 'palette.keyLaneFit', keys: ['Shift+F'] },
  laneNow: { area: 'lanes', says: 'palette.keyLaneNow', keys: ['N'] },
  laneArrows: {
    area: 'lanes',
    says: 'palette.keyLaneArrows',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  },

  pause: { area: 'batch', says: 'palette.keyPause', keys: ['P'] },
  stop: { area: 'batch', says: 'palette.keyStop', keys: ['Shift+P'] },
  limit: { area: 'batch', says: 'palette.keyLimit', keys: ['Plus', 'Minus'] },
  retryAll: { area: 'batch', says: 'palette.keyRetryAll', keys: ['Shift+R'] },

  listMove: { area: 'list', says: 'palette.keyListMove', keys: ['ArrowDown', 'ArrowUp'] },
  listOpen: { area: 'list', says: 'palette.keyListOpen', keys: ['Enter'] },
  listMark: { area: 'list', says: 'palette.keyListMark', keys: ['Space'] },
  listSeveral: { area: 'list', says: 'palette.keyListSeveral', keys: ['Shift+ArrowDown', 'Shift+ArrowUp'] },
  listHold: { area: 'list', says: 'palette.keyListHold', keys: ['H'] },
  listUp: { area: 'list', says: 'palette.keyListUp', keys: ['U'] },

  reportFind: { area: 'report', says: 'palette.keyReportFind', keys: ['Mod+F'] },
  reportNext: { area: 'report', says: 'palette.keyReportNext', keys: [']', '['] },
  reportBack: { area: 'report', says: 'palette.keyReportBack', keys: ['Escape'] },

  play: { area: 'player', says: 'palette.keyPlay', keys: ['Space'] },
  shuttle: { area: 'player', says: 'palette.keyShuttle', keys: ['J', 'K', 'L'] },
  seek: { area: 'player', says: 'palette.keySeek', keys: ['ArrowLeft', 'ArrowRight'] },
  frame: { area: 'player', says: 'palette.keyFrame', keys: [',', '.'] },
  speed: { area: 'player', says: 'palette.keySpeed', keys: ['<', '>'] },
  mute: { area: 'player', says: 'palette.keyMute', keys: ['M'] },
} as const satisfies Readonly<Record<string, KeyLine>>;

/** The combination of a line, for tooltips and menus. */
export function keysOf(line: keyof typeof KEYS): readonly string[] {
  return KEYS[line].keys;
}
