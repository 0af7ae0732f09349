/** Returns the number that a file uses for a name of the library; null for a name that it does not know. */
export type NumberOf = (name: string) => string | null;

/** How the library names a picture or a list, until it would number them at the end. */
const NAME = /\{([^{}]{1,80})\}/gu;

/**
 * Writes an object of the library as text, as it does itself, with the numbers of lists and pictures. Only where such a number belongs is
 * one looked for: the same signs in a report stay.
 */
export function xmlOf(data: object, numberOf: NumberOf): string {
  const [[name, value] = ['', undefined]] = Object.entries(data) as [string, unknown][];
  if (!isObject(value)) return `<${name}>${escaped(String(value))}</${name}>`;
  const attributes: string[] = [];
  const content: string[] = [];
  const take = (all: unknown): void => {
    if (!isObject(all)) return;
    for (const [key, one] of Object.entries(all)) {
      const isNumber = key === 'r:embed' || name === 'w:numId';
      const text = isNumber
        ? String(one).replaceAll(NAME, (whole, known: string) => numberOf(known) ?? whole)
        : String(one);
      attributes.push(` ${key}="${escaped(text)}"`);
    }
  };
  const { _attr: own } = value as { readonly _attr?: unknown };
  take(own);
  const children: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const child of children) {
    if (!isObject(child)) content.push(escaped(String(child)));
    else if (Object.keys(child)[0] === '_attr') take((child as { readonly _attr?: unknown })._attr);
    else content.push(xmlOf(child, numberOf));
  }
  const head = `<${name}${attributes.join('')}`;
  return Array.isArray(value) ? `${head}>${content.join('')}</${name}>` : `${head}/>`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&"'<>]/gu, (sign) => SIGNS[sign] ?? '');
}
