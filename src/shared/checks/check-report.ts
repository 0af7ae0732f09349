import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { boundMarkdown } from '../markdown/bound-markdown.ts';
import { resolvedBy, withDefinitions, type UsedDefinitions } from '../markdown/definitions.ts';
import { reportSyntax } from '../markdown/report-syntax.ts';
import type { Evidence } from './check-text.ts';
import { checkTree, type LinesBefore, type CheckedTree } from './check-tree.ts';

/** The times and doubts of a report, or of a part of it that stands below `around` and uses definitions of other parts. */
export function checkReport(
  markdown: string,
  evidence: Evidence,
  around: LinesBefore = [],
  used: UsedDefinitions | null = null,
): CheckedTree {
  const { markdown: bounded } = boundMarkdown(markdown);
  const syntax = unified().use(remarkParse).use(reportSyntax);
  const toTree = (used === null ? syntax : syntax.use(resolvedBy(used))).use(remarkRehype);
  const text = used === null ? bounded : withDefinitions(bounded, used);
  return checkTree(toTree.runSync(toTree.parse(text)), evidence, around);
}
