/** A number with its noun: `1 video`, `12 videos`. The terminal speaks English. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
