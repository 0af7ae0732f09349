import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import { SECTIONS, type SectionName } from '../settings/sections.ts';
import { searchedOf, type SearchKey } from './action.ts';
import type { Searched } from './rank.ts';

type SettingsWord = MessageKey extends infer K ? (K extends `settings.${infer N}` ? N : never) : never;

/** The rows of the settings by section. Each name is a key of the translations. */
const ROWS = {
  gemini: ['key', 'command', 'model', 'fallback', 'template', 'reportLanguage', 'driver'],
  extraction: [
    'send',
    'soundByTemplate',
    'frames',
    'longer',
    'preview',
    'side',
    'quality',
    'repeats',
    'transcript',
    'writeDown',
    'speechProgram',
  ],
  concurrency: ['limit', 'auto', 'tries', 'silence', 'total', 'firstEvent', 'cap'],
  models: ['thinking'],
  prices: ['asOf'],
  output: ['saveTo', 'keepWebContent'],
  batches: [
    'resume',
    'synthesize',
    'keepAwake',
    'notify',
    'keepFrames',
    'exportAfter',
    'exportName',
    'exportDir',
    'diskUse',
  ],
  appearance: ['theme', 'accent', 'language', 'density', 'reportText', 'zoom', 'motion'],
  privacy: ['sentSoFar', 'startAtOnce', 'versions', 'updates', 'licences'],
} as const satisfies Readonly<Record<SectionName, readonly SettingsWord[]>>;
type Row = (typeof ROWS)[SectionName][number];

/** Rows without a hint, or whose hint is filled in. */
const WITHOUT_HINT = ['command', 'send', 'preview', 'longer', 'exportName'] as const satisfies readonly Row[];

/** A place in the settings: one of their sections, or a row. */
export interface SettingPlace extends Searched {
  /** The place at which the settings open: the name of the section, or the translated name of the row. */
  readonly at: string;
  /** The translated name of the row's section; null for a section. */
  readonly section: string | null;
}

/** Returns every place in the settings. */
export function settingPlaces(translations: Translations): readonly SettingPlace[] {
  const { t } = translations;
  return SECTIONS.flatMap(({ name: section }) => [
    {
      at: section,
      section: null,
      ...searchedOf(section, (any) => any.t(`settings.${section}`), translations),
    },
    ...ROWS[section].map((row) => ({
      at: t(`settings.${row}`),
      section: t(`settings.${section}`),
      about: `${hasHint(row) ? t(`settings.${row}Hint`) : ''} ${t(`settings.${section}`)}`,
      ...searchedOf(wordsOf(row), (any) => any.t(`settings.${row}`), translations),
    })),
  ]);
}

function wordsOf(row: Row): SearchKey {
  // Safe: the compiler checks that each row has words, in `search.ts`.
  return `row${row[0]?.toUpperCase() ?? ''}${row.slice(1)}` as `row${Capitalize<Row>}`;
}

function hasHint(row: Row): row is Exclude<Row, (typeof WITHOUT_HINT)[number]> {
  return !WITHOUT_HINT.some((one) => one === row);
}
