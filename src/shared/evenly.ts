/** Chooses at most `max` items, evenly spread. For two or more, the first and the last are included. */
export function evenly<T>(items: readonly T[], max: number): readonly T[] {
  if (items.length <= max) return items;
  if (max <= 1) return items.slice(0, max);
  const step = (items.length - 1) / (max - 1);
  return Array.from({ length: max }, (_, n) => n)
    .map((n) => items[Math.round(n * step)])
    .filter((item) => item !== undefined);
}
