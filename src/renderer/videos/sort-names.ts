import type { MessageKey } from '../../shared/words/words.ts';
import type { Sort } from './sort.ts';

/** Every order of the list, as the menu names it. */
export const SORT_NAMES = [
  { by: 'folder', says: 'videos.sortFolder' },
  { by: 'newest', says: 'videos.sortNewest' },
  { by: 'score', says: 'videos.sortScore' },
  { by: 'name', says: 'videos.video' },
  { by: 'length', says: 'videos.length' },
  { by: 'phase', says: 'videos.phase' },
  { by: 'elapsed', says: 'videos.elapsed' },
  { by: 'tokens', says: 'videos.tokens' },
  { by: 'tries', says: 'videos.tries' },
] as const satisfies readonly { readonly by: Sort['by']; readonly says: MessageKey }[];
