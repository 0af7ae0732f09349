import { sep } from 'node:path';

/**
 * Display names for files, relative to the dropped folder of each. If two would be equal, as many parent folders are added as are
 * needed to tell them apart.
 */
export function uniqueNames(
  files: readonly { readonly root: string; readonly relative: string }[],
): readonly string[] {
  const deepest = Math.max(0, ...new Set(files.map(({ root }) => root.split(sep).length)));
  for (let parts = 0; parts <= deepest; parts += 1) {
    const names = files.map(({ root, relative }) => [...lastParts(root, parts), relative].join('/'));
    if (new Set(names).size === names.length) return names;
  }
  return files.map(({ root, relative }) => [root, relative].join('/'));
}

function lastParts(root: string, count: number): readonly string[] {
  return count === 0
    ? []
    : root
        .split(sep)
        .filter((part) => part !== '')
        .slice(-count);
}
