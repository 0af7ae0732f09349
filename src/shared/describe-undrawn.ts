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
  return isLinux ? [squares, t('exports.undrawnLinux', { fonts: fontsOf(scripts) })] : [squares];
}

/** Says which scripts this computer has no font for, and on Linux what to install; null if there are none. */
export function describeMissingFonts(
  scripts: readonly Pick<UndrawnScript, 'script' | 'font'>[],
  isLinux: boolean,
  translations: Translations,
): string | null {
  if (scripts.length === 0) return null;
  const { t } = translations;
  const missing = t('ready.noFont', { scripts: scriptNames(scripts, translations) });
  return isLinux ? `${missing} ${t('exports.undrawnLinux', { fonts: fontsOf(scripts) })}` : missing;
}

/** The names of scripts in a sentence. */
function scriptNames(scripts: readonly Pick<UndrawnScript, 'script'>[], { t, locale }: Translations): string {
  const names = new Intl.DisplayNames(locale, { type: 'script' });
  const nameOf = (script: string): string => {
    if (script === 'emoji') return t('exports.emoji');
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
