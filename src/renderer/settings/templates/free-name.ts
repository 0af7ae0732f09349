/** The name, or the first numbered one (from 2) that nobody has. */
export function freeName(
  name: string,
  numbered: (number: number) => string,
  taken: ReadonlySet<string>,
): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const next = numbered(number);
    if (!taken.has(next)) return next;
  }
}
