import { expect, it } from 'vitest';
import { stepsOfEach } from '../testing/steps-of.ts';
import { checkTree } from './check-tree.ts';
import { evidenceOf } from './evidence.ts';
import type { TreeNode } from './html-tree.ts';

const cues = [{ startS: 0, endS: 4, text: 'everyone asks what I use' }];
const known = {
  durationS: 30,
  transcript: { kind: 'speech', cues, hasTimes: true, isCut: false },
  context: '',
} as const;
const evidence = evidenceOf(known);
const text = (value: string): TreeNode => ({ type: 'text', value });
const tag = (tagName: string, ...children: TreeNode[]): TreeNode => ({ type: 'element', tagName, children });
const root = (...children: TreeNode[]): TreeNode => ({ type: 'root', children });

/** Renders the tree as one line, with marked parts in brackets and times in braces. */
function show({ type, tagName, value, children, properties }: TreeNode): string {
  if (type === 'text') return value ?? '';
  const inside = (children ?? []).map(show).join('');
  if (tagName === 'button') return `{${inside}}`;
  if (tagName === 'data') return `{${inside}!}`;
  return tagName === 'mark' ? `[${inside}${properties?.dataEnd === undefined ? '' : '!'}]` : inside;
}

function marked(tree: TreeNode, by = evidence, dismissed: readonly string[] = []): string {
  checkTree(tree, by, [], new Set(dismissed));
  return show(tree);
}

it('marks what was not said, and nothing else', () => {
  const tree = root(
    tag('p', text('Says “everyone asks what I use” and “fades marks in days”, then ends at 0:09, not 0:41.')),
  );
  expect(marked(tree)).toBe(
    'Says “everyone asks what I use” and [“fades marks in days”!], then ends at {0:09}, not {0:41!}.',
  );
});

it('marks a quotation through bold words and links, piece by piece', () => {
  const tree = root(tag('p', text('The line is “fades '), tag('strong', text('marks')), text(' in days”.')));
  expect(marked(tree)).toBe('The line is [“fades ][marks][ in days”!].');
});

it('takes two cells for two texts, and code for no text', () => {
  expect(
    marked(root(tag('table', tag('tr', tag('td', text('“it goes')), tag('td', text('on and on”')))))),
  ).toBe('“it goeson and on”');
  expect(marked(root(tag('p', text('“it is '), tag('code', text('0:50')), text(' that counts”'))))).toBe(
    '“it is 0:50 that counts”',
  );
  expect(marked(root(tag('p', tag('a', text('0:50')), text(' is a link'))))).toBe('0:50 is a link');
});

it('marks no quotation where nobody knows what is said', () => {
  const nothing = evidenceOf({ ...known, transcript: null });
  expect(marked(root(tag('p', text('She says “fades marks in days”'))), nothing)).toBe(
    'She says “fades marks in days”',
  );
});

it('leaves out what the user called right, whatever its form', () => {
  const tree = (): TreeNode => root(tag('p', text('“Fades **marks** in days” at 0:41')));
  const { marks } = checkTree(tree(), evidence);
  const keys = marks.map(({ key }) => key);
  expect(keys).toEqual(['quote fades marks in days', 'time 41']);
  expect(marked(tree(), evidence, keys)).toBe('“Fades **marks** in days” at {0:41}');
});

it('gives a text in the picture the time to look at', () => {
  const tree = root(tag('p', text('At 0:12 the label reads “pressed by hand here”.')));
  checkTree(tree, evidence);
  expect(JSON.stringify(tree)).toContain('"dataSeen":"12"');
});

it('takes time that grows with the text', () => {
  const check = (count: number): unknown =>
    checkTree(
      root(
        tag(
          'p',
          text(
            'At 0:05 she says “we never said any of this” (0:41), and the label reads “x y z”. '.repeat(
              count,
            ),
          ),
        ),
      ),
      evidenceOf(known),
    );
  const [ofShort, ofLong] = stepsOfEach([() => check(400), () => check(800)]);
  expect(ofLong).toBeLessThan(2.6 * ofShort);
});

it.each([
  ['See (0:09).', 'See <({0:09}).>'],
  ['0:09, 0:12', '<{0:09},> {0:12}'],
  ['„0:09“ and [0:12]', '„0:09“ and <[{0:12}]>'],
  ['((((0:09', '(<((({0:09}>'],
])('keeps the punctuation of a time on its line: %s', (value, shown) => {
  const tree = root(tag('p', text(value)));
  checkTree(tree, evidence);
  const held = (node: TreeNode): string => {
    if (node.type === 'text') return node.value ?? '';
    const inside = (node.children ?? []).map(held).join('');
    if (node.tagName === 'button') return `{${inside}}`;
    return node.properties?.className === undefined ? inside : `<${inside}>`;
  };
  expect(held(tree)).toBe(shown);
});
