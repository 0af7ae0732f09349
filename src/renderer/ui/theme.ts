import { useEffect } from 'react';
import { useApp } from '../store/app-store.ts';
import { useMediaQuery } from './media-query.ts';

/** Puts the chosen theme on the page; "system" follows the system while the window is open. */
export function useTheme(): void {
  const chosen = useApp((state) => state.settings.theme);
  const systemIsLight = useMediaQuery('(prefers-color-scheme: light)');
  const theme = chosen === 'system' ? (systemIsLight ? 'light' : 'dark') : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
