import { foldText } from '../../shared/folded-text.ts';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import { SECTIONS, type SectionName } from '../settings/sections.ts';
import { best, type Result } from './results.ts';

type SettingsWord = MessageKey extends infer K ? (K extends `settings.${infer N}` ? N : never) : never;

/** The rows of the settings by section. Each name is a key of the translations. */
const ROWS = {
  gemini: ['key', 'command', 'model', 'fallback', 'template', 'reportLanguage', 'driver'],
  extraction: ['send', 'frames', 'preview', 'side', 'quality', 'repeats', 'transcript'],
  concurrency: ['limit', 'auto', 'tries', 'silence', 'total', 'firstEvent', 'cap'],
  models: ['thinking'],
  prices: ['asOf'],
  output: ['saveTo', 'keepWebContent'],
  batches: ['resume', 'keepAwake', 'notify', 'keepFrames', 'diskUse'],
  appearance: ['theme', 'accent', 'language', 'density', 'reportText', 'zoom', 'motion'],
  privacy: ['startAtOnce', 'versions'],
} as const satisfies Readonly<Record<SectionName, readonly SettingsWord[]>>;
type Row = (typeof ROWS)[SectionName][number];

/** Rows whose hint depends on the chosen value. */
const WITHOUT_HINT = ['command', 'send', 'preview'] as const satisfies readonly Row[];

/** A row of the settings by its translated name, and the name of its section. */
export interface SettingPlace {
  readonly name: string;
  readonly section: string;
}

/** The most settings that are shown; more would push the batches off the screen. */
const SHOWN = 4;
/** Texts shorter than this are in nearly every hint, so hints are not searched for them. */
const SHORTEST_IN_HINT = 3;

/** Finds settings by name, then by the text of their hint, then by the name of their section. */
export function findSettings(typed: string, { t }: Translations): readonly Result<SettingPlace>[] {
  if (typed === '') return [];
  const places = SECTIONS.flatMap(({ name: section }) =>
    ROWS[section].map((row) => ({
      name: t(`settings.${row}`),
      section: t(`settings.${section}`),
      hint: hasHint(row) ? t(`settings.${row}Hint`) : '',
    })),
  );
  const named = best(places, ({ name }) => name, typed, SHOWN);
  const others = places.filter((place) => named.every(({ of }) => of !== place));
  const hinted = others.filter(({ hint }) => includesTyped(hint, typed));
  const inSection = others.filter(
    ({ hint, section }) => !includesTyped(hint, typed) && includesTyped(section, typed),
  );
  const unmarked = [...hinted, ...inSection].map((place) => ({
    of: place,
    pieces: [{ text: place.name, isOn: false }],
  }));
  return [...named, ...unmarked].slice(0, SHOWN);
}

function includesTyped(text: string, typed: string): boolean {
  return typed.length >= SHORTEST_IN_HINT && foldText(text).includes(foldText(typed));
}

function hasHint(row: Row): row is Exclude<Row, (typeof WITHOUT_HINT)[number]> {
  return !WITHOUT_HINT.some((one) => one === row);
}
