/**
 * Escapes a text for Markdown, on one line. Signs become entities: an address without brackets ends at neither a backslash nor what it
 * escapes, so a backslash would let a tag through. The signs that make an address are escaped too: a name is no link.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&!@]|:(?=\/\/)|(?<=\bwww)\./giu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
