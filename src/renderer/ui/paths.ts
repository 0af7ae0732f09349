/** Returns the last two folders of a path in a readable form: `Skincare / Framelane reports`. Works for `/` and `\`. */
export function lastPart(path: string): string {
  const parts = path.split(/[/\\]/u).filter((part) => part !== '');
  return parts.slice(-2).join(' / ');
}
