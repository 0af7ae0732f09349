import type { UndrawnScript } from './undrawn-script.ts';
import type { Translations } from './i18n/i18n.ts';

/** More names are not listed. */
const MOST_NAMES = 5;

/** Says of which scripts a PDF has squares, in which reports, and on Linux what to install: one sentence each. */
export function describeUndrawn(
  scripts: readonly UndrawnScript[],
  isLinux: boolean,
  translations: Translations,
): readonly string[] {
  const { t } = translations;
  const videos = [...new Set(scripts.flatMap((one) => one.videos))];
  const squares = t('exports.undrawn', {
    scripts: scriptNames(scripts, translations),
    names: namesOf(videos),
  });
  return isLinux ? [squares, describeFontPackages(scripts, translations)] : [squares];
}

/** Says which scripts this computer has no font for. */
export function describeMissingFonts(
  scripts: readonly Pick<UndrawnScript, 'script'>[],
  translations: Translations,
): string {
  return translations.t('ready.noFont', { scripts: scriptNames(scripts, translations) });
}

/** Says how fonts for these scripts are installed on Linux. */
export function describeFontPackages(
  scripts: readonly Pick<UndrawnScript, 'font'>[],
  { t }: Translations,
): string {
  return t('exports.undrawnLinux', { fonts: fontsOf(scripts) });
}

/** The names of scripts in a sentence. */
function scriptNames(scripts: readonly Pick<UndrawnScript, 'script'>[], { t, locale }: Translations): string {
  const names = new Intl.DisplayNames(locale, { type: 'script' });
  const nameOf = (script: string): string => {
    if (script === 'emoji') return t('exports.emoji');
    // Its name in this list, “Han”, says little to whoever does not know scripts.
    if (script === 'Hani') return t('exports.chinese');
    return script === 'other' ? t('exports.otherSigns') : (names.of(script) ?? script);
  };
  return new Intl.ListFormat(locale).format(scripts.map(({ script }) => nameOf(script)));
}

/** The packages that draw these scripts, as apt takes them. */
function fontsOf(scripts: readonly Pick<UndrawnScript, 'font'>[]): string {
  return [...new Set(scripts.map(({ font }) => font))].join(' ');
}

/** Names of videos in a sentence; the first few of many. */
export function namesOf(videos: readonly string[]): string {
  return videos.length <= MOST_NAMES ? videos.join(', ') : `${videos.slice(0, MOST_NAMES).join(', ')}, …`;
}
