/**
 * The lines of a report as they are read: without the signs of Markdown, the cells of a table row side by side. Not a full parser: what it leaves
 * standing is only seen in an excerpt.
 */
export function plainLines(markdown: string): readonly string[] {
  return markdown.split('\n').flatMap((line) => {
    const plain = plainLine(line);
    return plain === '' ? [] : [plain];
  });
}

const RULER = /^[\s|:*_=-]*$/u;
const BEGINNINGS = /^(?:\s|>|#{1,6}\s|[*+-]\s|\d{1,9}[.)]\s|\[[ x]\]\s)+/iu;

function plainLine(line: string): string {
  if (RULER.test(line)) return '';
  return line
    .replace(BEGINNINGS, '')
    .replace(/^\||\|\s*$/gu, '')
    .replaceAll(/(?<!\\)\|/gu, ' · ')
    .replaceAll(/!?\[([^\]]{0,300})\]\([^)\s]{0,2000}\)/gu, '$1')
    .replaceAll(/(?<!\\)(?:\*+|`+|~~)/gu, '')
    .replaceAll(/(?<![\p{L}\p{N}\\])_+|(?<!\\)_+(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/\\([\\*_`|~#[\]()>-])/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
