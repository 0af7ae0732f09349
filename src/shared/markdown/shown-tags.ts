import { LINE_BREAK, replaceNodes, type MarkdownNode } from './markdown-tree.ts';

/** A line break, which models write in cells of tables. Browsers read `</br>` as one, too. */
const BREAK = /^<\/?br\s{0,9}\/?>$/iu;

/** A remark plugin: `<br>` breaks the line, and any other tag is shown as it was written. */
export function shownTags() {
  return (tree: MarkdownNode): void =>
    replaceNodes(tree, ({ type, value = '' }) => {
      if (type !== 'html') return null;
      return [BREAK.test(value) ? LINE_BREAK : { type: 'text', value }];
    });
}
