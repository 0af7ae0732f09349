/** Fixed, so that a batch has the same order on every machine. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Orders names with `/` between folders as people do: `clip 2` before `clip 10`, a folder's files together. Total: 0 for the same name only. */
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
