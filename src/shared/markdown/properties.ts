/** Properties are longer in no editor. UTF-16 code units. */
const MOST_CHARS = 64 * 1024;

/** A report's file, taken apart. */
export interface ReportFile {
  /** The lines between the rules at the top; empty without any. */
  readonly properties: string;
  /** The report, without a byte order mark. */
  readonly markdown: string;
}

/**
 * Takes the properties off a report that an editor such as Obsidian added to its file, so that they are no text of the report. They begin
 * in the first line with a rule and a name; any other rule is one of the report.
 */
export function withoutProperties(text: string): ReportFile {
  const markdown = text.replace(/^\uFEFF/u, '');
  if (!/^---[ \t]*\r?\n(?:#|["']?[\p{L}_][^\r\n:]{0,200}:(?:[ \t\r\n]|$)|---)/u.test(markdown))
    return { properties: '', markdown };
  const lines = markdown.slice(0, MOST_CHARS).split('\n');
  const end = lines.findIndex((line, place) => place > 0 && /^(?:---|\.\.\.)\s*$/u.test(line));
  if (end === -1) return { properties: '', markdown };
  const length = lines.slice(0, end + 1).reduce((sum, line) => sum + line.length + 1, 0);
  return {
    properties: lines
      .slice(1, end)
      .map((line) => `${line.trimEnd()}\n`)
      .join(''),
    markdown: markdown.slice(length).replace(/^(?:[ \t]*\r?\n)+/u, ''),
  };
}
