import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { nameForPrompt } from '../pipeline/prompt-text.ts';
import { titleLine } from '../pipeline/report-text.ts';

/** A report's text to print below its video's name: a first line that only repeats the name is removed. */
export function bodyOf(markdown: string, videoName: string): string {
  const text = markdown.trim();
  const [firstLine = ''] = text.split(/\r?\n/u, 1);
  const name = firstLine.trim();
  const isName = name === titleLine(videoName) || name === `${FIRST_LINE_PREFIX}${nameForPrompt(videoName)}`;
  return isName ? text.slice(firstLine.length).trim() : text;
}
