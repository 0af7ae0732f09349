import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import { replaceNodes, type MarkdownNode } from './markdown-tree.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    literalAutolink: 'literalAutolink';
    literalAutolinkHttp: 'literalAutolinkHttp';
  }
}

/** Punctuation that ends a sentence or a bracket beside the letters of Chinese, Japanese, Arabic, Thai or Hindi, and is in no address. */
const END =
  /[\u3001-\u3003\u3008-\u3011\u3014-\u301F\uFF01-\uFF0F\uFF1A\uFF1B\uFF1F\uFF3B\uFF3D\uFF5B-\uFF65\u060C\u061B\u061F\u0964\u0E2F\u2018-\u201F\u2026«»]/u;
/** Punctuation that ends no address, as by GitHub's rule. A bracket may close one that the address opened. */
const TRAIL = /[?!.,:;'")]/u;
/** Longer than the punctuation at the end of a sentence. */
const MOST_TRAIL = 4;

/** Tells whether what follows ends an address that stands in a text without brackets, although other programs may go on. */
export function endsAddress(rest: string): boolean {
  let at = 0;
  while (at < MOST_TRAIL && TRAIL.test(rest[at] ?? '')) at += 1;
  return END.test(rest[at] ?? '') || /^(?:\*\*|~~)\S/u.test(rest);
}

const BEGINNING = /https?:\/\//iu;

/**
 * A remark plugin: an address without brackets ends before punctuation of scripts that write no spaces, and before `**` and `~~`.
 * GitHub's rule lets it go on up to the next space, `https://a.example。**然后**`, which leads to a host of another name, and takes notes
 * and bold words along.
 */
export function addressEnds(this: Processor) {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    { text: { [LOWER_H]: address, [UPPER_H]: address } },
  ];
  // Addresses that are found in texts after parsing.
  return (tree: MarkdownNode): void => replaceNodes(tree, shortened);
}

const LOWER_H = 104;
const UPPER_H = 72;

/** An address that such punctuation follows. Any other is left to GitHub's rule. */
const address: Construct = {
  name: 'literalAutolinkHttp',
  previous: (code) => code === null || !/[a-z]/iu.test(String.fromCharCode(code)),
  tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const isInLabel = this.events.some(
      ([, token]) => (token.type === 'labelLink' || token.type === 'labelImage') && token._balanced !== true,
    );
    let read = '';
    let openBrackets = 0;
    const inside: State = (code) => {
      const sign = signOf(code);
      if (sign === null) return nok(code);
      if (MARK.test(sign)) return effects.check(twoMarks, ending, going)(code);
      if (TRAIL.test(sign) && !(sign === ')' && openBrackets > 0))
        return effects.check(trailBeforeEnd, ending, going)(code);
      return END.test(sign) ? ending(code) : going(code);
    };
    const going: State = (code) => {
      const sign = signOf(code) ?? '';
      // The rest tells nothing more, and a text that grows sign by sign is copied again and again.
      if (read.length < 'https://a'.length) read += sign;
      openBrackets += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      if (code === null || !isBeginning(read)) return nok(code);
      effects.consume(code);
      return inside;
    };
    const ending: State = (code) => {
      if (!HAS_HOST.test(read)) return nok(code);
      effects.exit('literalAutolinkHttp');
      effects.exit('literalAutolink');
      return ok(code);
    };
    return (code) => {
      if (isInLabel) return nok(code);
      effects.enter('literalAutolink');
      effects.enter('literalAutolinkHttp');
      return inside(code);
    };
  },
};

/** The signs of bold and struck words, of which two together are in no address: `**https://a.example**是`. */
const MARK = /[*~]/u;

/** Punctuation behind an address, up to a sign that ends it: `(https://a.example)。`. */
const trailBeforeEnd: Construct = {
  partial: true,
  tokenize(effects: Effects, ok: State, nok: State): State {
    let length = 0;
    const inside: State = (code) => {
      const sign = signOf(code);
      if (code === null || sign === null) return nok(code);
      if (length > 0 && END.test(sign)) {
        effects.exit('literalAutolinkHttp');
        return ok(code);
      }
      length += 1;
      if (length > MOST_TRAIL || !TRAIL.test(sign)) return nok(code);
      effects.consume(code);
      return inside;
    };
    return (code) => {
      effects.enter('literalAutolinkHttp');
      return inside(code);
    };
  },
};

function hasOpenBracket(address: string): boolean {
  return address.split('(').length > address.split(')').length;
}

const twoMarks: Construct = {
  partial: true,
  tokenize(effects: Effects, ok: State, nok: State): State {
    return (first) => {
      if (first === null) return nok(first);
      effects.enter('literalAutolinkHttp');
      effects.consume(first);
      return (second) => {
        if (second !== first) return nok(second);
        effects.consume(second);
        effects.exit('literalAutolinkHttp');
        return ok;
      };
    };
  },
};

const HAS_HOST = /^https?:\/\/[^/?#]/iu;

/** Tells whether a text may still become an address. */
function isBeginning(read: string): boolean {
  const start = read.toLowerCase().slice(0, 'https://'.length);
  return (
    start === 'https://'.slice(0, start.length) || start.startsWith('http://') || 'http://'.startsWith(start)
  );
}

/** A sign of an address; null for its end, by GitHub's rule. */
function signOf(code: Code): string | null {
  if (code === null || code < 0 || code === 32 || code === 60) return null;
  return String.fromCharCode(code);
}

function shortened(node: MarkdownNode): readonly MarkdownNode[] | null {
  const text = bareTextOf(node);
  return text === null || !END.test(text) ? null : piecesOf(text);
}

/** The text of a link that is its own address; null for any other node. */
function bareTextOf({ type, url, children = [] }: MarkdownNode): string | null {
  const [only, ...more] = children;
  if (type !== 'link' || more.length > 0 || only?.type !== 'text') return null;
  const text = only.value ?? '';
  return url === text || url === `http://${text}` ? text : null;
}

/** The addresses in a text without spaces, and what stands between them. */
function piecesOf(text: string): readonly MarkdownNode[] {
  const pieces: MarkdownNode[] = [];
  let rest = text;
  while (rest !== '') {
    const begins = /^www\./iu.test(rest) ? 0 : rest.search(BEGINNING);
    if (begins !== 0) {
      const words = begins < 0 ? rest : rest.slice(0, begins);
      pieces.push({ type: 'text', value: words });
      rest = rest.slice(words.length);
      continue;
    }
    const end = rest.search(END);
    const address = withoutTrail(end < 0 ? rest : rest.slice(0, end));
    const url = BEGINNING.test(address) ? address : `http://${address}`;
    pieces.push({ type: 'link', url, title: null, children: [{ type: 'text', value: address }] });
    rest = rest.slice(address.length);
  }
  return pieces;
}

function withoutTrail(address: string): string {
  let end = address.length;
  for (; address.length - end < MOST_TRAIL; end -= 1) {
    const sign = address[end - 1] ?? '';
    const closes = sign === ')' && hasOpenBracket(address.slice(0, end - 1));
    if (closes || !TRAIL.test(sign)) break;
  }
  return address.slice(0, end);
}
