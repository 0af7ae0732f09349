/**
 * Splits Markdown into its top-level blocks, so that while a report streams only the last one is parsed again. Joined, the blocks
 * are the text again. Fences stay whole, and so do lists with blank lines between their items.
 */
export function splitBlocks(markdown: string): readonly string[] {
  const blocks: string[] = [];
  let block = '';
  let fence: string | null = null;
  let isAfterBlank = false;
  for (const line of markdown.split(/(?<=\n)/u)) {
    const isBlank = line.trim() === '';
    if (fence === null && isAfterBlank && !isBlank && !continues(block, line)) {
      blocks.push(block);
      block = '';
    }
    fence = fenceAfter(line, fence);
    block += line;
    isAfterBlank = isBlank && fence === null;
  }
  if (block !== '') blocks.push(block);
  return blocks;
}

const LIST_ITEM = /^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s/u;

/** Indented text and further items belong to the list before them. */
function continues(block: string, line: string): boolean {
  if (/^(?:\s{2,}|\t)/u.test(line)) return true;
  return LIST_ITEM.test(block) && LIST_ITEM.test(line);
}

function fenceAfter(line: string, open: string | null): string | null {
  const mark = /^\s{0,3}(`{3,}|~{3,})(.*)/u.exec(line);
  const ticks = mark?.[1];
  if (ticks === undefined) return open;
  if (open === null) return ticks;
  const closes = ticks.startsWith(open) && mark?.[2]?.trim() === '';
  return closes ? null : open;
}
