/** A word that is a number or a part of one. */
export interface NumberWord {
  readonly value: number;
  /** A scale multiplies the number before it. */
  readonly isScale: boolean;
}

/** Languages whose number words are known. */
export type NumberLanguage = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'ru';

/** Number words from 0 on, without accents, as `foldLetters` writes them. A blank place has no word of its own. */
const UNITS: Readonly<Record<NumberLanguage, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  de: 'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
  fr: 'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve',
  it: 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
  pt: 'zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove',
  nl: 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
  ru: 'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
};

const MORE: Readonly<Record<NumberLanguage, Readonly<Record<string, number>>>> = {
  en: {
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
  de: {
    zwanzig: 20,
    dreissig: 30,
    vierzig: 40,
    funfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
    zwo: 2,
    anderthalb: 1.5,
    eineinhalb: 1.5,
    zweieinhalb: 2.5,
    dreieinhalb: 3.5,
  },
  fr: {
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    nonante: 90,
  },
  es: {
    veinte: 20,
    veintiuno: 21,
    veintiun: 21,
    veintidos: 22,
    veintitres: 23,
    veinticuatro: 24,
    veinticinco: 25,
    veintiseis: 26,
    veintisiete: 27,
    veintiocho: 28,
    veintinueve: 29,
    treinta: 30,
    cuarenta: 40,
    cincuenta: 50,
    sesenta: 60,
    setenta: 70,
    ochenta: 80,
    noventa: 90,
    cien: 100,
    ciento: 100,
    doscientos: 200,
    doscientas: 200,
    trescientos: 300,
    trescientas: 300,
    cuatrocientos: 400,
    cuatrocientas: 400,
    quinientos: 500,
    quinientas: 500,
    seiscientos: 600,
    seiscientas: 600,
    setecientos: 700,
    setecientas: 700,
    ochocientos: 800,
    ochocientas: 800,
    novecientos: 900,
    novecientas: 900,
  },
  it: {
    venti: 20,
    trenta: 30,
    quaranta: 40,
    cinquanta: 50,
    sessanta: 60,
    settanta: 70,
    ottanta: 80,
    novanta: 90,
  },
  pt: {
    duas: 2,
    vinte: 20,
    trinta: 30,
    quarenta: 40,
    cinquenta: 50,
    sessenta: 60,
    setenta: 70,
    oitenta: 80,
    noventa: 90,
    cem: 100,
    cento: 100,
    duzentos: 200,
    duzentas: 200,
    trezentos: 300,
    trezentas: 300,
    quatrocentos: 400,
    quatrocentas: 400,
    quinhentos: 500,
    quinhentas: 500,
    seiscentos: 600,
    setecentos: 700,
    oitocentos: 800,
    novecentos: 900,
    quatorze: 14,
    dezasseis: 16,
    dezassete: 17,
    dezanove: 19,
  },
  nl: {
    twintig: 20,
    dertig: 30,
    veertig: 40,
    vijftig: 50,
    zestig: 60,
    zeventig: 70,
    tachtig: 80,
    negentig: 90,
  },
  ru: {
    одна: 1,
    одно: 1,
    две: 2,
    двадцать: 20,
    тридцать: 30,
    сорок: 40,
    пятьдесят: 50,
    шестьдесят: 60,
    семьдесят: 70,
    восемьдесят: 80,
    девяносто: 90,
    сто: 100,
    двести: 200,
    триста: 300,
    четыреста: 400,
    пятьсот: 500,
    шестьсот: 600,
    семьсот: 700,
    восемьсот: 800,
    девятьсот: 900,
  },
};

const SCALES: Readonly<Record<NumberLanguage, Readonly<Record<string, number>>>> = {
  en: {
    hundred: 100,
    hundreds: 100,
    thousand: 1e3,
    k: 1e3,
    grand: 1e3,
    million: 1e6,
    millions: 1e6,
    mil: 1e6,
    billion: 1e9,
    billions: 1e9,
    bn: 1e9,
    trillion: 1e12,
    dozen: 12,
  },
  de: {
    hundert: 100,
    tausend: 1e3,
    tsd: 1e3,
    million: 1e6,
    millionen: 1e6,
    mio: 1e6,
    milliarde: 1e9,
    milliarden: 1e9,
    mrd: 1e9,
    dutzend: 12,
  },
  fr: { cent: 100, cents: 100, mille: 1e3, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9 },
  es: { mil: 1e3, millon: 1e6, millones: 1e6 },
  it: {
    cento: 100,
    mille: 1e3,
    mila: 1e3,
    milione: 1e6,
    milioni: 1e6,
    miliardo: 1e9,
    miliardi: 1e9,
  },
  pt: { mil: 1e3, milhao: 1e6, milhoes: 1e6, bilhao: 1e9, bilhoes: 1e9 },
  nl: { honderd: 100, duizend: 1e3, miljoen: 1e6, miljard: 1e9 },
  ru: {
    тысяча: 1e3,
    тысячи: 1e3,
    тысяч: 1e3,
    тыс: 1e3,
    миллион: 1e6,
    миллиона: 1e6,
    миллионов: 1e6,
    млн: 1e6,
    миллиард: 1e9,
    миллиардов: 1e9,
    млрд: 1e9,
  },
};

/** Words between the parts of a number, such as `two hundred and five`. */
const LINKS: Readonly<Record<NumberLanguage, string>> = {
  en: 'and',
  de: 'und',
  fr: 'et',
  es: 'y',
  it: 'e',
  pt: 'e',
  nl: 'en',
  ru: '',
};

/** The word for the sign before decimals. */
const POINTS = new Set(['point', 'komma', 'virgule', 'coma', 'virgola', 'virgula', 'punto']);

/** Languages that write a number as one word. */
const COMPOUND: ReadonlySet<NumberLanguage> = new Set(['de', 'it', 'nl']);

/** A number of a sequence of words: its value, and how many words it takes. */
export interface NumberRead {
  readonly value: number;
  readonly count: number;
}

/** Knows the number words of one language. */
export class NumberWords {
  readonly #words: ReadonlyMap<string, NumberWord>;
  readonly #link: string;
  readonly #isCompound: boolean;
  readonly #isEnglish: boolean;

  constructor(language: NumberLanguage) {
    const words = new Map<string, NumberWord>();
    for (const [value, word] of UNITS[language].split(' ').entries())
      words.set(word, { value, isScale: false });
    for (const [word, value] of Object.entries(MORE[language])) words.set(word, { value, isScale: false });
    for (const [word, value] of Object.entries(SCALES[language])) words.set(word, { value, isScale: true });
    this.#words = words;
    this.#link = LINKS[language];
    this.#isCompound = COMPOUND.has(language);
    this.#isEnglish = language === 'en';
  }

  /** Reads the number that begins at `from`; null if none does. `valueOf` reads a number in digits. */
  read(words: readonly string[], from: number, valueOf: (word: string) => number | null): NumberRead | null {
    const digits = valueOf(words[from] ?? '');
    let total = 0;
    let group = 0;
    let last = Infinity;
    let at = from;
    if (digits !== null) {
      const scale = this.#words.get(words[from + 1] ?? '');
      if (scale?.isScale !== true) return { value: digits, count: 1 };
      group = digits;
      at = from + 1;
    }
    const before = (word: string): boolean =>
      this.#links(word) && at > from && this.#of(words[at + 1]) !== null;
    let count = digits === null ? 0 : 1;
    while (at < words.length) {
      const word = words[at] ?? '';
      const found = this.#of(word);
      if (found === null) {
        // "a hundred" is a number; "and" joins its parts.
        const isStart = count === 0 && (word === 'a' || word === 'ein' || word === 'eine');
        if (isStart && this.#words.get(words[at + 1] ?? '')?.isScale === true) {
          at += 1;
          count = 1;
          continue;
        }
        const next = this.#of(words[at + 1]);
        const joins = before(word) && next !== null && !next.isScale && next.value < last && last >= 20;
        if (!joins) break;
        at += 1;
        continue;
      }
      if (found.isScale) {
        if (found.value === 100 && group < 100) group = Math.max(1, group) * 100;
        else if (found.value > 100 || found.value === 12) {
          total += Math.max(group, total === 0 ? 1 : 0) * found.value;
          group = 0;
        } else break;
        last = found.value;
      } else {
        if (count > 0 && !follows(found.value, last)) {
          const year = this.#isEnglish ? yearOf(total + group, found.value, last) : null;
          if (year === null) break;
          group = year;
          total = 0;
          last = found.value >= 20 ? found.value : 1;
          at += 1;
          count = at - from;
          continue;
        }
        // French says 70, 80 and 90 by sums and products.
        if (last === 4 && found.value === 20) group = group - 4 + 80;
        else group += found.value;
        last = found.value;
      }
      at += 1;
      count = at - from;
    }
    if (count === 0) return null;
    return this.#withDecimals({ value: total + group, count }, words, from, valueOf);
  }

  /** `three point five`. */
  #withDecimals(
    whole: NumberRead,
    words: readonly string[],
    from: number,
    valueOf: (word: string) => number | null,
  ): NumberRead {
    const end = from + whole.count;
    if (words[end] === 'and' && words[end + 1] === 'a' && words[end + 2] === 'half') {
      return { value: whole.value + 0.5, count: whole.count + 3 };
    }
    if (!POINTS.has(words[end] ?? '')) return whole;
    let decimals = '';
    let at = end + 1;
    while (at < words.length) {
      const value = this.#of(words[at])?.value ?? valueOf(words[at] ?? '');
      if (value == null || value > 99) break;
      decimals += String(value);
      at += 1;
    }
    return decimals === '' ? whole : { value: Number(`${whole.value}.${decimals}`), count: at - from };
  }

  #links(word: string): boolean {
    return word !== '' && word === this.#link;
  }

  #of(word: string | undefined): NumberWord | null {
    if (word === undefined) return null;
    return this.#words.get(word) ?? (this.#isCompound ? this.#compound(word) : null);
  }

  /** Reads a number that is written as one word, such as `zweihundertfunfundzwanzig`. */
  #compound(word: string): NumberWord | null {
    if (word.length < 6 || word.length > 60) return null;
    let rest = word;
    const parts: string[] = [];
    while (rest !== '') {
      const part = this.#longestStart(rest);
      if (part === null) return null;
      parts.push(part);
      rest = rest.slice(part.length);
    }
    if (parts.length < 2) return null;
    let total = 0;
    let group = 0;
    for (const part of parts) {
      const found = COMPOUND_ONES[part] ?? this.#words.get(part)?.value;
      if (found === undefined) continue;
      if (this.#words.get(part)?.isScale !== true) group += found;
      else if (found === 100) group = Math.max(1, group) * 100;
      else {
        total += Math.max(1, group) * found;
        group = 0;
      }
    }
    return { value: total + group, isScale: false };
  }

  #longestStart(text: string): string | null {
    for (let length = Math.min(12, text.length); length > 1; length -= 1) {
      const part = text.slice(0, length);
      if (this.#words.has(part) || Object.hasOwn(COMPOUND_ONES, part) || part === this.#joint) return part;
    }
    return null;
  }

  get #joint(): string {
    return this.#link === 'e' ? '' : this.#link;
  }
}

/** Forms of numbers that stand only inside longer words. */
const COMPOUND_ONES: Readonly<Record<string, number>> = {
  ein: 1,
  vent: 20,
  trent: 30,
  quarant: 40,
  cinquant: 50,
  sessant: 60,
  settant: 70,
  ottant: 80,
  novant: 90,
  tre: 3,
};

/** True if a value may follow another in one number: `twenty five`, `hundred five`, `quatre vingt dix sept`. */
function follows(value: number, last: number): boolean {
  if (last >= 1000) return value < 1000;
  if (last >= 100) return value < 100;
  if (last === 20 || (last >= 30 && last < 100 && last % 10 === 0)) return value > 0 && value < 20;
  return (last === 4 && value === 20) || (last === 10 && value >= 7 && value <= 9);
}

/** The year that `nineteen ninety nine` or `twenty twenty` says; null if it is none. */
function yearOf(before: number, value: number, last: number): number | null {
  const isCentury = before >= 16 && before <= 20;
  return isCentury && last >= 16 && value >= 10 && value < 100 ? before * 100 + value : null;
}

const HAN_DIGITS: ReadonlyMap<string, number> = new Map(
  Array.from('零〇一二三四五六七八九兩两', (digit, place) => [
    digit,
    place < 2 ? 0 : place > 10 ? 2 : place - 1,
  ]),
);
const HAN_SCALES: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);

/** True if the character may be a part of a number in Chinese or Japanese. */
export function isHanNumeral(char: string): boolean {
  return HAN_DIGITS.has(char) || HAN_SCALES.has(char);
}

/** True for a digit in Chinese characters. */
export function isHanDigit(char: string): boolean {
  return HAN_DIGITS.has(char);
}

/** Reads a number in Chinese characters, with digits between them. */
export function hanNumber(parts: readonly (string | number)[]): number {
  // Digits one after the other, such as a year.
  if (parts.every((part) => typeof part === 'string' && HAN_DIGITS.has(part))) {
    return Number(parts.map((part) => HAN_DIGITS.get(String(part))).join(''));
  }
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  for (const part of parts) {
    const scale = typeof part === 'number' ? undefined : HAN_SCALES.get(part);
    if (typeof part === 'number') digit = part;
    else if (scale === undefined) digit = HAN_DIGITS.get(part) ?? 0;
    else if (scale < 1e4) {
      group += (digit ?? 1) * scale;
      digit = null;
    } else {
      total = (total + group + (digit ?? 0) || 1) * scale;
      group = 0;
      digit = null;
    }
  }
  return total + group + (digit ?? 0);
}
