import { useSyncExternalStore } from 'react';

/** The theme that is on the page, `dark` or `light`: for what is drawn on a canvas, which styles do not reach. */
export function usePageTheme(): string {
  return useSyncExternalStore(watch, theme);
}

function watch(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function theme(): string {
  return document.documentElement.dataset.theme ?? '';
}
