import type { MessageKey } from '../../shared/i18n/i18n.ts';

/** Where a key works; also the headings of the sheet, in this order. */
export const KEY_AREAS = ['everywhere', 'batch', 'report', 'lanes', 'player', 'list', 'compare'] as const;
type KeyArea = (typeof KEY_AREAS)[number];

/** One line of the sheet. `Mod` is Ctrl, Cmd on a Mac; the other names are those of `KeyboardEvent.key`. */
export interface KeyLine {
  readonly area: KeyArea;
  readonly says: Extract<MessageKey, `palette.key${string}`>;
  /** One or more combinations that do it, or its directions. */
  readonly keys: readonly string[];
}

/**
 * Every key of the window. Those of `everywhere` and `batch` are handled from here by `use-keys.ts`, the others where the focus is; a test compares
 * them. A letter of the list does the same to all marked videos.
 */
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
  laneMeasure: {
    area: 'lanes',
    says: 'palette.keyLaneMeasure',
    keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
  },
  laneEnds: { area: 'lanes', says: 'palette.keyLaneEnds', keys: ['Home', 'End'] },
  laneOpen: { area: 'lanes', says: 'palette.keyLaneOpen', keys: ['Enter'] },
  lanePeek: { area: 'lanes', says: 'palette.keyLanePeek', keys: ['Space'] },

  pause: { area: 'batch', says: 'palette.keyPause', keys: ['P'] },
  stop: { area: 'batch', says: 'palette.keyStop', keys: ['Shift+P'] },
  limit: { area: 'batch', says: 'palette.keyLimit', keys: ['Plus', 'Minus'] },
  retryAll: { area: 'batch', says: 'palette.keyRetryAll', keys: ['Shift+R'] },

  listMove: { area: 'list', says: 'palette.keyListMove', keys: ['ArrowDown', 'ArrowUp'] },
  listPage: { area: 'list', says: 'palette.keyListPage', keys: ['PageDown', 'PageUp'] },
  listEnds: { area: 'list', says: 'palette.keyListEnds', keys: ['Home', 'End'] },
  listFind: { area: 'list', says: 'palette.keyListFind', keys: ['/', 'Mod+F'] },
  listMark: { area: 'list', says: 'palette.keyListMark', keys: ['Space'] },
  listSeveral: { area: 'list', says: 'palette.keyListSeveral', keys: ['Shift+ArrowDown', 'Shift+ArrowUp'] },
  listAll: { area: 'list', says: 'palette.keyListAll', keys: ['Mod+A', 'Escape'] },
  listRead: { area: 'list', says: 'palette.keyListRead', keys: ['Enter'] },
  listOpen: { area: 'list', says: 'palette.keyListOpen', keys: ['O'] },
  listCompare: { area: 'list', says: 'palette.keyListCompare', keys: ['C'] },
  listHold: { area: 'list', says: 'palette.keyListHold', keys: ['H'] },
  listUp: { area: 'list', says: 'palette.keyListUp', keys: ['U'] },
  listRetry: { area: 'list', says: 'palette.keyListRetry', keys: ['R'] },
  listCancel: { area: 'list', says: 'palette.keyListCancel', keys: ['X', 'Delete'] },

  reportFind: { area: 'report', says: 'palette.keyReportFind', keys: ['Mod+F'] },
  reportNext: { area: 'report', says: 'palette.keyReportNext', keys: [']', '['] },
  reportBack: { area: 'report', says: 'palette.keyReportBack', keys: ['Escape'] },

  play: { area: 'player', says: 'palette.keyPlay', keys: ['Space', 'K'] },
  seek: { area: 'player', says: 'palette.keySeek', keys: ['ArrowLeft', 'ArrowRight'] },
  shuttle: { area: 'player', says: 'palette.keyShuttle', keys: ['J', 'L'] },
  frame: { area: 'player', says: 'palette.keyFrame', keys: [',', '.'] },
  ends: { area: 'player', says: 'palette.keyEnds', keys: ['Home', 'End'] },
  speed: { area: 'player', says: 'palette.keySpeed', keys: ['<', '>'] },
  volume: { area: 'player', says: 'palette.keyVolume', keys: ['ArrowUp', 'ArrowDown'] },
  mute: { area: 'player', says: 'palette.keyMute', keys: ['M'] },
  captions: { area: 'player', says: 'palette.keyCaptions', keys: ['C'] },
  theatre: { area: 'player', says: 'palette.keyTheatre', keys: ['T'] },

  compareMove: { area: 'compare', says: 'palette.keyCompareMove', keys: ['ArrowDown', 'ArrowUp'] },
  compareMoment: { area: 'compare', says: 'palette.keyCompareMoment', keys: ['ArrowRight', 'ArrowLeft'] },
  compareWhole: { area: 'compare', says: 'palette.keyCompareWhole', keys: ['Space'] },
  compareOpen: { area: 'compare', says: 'palette.keyCompareOpen', keys: ['Enter'] },
} as const satisfies Readonly<Record<string, KeyLine>>;

/** The combination of a line, for tooltips and menus. */
export function keysOf(line: keyof typeof KEYS): readonly string[] {
  return KEYS[line].keys;
}
