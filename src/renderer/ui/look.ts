import { useEffect } from 'react';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { useMediaQuery } from './media-query.ts';
import { useSystemAccent } from './system-accent.ts';

type Theme = 'dark' | 'light';

/** Applies the chosen theme, accent, language, density and motion to the page. "system" follows the system while the window is open. */
export function useLook(): void {
  const chosen = useApp((state) => state.settings.theme);
  const density = useApp((state) => state.settings.density);
  const motion = useApp((state) => state.settings.motion);
  const { locale } = useTranslations();
  const systemIsLight = useMediaQuery('(prefers-color-scheme: light)');
  const theme = chosen === 'system' ? (systemIsLight ? 'light' : 'dark') : chosen;
  useEffect(() => {
    const { documentElement: page } = document;
    page.lang = locale;
    page.dir = directionOf(locale);
    Object.assign(page.dataset, { theme, density, motion });
  }, [theme, density, motion, locale]);
  useAccent(theme);
}

/** Applies the system's accent where the user chose it and the system has one; else the design's accent. */
function useAccent(theme: Theme): void {
  const isSystems = useApp((state) => state.settings.accent === 'system');
  const color = useSystemAccent(isSystems);
  useEffect(() => {
    if (!isSystems || typeof color !== 'string') return;
    const { style } = document.documentElement;
    let isOver = false;
    let names: readonly string[] = [];
    const put = async (): Promise<void> => {
      // The colour library is loaded only when it is needed, because few users choose this.
      const { accentTokens } = await import('./accent.ts');
      const tokens = accentTokens(color, theme);
      if (isOver || tokens === null) return;
      names = Object.keys(tokens);
      for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
    };
    void put();
    return () => {
      isOver = true;
      for (const name of names) style.removeProperty(name);
    };
  }, [isSystems, color, theme]);
}

/** Returns the direction in which the locale is written. */
function directionOf(locale: string): 'ltr' | 'rtl' {
  // Not every supported Electron has the textInfo of Intl.Locale; these are the scripts written from right to left.
  const { script } = new Intl.Locale(locale).maximize();
  return script !== undefined && ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'].includes(script)
    ? 'rtl'
    : 'ltr';
}
