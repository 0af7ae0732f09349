/** A fixed locale gives a batch the same order on every machine. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Compares paths with `/` between folders in natural order: `clip 2` before `clip 10`, the files of a folder together. Returns 0
 * only for equal names.
 */
export function byNaturalOrder(one: string, other: string): number {
  const ones = one.split('/');
  const others = other.split('/');
  for (const [index, part] of ones.entries()) {
    const otherPart = others[index];
    if (otherPart === undefined) return 1;
    const order = collator.compare(part, otherPart) || byCodeUnits(part, otherPart);
    if (order !== 0) return order;
  }
  return ones.length - others.length;
}

function byCodeUnits(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
