import type { Failure } from './failure.ts';

/**
 * Returns a folder's path through the link that the failure is about: the link's target, and below it the folders that were below the
 * link. Null if the link is not on the way to the folder.
 */
export function throughLink(
  { path, target }: Extract<Failure, { kind: 'output-leads-elsewhere' }>,
  folder: string,
): string | null {
  if (folder === path) return target;
  const rest = folder.slice(path.length);
  return folder.startsWith(path) && /^[/\\]/u.test(rest) ? target + rest : null;
}
