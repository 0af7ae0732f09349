import chardet from 'chardet';
import iconv from 'iconv-lite';

/** The number of bytes used to guess the encoding; more would not improve the guess. */
const SAMPLE_BYTES = 64 * 1024;

/** A text is UTF-16 if at least this share of every second byte is NUL. The digits of time codes alone give more. */
const UTF16_RATIO = 0.05;
/** NULs at these positions must outnumber those in between by this factor. Few characters have a NUL there (U+4E00 is one). */
const UTF16_SURE = 4;

/** With a larger share of invalid characters the file is not text. A short one may have a few. */
const MAX_INVALID_SHARE = 1 / 50;
const FEW_INVALID = 2;

/** Encodings that occur in text files. The detector also guesses rare ones, which are ignored. */
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

/** How much of a text must be characters of UTF-8 for each byte that is none. */
const UTF8_SURE = 3;

/** Decodes a text file of unknown encoding. An incomplete last character is dropped. Null if it is not text. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = utf16(bytes) ?? utf8(bytes) ?? legacy(bytes);
  return text === null || isMostlyInvalid(text) ? null : text.replace(/^\u{FEFF}/u, '');
}

/**
 * A text in UTF-8; single wrong bytes become U+FFFD. A few damaged bytes must not turn a whole file into another encoding, and a
 * byte order mark is believed.
 */
function utf8(bytes: Uint8Array): string | null {
  // `stream` holds back an incomplete last character.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true });
  if (text.startsWith('\u{FEFF}')) return text;
  const wrong = text.match(/\u{FFFD}/gu)?.length ?? 0;
  if (wrong === 0) return text;
  // Other encodings give two wrong characters for each right one, and hardly ever one of three bytes.
  const short = text.match(/[\u{80}-\u{7FF}]/gu)?.length ?? 0;
  const long = text.match(/[\u{800}-\u{FFFC}\u{10000}-\u{10FFFF}]/gu)?.length ?? 0;
  return short + 3 * long >= UTF8_SURE * wrong ? text : null;
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
    .analyse(nonAsciiLines(bytes))
    .map(({ name }) => name)
    .filter((name) => KNOWN.has(name));
  const thai = isThai(bytes) ? ['windows-874'] : [];
  const texts = [...thai, ...guesses, 'windows-1252'].map((name) => iconv.decode(Buffer.from(bytes), name));
  // The first guess without invalid characters.
  return texts.find((text) => !text.includes('\u{FFFD}')) ?? texts[0] ?? null;
}

/** How many of the high bytes may break a rule of Thai spelling. */
const THAI_SLIPS = 0.04;
const THAI_LEAST_BYTES = 6;

/**
 * True if the bytes are Thai in windows-874, which the detector does not know: vowel signs and tone marks follow a consonant,
 * leading vowels precede one, and the unused bytes do not occur.
 */
function isThai(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let high = 0;
  let slips = 0;
  let signs = 0;
  if (arePairs(sample)) return false;
  for (const [at, byte] of sample.entries()) {
    // 0x80 to 0xA0 hold quotation marks and dots in windows-874.
    if (byte <= 0xa0) continue;
    high += 1;
    const before = sample[at - 1] ?? 0;
    const isSign = byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee);
    if (isSign) signs += 1;
    const isWrong =
      (byte >= 0xdb && byte <= 0xde) ||
      byte === 0xef ||
      byte >= 0xfa ||
      (isSign && !(before >= 0xa1 && before <= 0xee)) ||
      (before >= 0xe0 && before <= 0xe4 && !(byte >= 0xa1 && byte <= 0xce));
    if (isWrong) slips += 1;
  }
  // About every fourth Thai letter is a sign above or below another one.
  return high >= THAI_LEAST_BYTES && slips <= high * THAI_SLIPS && signs >= high / 10;
}

/** True if all bytes above ASCII come in pairs, as in Korean and Chinese encodings. */
function arePairs(bytes: Uint8Array): boolean {
  let run = 0;
  let runs = 0;
  let isHangul = true;
  for (const byte of bytes) {
    if (byte > 0xa0) {
      // The first byte of each Korean syllable.
      if (run % 2 === 0) isHangul &&= byte >= 0xb0 && byte <= 0xc8;
      run += 1;
    } else if (run > 0) {
      if (run % 2 === 1) return false;
      runs += 1;
      run = 0;
    }
  }
  return run % 2 === 0 && (runs >= 3 || isHangul);
}

/** The lines with non-ASCII letters. Numbers and time codes would only make every guess less certain. */
function nonAsciiLines(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < bytes.length && total < SAMPLE_BYTES;) {
    const found = bytes.indexOf(0x0a, at);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(at, Math.min(end, at + SAMPLE_BYTES));
    // ISO-2022-JP is ASCII except for its escape sequences.
    if (line.some((byte) => byte > 0x7f || byte === 0x1b)) {
      lines.push(line);
      total += line.length;
    }
    at = end;
  }
  return Buffer.concat(lines);
}

function isMostlyInvalid(text: string): boolean {
  const wrong = text.match(/(?![\t\n\v\f\r])[\p{Cc}\u{FFFD}]/gu)?.length ?? 0;
  return wrong > Math.max(FEW_INVALID, text.length * MAX_INVALID_SHARE);
}
