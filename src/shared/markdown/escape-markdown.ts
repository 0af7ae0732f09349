const SPECIAL = /[\\`*[\]<~]|&(?=[A-Za-z#])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!\S)#/gu;

/**
 * Escapes a text on one line, so that Markdown shows it as it is. Only what would be read as Markdown is escaped, because people also
 * read the file itself: `half_download_7312` stays.
 */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(SPECIAL, String.raw`\$&`);
}
