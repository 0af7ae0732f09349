import { useEffect } from 'react';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { useMediaQuery } from './media-query.ts';

/** Puts the chosen theme, language, density and motion on the page; "system" follows the system while the window is open. */
export function useLook(): void {
  const chosen = useApp((state) => state.settings.theme);
  const density = useApp((state) => state.settings.density);
  const motion = useApp((state) => state.settings.motion);
  const { locale } = useWords();
  const systemIsLight = useMediaQuery('(prefers-color-scheme: light)');
  const theme = chosen === 'system' ? (systemIsLight ? 'light' : 'dark') : chosen;
  useEffect(() => {
    const { documentElement: page } = document;
    page.lang = locale;
    page.dir = directionOf(locale);
    Object.assign(page.dataset, { theme, density, motion });
  }, [theme, density, motion, locale]);
}

/** How the locale is written. */
function directionOf(locale: string): 'ltr' | 'rtl' {
  // Intl.Locale's textInfo is not in every Electron we run on; these are the scripts written from right to left.
  const { script } = new Intl.Locale(locale).maximize();
  return script !== undefined && ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'].includes(script)
    ? 'rtl'
    : 'ltr';
}
