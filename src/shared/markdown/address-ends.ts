import { replaceNodes, type MarkdownNode } from './markdown-tree.ts';

/** Punctuation that ends a sentence or a bracket beside the letters of Chinese, Japanese, Arabic, Thai or Hindi, and is in no address. */
const END =
  /[\u3001-\u3003\u3008-\u3011\u3014-\u301F\uFF01-\uFF0F\uFF1A\uFF1B\uFF1F\uFF3B\uFF3D\uFF5B-\uFF65\u060C\u061B\u061F\u0964\u0E2F\u2018-\u201F\u2026«»]/u;
const BEGINNING = /https?:\/\//iu;

/**
 * A remark plugin: an address without brackets ends before punctuation of scripts that write no spaces. The parser lets it go on up to
 * the next space, `https://a.example。然后`, which leads to a host of another name.
 */
export function addressEnds() {
  return (tree: MarkdownNode): void => replaceNodes(tree, shortened);
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
    const address = end < 0 ? rest : rest.slice(0, end);
    const url = BEGINNING.test(address) ? address : `http://${address}`;
    pieces.push({ type: 'link', url, title: null, children: [{ type: 'text', value: address }] });
    rest = rest.slice(address.length);
  }
  return pieces;
}
