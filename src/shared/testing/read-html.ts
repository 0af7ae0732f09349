import { Parser } from 'htmlparser2';

/** Elements that change how a text is read: emphasis, code, links, and the shapes of lists and tables. */
const MARKS = new Set([
  'strong',
  'em',
  'del',
  'code',
  'li',
  'ol',
  'ul',
  'tr',
  'th',
  'td',
  'blockquote',
  'pre',
]);

/** The text of HTML as a reader sees it, without spaces. */
export function readText(html: string): string {
  let text = '';
  new Parser({ ontext: (piece) => (text += piece) }, { decodeEntities: true }).end(html);
  return text.replaceAll(/[\s\u200B]/gu, '');
}

/** The marks of HTML, each with its text without spaces, in their order. */
export function marksOf(html: string): readonly string[] {
  const open: { readonly name: string; text: string }[] = [];
  const all: (typeof open)[number][] = [];
  const parser = new Parser(
    {
      onopentag(name) {
        if (!MARKS.has(name)) return;
        const mark = { name, text: '' };
        open.push(mark);
        all.push(mark);
      },
      ontext: (piece) => open.forEach((mark) => (mark.text += piece)),
      onclosetag(name) {
        if (MARKS.has(name)) open.pop();
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return all.map(({ name, text }) => `${name} ${text.replaceAll(/[\s\u200B]/gu, '')}`);
}
