/** Emphasis beside a letter or a mark of scripts without capitals, which only our syntax may read, the beginning of a formula, and an address in bold words. */
const READ_OTHERWISE =
  /[\u0590-\u{10FFFF}](?:[*_]{1,3}|~~)[\p{P}\p{S}\p{L}\p{M}\p{N}]|[\p{P}\p{S}\p{L}\p{M}\p{N}](?:[*_]{1,3}|~~)[\u0590-\u{10FFFF}]|[*~]https?:\/\/|\\[([]/u;

/** Tells whether programs that know only CommonMark may read this Markdown in another way than we do, although none of it is harmful. */
export function mayBeReadOtherwise(markdown: string): boolean {
  return READ_OTHERWISE.test(markdown);
}

/** Tells whether a text certainly needs no edits, without parsing it. Nearly all reports are such. */
export function isPlainMarkdown(markdown: string): boolean {
  return !/[<[\]~]|:\/\/|www\.|@/iu.test(markdown) && !mayBeReadOtherwise(markdown);
}
