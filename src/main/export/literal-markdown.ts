/** Signs of an address, by which programs make a link of plain text. In such a link a backslash escapes nothing. */
const ADDRESS_SIGNS = /[<&@]|:(?=\/\/)|(?<=\bwww)\./giu;

/** Escapes a text for Markdown, on one line. No part of it becomes a link, so backslashes are enough for all other signs. */
export function literalMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]>#|~!]/gu, '\\$&')
    .replace(ADDRESS_SIGNS, entityOf);
}

/** A sign as an entity: it shows the sign and has no other meaning. */
export function entityOf(sign: string): string {
  return sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `&#${sign.codePointAt(0) ?? 0};`;
}
