/** Frequent short words by language. They tell languages of one script apart. */
const FREQUENT: Readonly<Record<string, string>> = {
  en: 'the and is of to it you that this for with was are not have my we they on what just but your all be at from about can will its has or if when there me do i so thank thanks hello everyone how get these then out up one two day he she new now only more very good go see know like want make never always enough been would could than into because which their his her',
  de: 'der die das und ist nicht ich es ein eine einen sie wir zu den dem mit auf fur von auch sich war sind so wie aber bei habe haben hat mein meine im noch nur wenn dann hier was euch ihr man mal ja hallo danke heute sehr ganz uber nach aus wird werden kann uns unser keine kein schon nie immer gut neue jetzt alle zum zur',
  fr: 'le la les et est pas je il elle un une des que qui dans pour sur avec ce cette nous vous mais plus au du en on tout mon ma sont ca tres bonjour merci suis ai y aujourd hier ici moi aux depuis jamais bien cette fois jour',
  es: 'el la los las y es no que un una en por para con lo se mi muy pero como este esta esto del al yo tu hay son fue ya todo todos nos hola gracias soy semana hoy bueno nunca siempre dia sin ahora donde dias',
  it: 'il lo la gli le e che non un una di per con sono questo questa mi ma come della del al nel piu ho si molto anche ci ciao grazie oggi tutti abbiamo ha',
  pt: 'o os as e nao que um uma de para com eu voce isso esta este muito mais mas por do da no na em se meu minha foi tem ola obrigado obrigada hoje gente vamos semana',
  nl: 'de het een en is niet ik je dat van op met voor er zijn maar ook dit wij we naar mijn heb heeft hebben te aan bij nog dan wat deze hallo bedankt vandaag',
  pl: 'i w nie na to jest sie z ze do jak ale tak co po dla jestem moj tego tym juz bardzo czesc dzien',
  tr: 've bir bu da de icin cok ne ama gibi var ben sen degil daha kadar merhaba',
  sv: 'och att det som en ett ar inte jag pa for med den du har men sa vi av till om hej tack',
  id: 'yang dan ini itu di ke dari untuk dengan tidak saya kami ada akan bisa juga kamu sudah halo',
  vi: 'va la cua co khong nay cho mot toi ban duoc voi trong cac nhung rat xin chao',
};

const WORD_LANGUAGES: ReadonlyMap<string, readonly string[]> = languagesByWord();

function languagesByWord(): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FREQUENT)) {
    for (const word of new Set(words.split(' '))) {
      languages.set(word, [...(languages.get(word) ?? []), language]);
    }
  }
  return languages;
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['th', /\p{Script=Thai}/u],
  ['lo', /\p{Script=Lao}/u],
  ['km', /\p{Script=Khmer}/u],
  ['my', /\p{Script=Myanmar}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['el', /\p{Script=Greek}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['latin', /\p{Script=Latin}/u],
];

/** The script of a character, named by its language; null for digits, signs and rare scripts. */
function scriptOf(char: string): string | null {
  return SCRIPTS.find(([, pattern]) => pattern.test(char))?.[0] ?? null;
}

const SAMPLE_CHARS = 6000;

/** True for a frequent short word of some language. */
export function isFrequent(word: string): boolean {
  return WORD_LANGUAGES.has(word);
}

/** Letters that few languages have. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  de: /[ßäöü]/giu,
  fr: /[àêèëœçùûîï]/giu,
  es: /[ñ¿¡óíú]/giu,
  it: /[òìù]/giu,
  pt: /[ãõçê]/giu,
  pl: /[łąęśźżń]/giu,
  tr: /[şğıçö]/giu,
  sv: /[åäö]/giu,
  vi: /[ơưđạếệộịụ]/giu,
};

/** The facts known of a text's language. */
export interface TextLanguage {
  /** The language by script, `latin` for the Latin script; null if there are no letters. */
  readonly script: string | null;
  /** The language; null if it is not clear. */
  readonly language: string | null;
}

/** Guesses the language of a text from its script and its frequent words. Only the beginning of a long text is looked at. */
export function languageOf(text: string): TextLanguage {
  const script = mainScript(text.slice(0, SAMPLE_CHARS));
  if (script !== 'latin') return { script, language: script };
  const counts = new Map<string, number>();
  for (const word of foldLetters(text.slice(0, SAMPLE_CHARS)).split(/[^\p{L}]+/u)) {
    const languages = WORD_LANGUAGES.get(word) ?? [];
    // A word of many languages says little.
    for (const language of languages)
      counts.set(language, (counts.get(language) ?? 0) + 1 / languages.length);
  }
  for (const [language, letters] of Object.entries(LETTERS)) {
    const found = text.slice(0, SAMPLE_CHARS).match(letters)?.length ?? 0;
    if (found > 0) counts.set(language, (counts.get(language) ?? 0) + Math.min(2, found * 0.5));
  }
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const isClear = first !== undefined && first[1] >= 0.9 && first[1] >= 1.25 * (second?.[1] ?? 0);
  return { script, language: isClear ? first[0] : null };
}

function mainScript(text: string): string | null {
  const counts = new Map<string, number>();
  for (const char of text) {
    const script = scriptOf(char);
    // A character of these scripts is about a syllable, or a word.
    if (script !== null) counts.set(script, (counts.get(script) ?? 0) + (script === 'latin' ? 1 : 2));
  }
  // Japanese mixes its own signs with Chinese ones.
  if ((counts.get('ja') ?? 0) * 4 >= (counts.get('zh') ?? 0) && counts.has('ja')) {
    counts.set('ja', (counts.get('ja') ?? 0) + (counts.get('zh') ?? 0));
    counts.delete('zh');
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** True if two texts are certainly in different languages. */
export function differInLanguage(one: TextLanguage, other: TextLanguage): boolean {
  if (one.script === null || other.script === null) return false;
  if (one.script !== other.script) return true;
  return one.language !== null && other.language !== null && one.language !== other.language;
}

/** Lower case, full-width signs as plain ones, and letters without accents where accents are often left out. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(ACCENTED, '$1')
    .replaceAll(/[\u0640\u200B-\u200F\u2060\uFEFF\u00AD]/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i');
}

const ACCENTED =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}{1,8}/gu;
