/** Tells whether a text certainly needs no edits, without parsing it. Nearly all reports are such. */
export function isPlainMarkdown(markdown: string): boolean {
  return !/[<[\]~]|:\/\/|www\.|@/iu.test(markdown);
}
