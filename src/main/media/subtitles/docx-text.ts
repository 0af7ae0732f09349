import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';

const PART = 'word/document.xml';
/** A larger part is refused before it is unpacked. */
const MAX_PART_BYTES = 20_000_000;

/** The text of a Word document, a line a paragraph. Null if it is none. */
export function docxText(bytes: Uint8Array): string | null {
  const xml = documentPart(bytes);
  if (xml === null) return null;
  const lines: string[] = [];
  let line = '';
  let isText = false;
  const parser = new Parser(
    {
      onopentag(name) {
        isText = name === 'w:t';
        if (name === 'w:tab') line += ' ';
        else if (name === 'w:br') {
          lines.push(line);
          line = '';
        }
      },
      ontext(data) {
        if (isText) line += data;
      },
      onclosetag(name) {
        isText = false;
        if (name !== 'w:p') return;
        lines.push(line);
        line = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return lines.join('\n');
}

function documentPart(bytes: Uint8Array): string | null {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === PART && originalSize <= MAX_PART_BYTES,
    });
    const part = parts[PART];
    return part === undefined ? null : new TextDecoder().decode(part);
  } catch {
    // Not a zip file.
    return null;
  }
}
