import { constants } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PromptBlock } from '../pipeline/ports.ts';

type FileBlock = Exclude<PromptBlock, { type: 'text' }>;

/** One piece of a question, as a numbered file in the folder that gemini reads. */
export type QuestionFile =
  | { readonly name: string; readonly kind: 'text'; readonly text: string }
  | { readonly name: string; readonly kind: 'copy'; readonly from: string };

/** An earlier question of the conversation, and its answer. */
export interface Turn {
  readonly blocks: readonly PromptBlock[];
  readonly answer: string;
}

/**
 * gemini shortens text files of more than 2,000 lines, or with more than 2,000 characters a line (`processSingleFileContent` of
 * 0.61).
 */
const MAX_LINES = 1900;
const MAX_LINE_CHARS = 1900;

/**
 * Converts a question to files. gemini attaches files in the order of their names, so the names sort in the order of the blocks,
 * and each label precedes its picture. Texts are files too: gemini interprets `/commands` and `@paths` in the prompt itself,
 * never in a file, so that text from a video, a file name or the user cannot be run as a command.
 */
export function questionFiles(
  earlier: readonly Turn[],
  blocks: readonly PromptBlock[],
): readonly QuestionFile[] {
  const all = [...earlier.flatMap(({ blocks: asked, answer }) => [...asked, ...quoted(answer)]), ...blocks];
  return all
    .flatMap((block): readonly (FileBlock | string)[] =>
      block.type === 'text' ? pagesOf(block.text) : [block],
    )
    .map((piece, index) => {
      const number = String(index + 1).padStart(4, '0');
      return typeof piece === 'string'
        ? { name: `part-${number}.txt`, kind: 'text', text: piece }
        : { name: `part-${number}.${extensionOf(piece)}`, kind: 'copy', from: piece.path };
    });
}

/** The prompt for gemini's standard input. It contains only our own text and file names. */
export function promptFor(files: readonly QuestionFile[]): string {
  return [
    'This message is continued in the numbered parts below, as if they stood here one after the other.',
    'The first parts say what to do; the last ones say how to answer. Answer without a word about the parts themselves.',
    files.map(({ name }) => `@${name}`).join(' '),
  ].join('\n');
}

/** Writes the files into the folder. Rejects if one cannot be read or written. */
export async function writeQuestion(dir: string, files: readonly QuestionFile[]): Promise<void> {
  await Promise.all(
    files.map((file) => {
      const path = join(dir, file.name);
      // A copy-on-write clone if the file system supports it.
      return file.kind === 'text'
        ? writeFile(path, file.text)
        : copyFile(file.from, path, constants.COPYFILE_FICLONE);
    }),
  );
}

function quoted(answer: string): readonly PromptBlock[] {
  return [
    { type: 'text', text: 'You answered with the following; what comes after it is about this answer.' },
    { type: 'text', text: answer },
  ];
}

function extensionOf({ mimeType }: FileBlock): string {
  switch (mimeType) {
    case 'image/jpeg':
      return 'jpg';
    case 'audio/ogg':
      return 'ogg';
    case 'video/mp4':
      return 'mp4';
    case 'video/webm':
      return 'webm';
  }
}

/* oxlint-disable-next-line no-control-regex -- what is removed are control characters */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F\uFEFF]/gu;

/**
 * Splits a text into parts that gemini does not shorten. Control characters are removed, because gemini takes a file with them
 * for a binary.
 */
function pagesOf(text: string): readonly string[] {
  const plain = text.replaceAll(/\r\n?/gu, '\n').replaceAll(CONTROLS, ' ');
  const lines = plain.split('\n').flatMap(shortLines);
  const pages = Array.from({ length: Math.ceil(lines.length / MAX_LINES) }, (_, page) =>
    lines.slice(page * MAX_LINES, (page + 1) * MAX_LINES).join('\n'),
  );
  return pages.filter((page) => page.trim() !== '');
}

/** Splits a long line, at spaces if possible. */
function shortLines(line: string): readonly string[] {
  const short: string[] = [];
  let rest = line;
  while (rest.length > MAX_LINE_CHARS) {
    const space = rest.lastIndexOf(' ', MAX_LINE_CHARS);
    // Without a space the line is cut between two characters, never inside a surrogate pair.
    const end =
      space > 0 ? space : MAX_LINE_CHARS - (/[\uD800-\uDBFF]/u.test(rest.charAt(MAX_LINE_CHARS - 1)) ? 1 : 0);
    short.push(rest.slice(0, end));
    rest = rest.slice(space > 0 ? end + 1 : end);
  }
  return [...short, rest];
}
