import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { boundMarkdown } from '../markdown/bound-markdown.ts';
import type { Evidence } from './check-text.ts';
import { checkTree, type Around, type CheckedTree } from './check-tree.ts';

const toTree = unified().use(remarkParse).use(remarkGfm).use(remarkRehype);

/** The times and doubts of a report, or of a part of it that stands below `around`. */
export function checkReport(markdown: string, evidence: Evidence, around: Around = []): CheckedTree {
  const { markdown: bounded } = boundMarkdown(markdown);
  return checkTree(toTree.runSync(toTree.parse(bounded)), evidence, around);
}
