import type { ArchiveSearch } from '../search/archive-search.ts';
import type { Handlers } from './serve.ts';

/** Returns the handler of the search over all batches. */
export function createArchiveHandlers(archive: ArchiveSearch): Pick<Handlers, 'archive.search'> {
  return {
    'archive.search': async (query) => {
      const found = await archive.find(query);
      return found === null ? null : { ...found, reading: archive.reading };
    },
  };
}
