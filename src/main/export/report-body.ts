import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { nameForPrompt } from '../pipeline/prompt-text.ts';

/** A report's text to stand under its video's name: without the first line where that only says the name again. */
export function bodyOf(markdown: string, videoName: string): string {
  const text = markdown.replace(/^\uFEFF/u, '').trim();
  const [firstLine = ''] = text.split(/\r?\n/u, 1);
  const isName = firstLine.trim() === `${FIRST_LINE_PREFIX}${nameForPrompt(videoName)}`;
  return isName ? text.slice(firstLine.length).trim() : text;
}
