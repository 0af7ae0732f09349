/** More values in one file are no transcript. */
const MAX_VALUES = 20_000;

/**
 * The JSON values of a text: usually one; several where a program wrote one after the other. `NaN` and `Infinity`, which Python
 * writes, become null. Throws SyntaxError.
 */
export function parseJsonValues(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (cause) {
    const texts = separateValues(text);
    if (texts.length === 0) throw cause;
    return texts.map((one): unknown => JSON.parse(one));
  }
}

const NO_NUMBER = /^-?(?:NaN|Infinity)/u;

/** Splits a text after each object or list that is closed, and replaces numbers that JSON does not know. */
function separateValues(text: string): readonly string[] {
  const values: string[] = [];
  let depth = 0;
  let isString = false;
  let start = 0;
  let pieces = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
      continue;
    }
    if (character === '"') isString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === 'N' || character === 'I' || character === '-') {
      const [odd = ''] = NO_NUMBER.exec(text.slice(at, at + 10)) ?? [];
      if (odd !== '') {
        pieces += `${text.slice(start, at)}null`;
        start = at + odd.length;
        at = start - 1;
      }
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth > 0) continue;
      values.push(pieces + text.slice(start, at + 1));
      if (values.length > MAX_VALUES) return values;
      pieces = '';
      // Values may be separated by commas.
      start = at + 1;
      while (/[\s,]/u.test(text[start] ?? '')) start += 1;
      at = start - 1;
    }
  }
  const rest = pieces + text.slice(start);
  return rest.trim() === '' ? values : [...values, rest];
}
