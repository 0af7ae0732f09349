import type { Token } from './tokens.ts';

type Parts = readonly (readonly Token[])[];

/**
 * Other forms of a quotation with a price: `14.99 dollars` is also spoken as `14 99`, `14 dollars 99` and `14 99 dollars`, and the other
 * way round.
 */
export function priceForms(parts: Parts): readonly Parts[] {
  const isDecimal = parts.some((tokens) => tokens.some(isPrice));
  const isPair = parts.some((tokens) => tokens.some((_, at) => isPairAt(tokens, at)));
  const isYear = parts.some((tokens) => tokens.some(isLikeYear));
  const places = isDecimal ? (['without', 'between', 'behind', 'year'] as const) : [];
  const signs = isPair || isYear ? ['', '$', '€', 'pound'] : [];
  return [
    ...places.map((place) => parts.map((tokens) => apart(tokens, place))),
    ...signs.map((sign) => parts.map((tokens) => joined(tokens, sign))),
  ];
}

function isPrice({ kind, key }: Token): boolean {
  return kind === 'number' && /^\d{1,4}\.\d{1,2}$/u.test(key);
}

/** "Nineteen ninety nine" is read as a year. */
function isLikeYear({ kind, key }: Token): boolean {
  return kind === 'number' && /^(?:1[6-9]|20)\d\d$/u.test(key);
}

/** Writes a price as two numbers, or as the year that sounds alike, with its unit in one of the places where it is spoken. */
function apart(tokens: readonly Token[], place: 'without' | 'between' | 'behind' | 'year'): readonly Token[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    // The unit behind a price was written with the price.
    if (token.kind === 'unit' && before !== undefined && isPrice(before)) return [];
    if (!isPrice(token)) return [token];
    const [whole = '', cents = ''] = token.key.split('.');
    const next = tokens[at + 1];
    const unit = next?.kind === 'unit' ? [next] : [];
    const first: Token = { key: whole, kind: 'number' };
    const second: Token = { key: String(Number(cents.padEnd(2, '0'))), kind: 'number' };
    switch (place) {
      case 'year':
        return [{ key: `${whole}${cents.padEnd(2, '0')}`, kind: 'number' }];
      case 'without':
        return [first, second];
      case 'between':
        return [first, ...unit, second];
      case 'behind':
        return [first, second, ...unit];
    }
  });
}

function isPairAt(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at], tokens[at + 1]];
  return (
    first?.kind === 'number' &&
    second?.kind === 'number' &&
    /^\d{1,4}$/u.test(first.key) &&
    /^\d{2}$/u.test(second.key)
  );
}

/** Writes two numbers, or a year, as a price. An empty sign is none. */
function joined(tokens: readonly Token[], sign: string): readonly Token[] {
  const unit: readonly Token[] = sign === '' ? [] : [{ key: sign, kind: 'unit' }];
  return tokens.flatMap((token, at): readonly Token[] => {
    if (isPairAt(tokens, at)) return [price(`${token.key}.${tokens[at + 1]?.key ?? ''}`), ...unit];
    if (isPairAt(tokens, at - 1)) return [];
    if (!isLikeYear(token)) return [token];
    return [price(`${token.key.slice(0, 2)}.${token.key.slice(2)}`), ...unit];
  });
}

function price(decimal: string): Token {
  return { key: String(Number(decimal)), kind: 'number' };
}
