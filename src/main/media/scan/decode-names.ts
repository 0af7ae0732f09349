import { setImmediate } from 'node:timers/promises';
import iconv from 'iconv-lite';

/** Scores of a single character, for each byte that it takes. A name is short, so that no statistics of whole texts help. */
const COMMON = 1;
const POSSIBLE = 0.3;
const UNLIKELY = -1;
const WRONG = -2;

interface Encoding {
  readonly name: string;
  /** How likely a character beyond ASCII is, by itself. `bytes` are those that it takes. */
  readonly likelihood: (character: string, bytes: Uint8Array) => number;
  /** Letters of a script of its own do not stand beside Latin ones in a word, and Western languages have no accents in a row. */
  readonly script: 'western' | 'latin' | 'other';
}

const letters =
  (common: string, pattern = /\p{L}|\p{M}/u) =>
  (character: string): number => {
    if (common.includes(character.toLowerCase())) return COMMON;
    return pattern.test(character) ? POSSIBLE : WRONG;
  };

const WESTERN = 'äöüßéèêëàâçñíóúáôîïœåøæìòùûãõ';
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ';

/** Syllables and characters that are in many names. */
const HANGUL =
  '이다에의는을를가고하한지사리시도자기로스어나아일제대인수상영오동비보전정구조부해마소연장성주원여유우미신디';
const HANZI =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地出就分对成会可主发年动同工也能下过子说产种面方后多定行学法所测试视频新品影片這個產測試視頻電話手机教程第集';

/** By the first byte of a pair: the rows of the characters that most texts have, and of the others. */
const pairs =
  (
    common: readonly [from: number, to: number],
    known: readonly [from: number, to: number],
    { leastTrail = 0xa1, frequent = '' } = {},
  ) =>
  (character: string, bytes: Uint8Array): number => {
    const [first = 0, second = 0] = bytes;
    const isIn = ([from, to]: readonly [number, number]): boolean => first >= from && first <= to;
    if (bytes.length !== 2) return UNLIKELY;
    if (second < leastTrail || !isIn(known)) return UNLIKELY;
    if (!isIn(common)) return /[\u3000-\u30ff\uff00-\uff5e]/u.test(character) ? POSSIBLE : UNLIKELY / 2;
    if (frequent.includes(character)) return COMMON + POSSIBLE;
    // A letter that follows an accent in a Western name.
    return second >= 0x61 && second <= 0x7a ? COMMON - 2 * POSSIBLE : COMMON;
  };

const isKana = (character: string): boolean => /[\u3041-\u30fe]/u.test(character);
const kanji = pairs([0x88, 0x97], [0x81, 0xea], { leastTrail: 0x40 });
const kanjiOnUnix = pairs([0xb0, 0xcf], [0xa1, 0xf4]);

/** The encodings of old names, those that win a draw first. */
const ENCODINGS: readonly Encoding[] = [
  { name: 'windows-1252', likelihood: letters(WESTERN), script: 'western' },
  { name: 'windows-1254', likelihood: letters('çğıiöşü'), script: 'latin' },
  { name: 'windows-1250', likelihood: letters('ąćęłńóśźżáčďéěíňřšťúůýžôľőűăşţ'), script: 'latin' },
  // Names in archives of DOS and Windows.
  { name: 'cp850', likelihood: letters(WESTERN), script: 'western' },
  { name: 'macintosh', likelihood: letters(WESTERN), script: 'western' },
  { name: 'gbk', likelihood: pairs([0xb0, 0xd7], [0xa1, 0xf7], { frequent: HANZI }), script: 'other' },
  {
    name: 'big5',
    likelihood: pairs([0xa4, 0xc6], [0xa1, 0xf9], { leastTrail: 0x40, frequent: HANZI }),
    script: 'other',
  },
  {
    name: 'euc-kr',
    likelihood: pairs([0xb0, 0xc8], [0xa1, 0xfd], { frequent: HANGUL }),
    script: 'other',
  },
  {
    name: 'shift_jis',
    likelihood: (character, bytes) => (isKana(character) ? COMMON + POSSIBLE : kanji(character, bytes)),
    script: 'other',
  },
  {
    name: 'euc-jp',
    likelihood: (character, bytes) => (isKana(character) ? COMMON + POSSIBLE : kanjiOnUnix(character, bytes)),
    script: 'other',
  },
  { name: 'windows-1251', likelihood: letters(CYRILLIC, /\p{Script=Cyrillic}/u), script: 'other' },
  { name: 'koi8-r', likelihood: letters(CYRILLIC, /\p{Script=Cyrillic}/u), script: 'other' },
  { name: 'cp866', likelihood: letters(CYRILLIC, /\p{Script=Cyrillic}/u), script: 'other' },
  {
    name: 'windows-1253',
    likelihood: letters('αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ', /\p{Script=Greek}/u),
    script: 'other',
  },
  {
    name: 'windows-1255',
    likelihood: letters('אבגדהוזחטיכלמנסעפצקרשתםןףץך', /[\u05d0-\u05ea]/u),
    script: 'other',
  },
  {
    name: 'windows-1256',
    likelihood: letters('ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإ', /\p{Script=Arabic}/u),
    script: 'other',
  },
  {
    name: 'windows-874',
    likelihood: letters(
      'กขคงจชซญดตถทนบปผพฟมยรลวสหอะาเแโใไ\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e48\u0e49',
      /\p{Script=Thai}/u,
    ),
    script: 'other',
  },
];

/** So many names tell the encoding of a folder. To weigh one takes a millisecond. */
const WEIGHED = 16;

/** Reads names of one folder, which one program wrote: all in the same encoding. */
export async function nameDecoder(names: readonly Uint8Array[]): Promise<(name: Uint8Array) => string> {
  const step = Math.ceil(names.length / WEIGHED);
  const some = names.filter((_, index) => index % step === 0);
  let best = { encoding: 'windows-1252', score: -Infinity };
  for (const encoding of ENCODINGS) {
    const score = some.reduce((sum, name) => sum + scoreOf(name, encoding), 0);
    if (score > best.score) best = { encoding: encoding.name, score };
    // The first use of an encoding builds its tables.
    await setImmediate();
  }
  return (name) => cleaned(decoded(name, best.encoding));
}

function decoded(name: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(name), encoding);
}

/** A name that a folder can have. */
function cleaned(name: string): string {
  return name.replaceAll(/[\p{Cc}\u{FFFD}/\\]/gu, '_');
}

function scoreOf(name: Uint8Array, encoding: Encoding): number {
  const text = decoded(name, encoding.name);
  // Only where characters take several bytes does it matter which.
  const isOneByteEach = text.length === name.length;
  let score = 0;
  for (const character of text) {
    if (character.codePointAt(0) === 0xfffd || /\p{Cc}|\p{Co}/u.test(character)) score += WRONG * 2;
    else if (character > '\x7f') {
      const bytes = isOneByteEach ? name.subarray(0, 1) : iconv.encode(character, encoding.name);
      score += encoding.likelihood(character, bytes) * bytes.length;
    }
  }
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) score += scoreOfWord(word, encoding);
  return score;
}

/** Returns the score of a word: scripts are not mixed in it, capitals begin it or are all, no sign stands before its letter. */
function scoreOfWord(word: string, { script }: Encoding): number {
  const foreign = (word.match(/[^\p{ASCII}]+/gu) ?? []).map(({ length }) => length);
  if (foreign.length === 0) return 0;
  const sum = (scoreOfRun: (length: number) => number): number =>
    foreign.reduce((total, length) => total + scoreOfRun(length), 0);
  const capitalsInside = (word.match(/\p{Ll}(?=\p{Lu})/gu) ?? []).length;
  const isShouted = word.length > 1 && /^\p{Lu}+$/u.test(word);
  const shape =
    WRONG * capitalsInside - (isShouted ? POSSIBLE * word.length : 0) + (/^\p{M}/u.test(word) ? WRONG : 0);
  if (script === 'western') return shape + sum((length) => (length > 2 ? WRONG * length : 0));
  if (script === 'latin' || !/[a-z]/iu.test(word)) return shape;
  return shape + sum((length) => (length < 2 ? WRONG * 2 : WRONG));
}
