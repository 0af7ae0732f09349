import { useCallback, useSyncExternalStore } from 'react';

/** A window without room for a pane beside the list. The style sheets repeat this width. */
export const NARROW_WINDOW = '(max-width: 1179px)';

/** Returns whether a media query matches, and follows its changes. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
