// @ts-check
import { placesNeeded } from '../notices.mjs';

/** Packages that the build takes into its own files. Many small files: read one by one at each start they cost more than Electron itself. */
export const builtIn = ['zod', 'execa', 'p-limit', '@formatjs/intl', 'electron-log'];

/** Programs that lie beside the archive, because Node or the system runs their files. */
const outside = ['@google/gemini-cli', 'ffmpeg-static'];

/**
 * Returns the packages that an installed app loads from `node_modules`, as their places in the lock file.
 * @param {Record<string, import('../notices.mjs').Locked>} packages of the lock file
 */
export function loadedPlaces(packages) {
  const named = Object.keys(packages['']?.dependencies ?? {});
  return placesNeeded(
    named.filter((name) => !builtIn.includes(name) && !outside.includes(name)),
    packages,
  );
}

/**
 * Returns the other places: electron-builder would add what the dependencies of the app need, used or not.
 * @param {Record<string, import('../notices.mjs').Locked>} packages of the lock file
 */
export function leftOutPlaces(packages) {
  const loaded = new Set(loadedPlaces(packages));
  const all = placesNeeded(Object.keys(packages['']?.dependencies ?? {}), packages);
  return all.filter((place) => !loaded.has(place)).toSorted();
}
