import chardet from 'chardet';
import iconv from 'iconv-lite';

/** Looked at for a guess: more costs time and tells no more. */
const SAMPLE_BYTES = 64 * 1024;

/** The share of NUL bytes at every other place from which a text is UTF-16: time codes alone bring more. */
const UTF16_RATIO = 0.05;
/** And so many times more of them than at the places between, where few letters have one (U+4E00, the Chinese one). */
const UTF16_SURE = 4;

/** More of these than 1 in 50 characters: it was never text. */
const TOO_WRONG = 1 / 50;

/** Encodings that are really used for text files; detectors also guess some that nobody writes. */
const KNOWN = new Set([
  'Shift_JIS',
  'EUC-JP',
  'ISO-2022-JP',
  'GB18030',
  'Big5',
  'EUC-KR',
  'KOI8-R',
  'ISO-8859-1',
  'ISO-8859-2',
  'ISO-8859-5',
  'ISO-8859-6',
  'ISO-8859-7',
  'ISO-8859-8',
  'ISO-8859-9',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
]);

/** The text in a file whose encoding nobody states; a last character that was cut is left out. Null: it is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = utf16(bytes) ?? utf8(bytes) ?? legacy(bytes);
  return text === null || isMostlyWrong(text) ? null : text.replace(/^\u{FEFF}/u, '');
}

function utf8(bytes: Uint8Array): string | null {
  try {
    // `stream` keeps back a character that is not whole.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function utf16(bytes: Uint8Array): string | null {
  const label = utf16Label(bytes);
  return label === null ? null : new TextDecoder(label).decode(bytes, { stream: true });
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls.map((count) => count / (sample.length / 2));
  if (odd > UTF16_RATIO && odd > even * UTF16_SURE) return 'utf-16le';
  return even > UTF16_RATIO && even > odd * UTF16_SURE ? 'utf-16be' : null;
}

function legacy(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, SAMPLE_BYTES).includes(0)) return null;
  const guesses = chardet
    .analyse(tellingLines(bytes))
    .map(({ name }) => name)
    .filter((name) => KNOWN.has(name));
  const texts = [...guesses, 'windows-1252'].map((name) => iconv.decode(Buffer.from(bytes), name));
  // The first guess at which every byte means something.
  return texts.find((text) => !text.includes('\u{FFFD}')) ?? texts[0] ?? null;
}

/** The lines with letters beyond ASCII. Numbers and time codes say nothing, and make every guess look weak. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < bytes.length && total < SAMPLE_BYTES;) {
    const found = bytes.indexOf(0x0a, at);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(at, Math.min(end, at + SAMPLE_BYTES));
    // ESC begins the shifts of ISO-2022-JP, which are ASCII otherwise.
    if (line.some((byte) => byte > 0x7f || byte === 0x1b)) {
      lines.push(line);
      total += line.length;
    }
    at = end;
  }
  return Buffer.concat(lines);
}

function isMostlyWrong(text: string): boolean {
  const wrong = text.match(/(?![\t\n\v\f\r])[\p{Cc}\u{FFFD}]/gu)?.length ?? 0;
  return wrong > text.length * TOO_WRONG;
}
