import type { MessageKey } from '../../shared/i18n/i18n.ts';

/** The places where a key works. They are also the headings of the sheet, in this order. */
export const KEY_AREAS = ['everywhere', 'batch', 'report', 'lanes', 'player', 'list', 'compare'] as const;
type KeyArea = (typeof KEY_AREAS)[number];

/** One line of the sheet. `Mod` stands for Ctrl, or Cmd on a Mac; the other names are those of `KeyboardEvent.key`. */
export interface KeyLine {
  readonly area: KeyArea;
  readonly label: Extract<MessageKey, `palette.key${string}` | 'palette.searchAll'>;
  /** Combinations that all do the same, or one for each direction. */
  readonly keys: readonly string[];
}

/**
 * Every key of the window. `use-keys.ts` handles the areas `everywhere` and `batch`; the focused component handles the others. Tests
 * compare them with this list. A letter of the list acts on all selected videos.
 */
export const KEYS = {
  palette: { area: 'everywhere', label: 'palette.keyPalette', keys: ['Mod+K'] },
  searchAll: { area: 'everywhere', label: 'palette.searchAll', keys: ['Mod+Shift+F'] },
  open: { area: 'everywhere', label: 'palette.keyOpen', keys: ['Mod+O'] },
  pages: { area: 'everywhere', label: 'palette.keyPages', keys: ['Mod+1', 'Mod+2', 'Mod+3'] },
  export: { area: 'everywhere', label: 'palette.keyExport', keys: ['Mod+E'] },
  settings: { area: 'everywhere', label: 'palette.keySettings', keys: ['Mod+,'] },
  sideBar: { area: 'everywhere', label: 'palette.keySideBar', keys: ['Mod+B'] },
  zoom: { area: 'everywhere', label: 'palette.keyZoom', keys: ['Mod+Plus', 'Mod+Minus', 'Mod+0'] },
  guide: { area: 'everywhere', label: 'palette.keyGuide', keys: ['F1'] },
  sheet: { area: 'everywhere', label: 'palette.keySheet', keys: ['?'] },

  laneZoom: { area: 'lanes', label: 'palette.keyLaneZoom', keys: ['W', 'S'] },
  lanePan: { area: 'lanes', label: 'palette.keyLanePan', keys: ['A', 'D'] },
  laneWheel: { area: 'lanes', label: 'palette.keyLaneWheel', keys: ['Mod+wheel'] },
  laneFocus: { area: 'lanes', label: 'palette.keyLaneFocus', keys: ['F'] },
  laneFit: { area: 'lanes', label: 'palette.keyLaneFit', keys: ['Shift+F'] },
  laneNow: { area: 'lanes', label: 'palette.keyLaneNow', keys: ['N'] },
  laneArrows: {
    area: 'lanes',
    label: 'palette.keyLaneArrows',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  },
  laneMeasure: {
    area: 'lanes',
    label: 'palette.keyLaneMeasure',
    keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
  },
  laneEnds: { area: 'lanes', label: 'palette.keyLaneEnds', keys: ['Home', 'End'] },
  laneOpen: { area: 'lanes', label: 'palette.keyLaneOpen', keys: ['Enter'] },
  lanePopover: { area: 'lanes', label: 'palette.keyLanePopover', keys: ['Space'] },

  pause: { area: 'batch', label: 'palette.keyPause', keys: ['P'] },
  stop: { area: 'batch', label: 'palette.keyStop', keys: ['Shift+P'] },
  limit: { area: 'batch', label: 'palette.keyLimit', keys: ['Plus', 'Minus'] },
  retryAll: { area: 'batch', label: 'palette.keyRetryAll', keys: ['Shift+R'] },

  listMove: { area: 'list', label: 'palette.keyListMove', keys: ['ArrowDown', 'ArrowUp'] },
  listPage: { area: 'list', label: 'palette.keyListPage', keys: ['PageDown', 'PageUp'] },
  listEnds: { area: 'list', label: 'palette.keyListEnds', keys: ['Home', 'End'] },
  listFind: { area: 'list', label: 'palette.keyListFind', keys: ['/', 'Mod+F'] },
  listMark: { area: 'list', label: 'palette.keyListMark', keys: ['Space'] },
  listSeveral: { area: 'list', label: 'palette.keyListSeveral', keys: ['Shift+ArrowDown', 'Shift+ArrowUp'] },
  listAll: { area: 'list', label: 'palette.keyListAll', keys: ['Mod+A', 'Escape'] },
  listRead: { area: 'list', label: 'palette.keyListRead', keys: ['Enter'] },
  listOpen: { area: 'list', label: 'palette.keyListOpen', keys: ['O'] },
  listCompare: { area: 'list', label: 'palette.keyListCompare', keys: ['C'] },
  listHold: { area: 'list', label: 'palette.keyListHold', keys: ['H'] },
  listUp: { area: 'list', label: 'palette.keyListUp', keys: ['U'] },
  listRetry: { area: 'list', label: 'palette.keyListRetry', keys: ['R'] },
  listCancel: { area: 'list', label: 'palette.keyListCancel', keys: ['X', 'Delete'] },

  reportFind: { area: 'report', label: 'palette.keyReportFind', keys: ['Mod+F'] },
  reportNext: { area: 'report', label: 'palette.keyReportNext', keys: [']', '['] },
  reportBack: { area: 'report', label: 'palette.keyReportBack', keys: ['Escape'] },

  play: { area: 'player', label: 'palette.keyPlay', keys: ['Space', 'K'] },
  seek: { area: 'player', label: 'palette.keySeek', keys: ['ArrowLeft', 'ArrowRight'] },
  shuttle: { area: 'player', label: 'palette.keyShuttle', keys: ['J', 'L'] },
  frame: { area: 'player', label: 'palette.keyFrame', keys: [',', '.'] },
  ends: { area: 'player', label: 'palette.keyEnds', keys: ['Home', 'End'] },
  speed: { area: 'player', label: 'palette.keySpeed', keys: ['<', '>'] },
  volume: { area: 'player', label: 'palette.keyVolume', keys: ['ArrowUp', 'ArrowDown'] },
  mute: { area: 'player', label: 'palette.keyMute', keys: ['M'] },
  captions: { area: 'player', label: 'palette.keyCaptions', keys: ['C'] },
  theatre: { area: 'player', label: 'palette.keyTheatre', keys: ['T'] },

  compareMove: { area: 'compare', label: 'palette.keyCompareMove', keys: ['ArrowDown', 'ArrowUp'] },
  compareMoment: { area: 'compare', label: 'palette.keyCompareMoment', keys: ['ArrowRight', 'ArrowLeft'] },
  compareHead: {
    area: 'compare',
    label: 'palette.keyCompareHead',
    keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
  },
  compareWhole: { area: 'compare', label: 'palette.keyCompareWhole', keys: ['Space'] },
  compareOpen: { area: 'compare', label: 'palette.keyCompareOpen', keys: ['Enter'] },
} as const satisfies Readonly<Record<string, KeyLine>>;

/** Returns the combinations of a line, for tooltips and menus. */
export function keysOf(line: keyof typeof KEYS): readonly string[] {
  return KEYS[line].keys;
}
