/** Languages that are recognised by name as well as by code, as in `clip.German.srt` and `clip.deutsch.srt`. */
const NAMED =
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv th tr uk vi zh';

/**
 * Normalises the language of a file or track (`ger`, `de-DE`, `pt_BR`, `German`) to its shortest code (`de`, `pt-BR`). Null if it
 * is not a language.
 */
export function languageOf(name: string | null): string | null {
  if (name === null) return null;
  const known = namedCodes().get(name.toLowerCase());
  if (known !== undefined) return known;
  const tag = name.replaceAll('_', '-');
  // A longer first part is an ordinary word such as `info`. `und`, `mul`, `zxx` and `mis` are not languages.
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/iu.test(tag) || /^(?:und|mul|zxx|mis)$/iu.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    // Not a tag that `Intl` takes.
    return null;
  }
}

/** True if both are the same language, regardless of the country. */
export function isSameLanguage(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && baseOf(one) === baseOf(other);
}

function baseOf(code: string): string {
  return code.split('-', 1)[0] ?? code;
}

let codesByName: ReadonlyMap<string, string> | null = null;

/** Made when a language is first asked for, because it reads the system's data of 37 locales: the start of the app need not wait for that. */
function namedCodes(): ReadonlyMap<string, string> {
  codesByName ??= new Map(
    NAMED.split(' ').flatMap((code) =>
      ['en', code].flatMap((inLanguage) => {
        const name = new Intl.DisplayNames([inLanguage], { type: 'language', fallback: 'none' }).of(code);
        return name === undefined ? [] : [[name.toLowerCase(), code] as const];
      }),
    ),
  );
  return codesByName;
}
