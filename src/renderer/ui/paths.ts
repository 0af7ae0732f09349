/** The last two folders of a path, as people say where something is: `Skincare / Framelane reports`. Works for `/` and `\`. */
export function lastPart(path: string): string {
  const parts = path.split(/[/\\]/u).filter((part) => part !== '');
  return parts.slice(-2).join(' / ');
}
