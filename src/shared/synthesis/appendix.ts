import { LANGUAGES } from '../i18n/language.ts';
import { translationsIn, type Translations } from '../i18n/i18n.ts';

/** The line between a report and an appendix, and between two of them. */
const RULE = '---';
/**
 * The last line of an appendix: what is written below it is the user's. Markdown shows nothing for it, and unlike a comment of HTML it is
 * hidden where tags are shown as text. Appendices of earlier versions have none.
 */
const END = '[//]: # (Framelane: end of the answer)';

/** An answer as an appendix of its report: it says that it is no part of it. `body` is Markdown. */
export function appendixMarkdown(asked: string, body: string, translations: Translations): string {
  return [...headOf(translations), '', `**${asked}**`, '', inside(body).trim(), '', END, ''].join('\n');
}

/** A report with an appendix at its end. */
export function withAppendix(report: string, appendix: string): string {
  return `${report.trimEnd()}\n\n${RULE}\n\n${appendix.trim()}\n`;
}

/** True if nothing stands below this appendix in a report, whatever the line ends of its file are. */
export function endsWithAppendix(report: string, appendix: string): boolean {
  const [whole, end] = [report, withAppendix('', appendix)].map((text) =>
    text.replaceAll('\r\n', '\n').trimEnd(),
  );
  return whole !== undefined && end !== undefined && whole.endsWith(end);
}

/**
 * Returns a report without the appendices that Framelane added at its end in any language of the window. The user's text below one stays;
 * below one of an earlier version it has to begin with a line of dashes. Two reports that differ in their appendices only are the same text.
 */
export function withoutAppendices(markdown: string): string {
  if (!markdown.includes(RULE)) return markdown.trimEnd();
  const heads = LANGUAGES.map((language) => headOf(translationsIn(language)).filter((line) => line !== ''));
  const lines = markdown.split('\n');
  const kept: string[] = [];
  let isInside = false;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === RULE) isInside = heads.some((head) => startsWith(lines, at + 1, head));
    const isGap = line.trim() === '' && lines[at - 1]?.trim() === END;
    if (line.trim() === END) isInside = false;
    else if (!isInside && !isGap) kept.push(line);
  }
  return kept.join('\n').trimEnd();
}

/** Its first lines. */
function headOf({ t }: Translations): readonly string[] {
  return [`## ${t('synthesis.appendixTitle')}`, '', `*${t('synthesis.appendixNote')}*`];
}

/** True if these are the next lines with text from `from` on. */
function startsWith(lines: readonly string[], from: number, head: readonly string[]): boolean {
  let at = from;
  return head.every((wanted) => {
    while (lines[at]?.trim() === '') at += 1;
    return lines[at++]?.trim() === wanted;
  });
}

/** The text of an answer below the heading of its appendix: headings a level deeper, and no line that would end the appendix. */
function inside(markdown: string): string {
  return markdown
    .split('\n')
    .flatMap((line) => {
      if (line.trim() === END) return [];
      return line.trim() === RULE ? '***' : line.replace(/^#{1,5}(?=\s)/u, '#$&');
    })
    .join('\n');
}
