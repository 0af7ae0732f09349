// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../src', import.meta.url));

/**
 * A pattern of a source file. `source` is null where it is not known before the program runs.
 *
 * @typedef {{ file: string, text: string, source: string | null, flags: string }} Pattern
 */

/**
 * A line that may hold a pattern, because two slashes or the name stand in it: neither a comment nor an import. Most files have none, and
 * parsing them all takes two seconds of a core.
 */
const MAY_HOLD = /^(?!\s*(?:\*|\/\/|\/\*|import |export [^=]* from |\} from )).*\/.*\/|RegExp/mu;

/**
 * Lists the patterns of a source text: literals, and `new RegExp` of constant texts. A value in a template counts as a letter,
 * because only names and escaped texts are put in.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Pattern[]}
 */
function patternsIn(file, text) {
  if (!MAY_HOLD.test(text)) return [];
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  /** @type {Map<string, ts.Expression>} */
  const constants = new Map();
  /** @type {Pattern[]} */
  const patterns = [];
  /** @type {(node: ts.Node) => void} */
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      constants.set(node.name.text, node.initializer);
    }
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const source = node.text.slice(1, end);
      patterns.push({ file, text: node.text, source, flags: node.text.slice(end + 1) });
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      patterns.push({
        file,
        text: node.getText(),
        source: source === undefined ? null : textOf(source, constants),
        flags: flags !== undefined && ts.isStringLiteral(flags) ? flags.text : 'u',
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return patterns;
}

/**
 * The text of a constant expression; null if it is none.
 *
 * @param {ts.Expression} node
 * @param {ReadonlyMap<string, ts.Expression>} constants
 * @returns {string | null}
 */
function textOf(node, constants) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1, node.text.lastIndexOf('/'));
  if (ts.isTaggedTemplateExpression(node)) {
    // `String.raw` is the only tag that makes patterns, so backslashes stay as they are.
    const { template } = node;
    return ts.isNoSubstitutionTemplateLiteral(template)
      ? (template.rawText ?? null)
      : joined(template, constants, true);
  }
  if (ts.isTemplateExpression(node)) return joined(node, constants, false);
  if (ts.isIdentifier(node)) {
    const value = constants.get(node.text);
    return value === undefined ? null : textOf(value, constants);
  }
  // `escaped(text)` and the like return a text that stands for itself.
  return ts.isCallExpression(node) ? 'x' : null;
}

/**
 * @param {ts.TemplateExpression} template
 * @param {ReadonlyMap<string, ts.Expression>} constants
 * @param {boolean} isRaw
 */
function joined(template, constants, isRaw) {
  const { head, templateSpans } = template;
  /** @type {(part: ts.TemplateLiteralLikeNode) => string} */
  const words = (part) => (isRaw ? (part.rawText ?? '') : part.text);
  return templateSpans.reduce(
    (text, { expression, literal }) => text + (textOf(expression, constants) ?? 'x') + words(literal),
    words(head),
  );
}

/**
 * @param {Pattern} pattern
 * @returns {boolean}
 */
function isSlow({ source, flags }) {
  return source === null || analyse({ source, flags }).reports.length > 0;
}

/** @param {Pattern} pattern */
const named = ({ file, text }) => `${file} ${text}`;

test('every pattern of the app takes time that grows with the text, not with its square', async () => {
  const names = await readdir(root, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/u.test(name) && !/\.test\.|\btesting\b/u.test(name));
  const patterns = (
    await Promise.all(
      files.map(async (name) =>
        patternsIn(name.split(path.sep).join('/'), await readFile(path.join(root, name), 'utf8')),
      ),
    )
  ).flat();

  expect(patterns.length).toBeGreaterThan(250);
  expect(patterns.filter(isSlow).map(named)).toEqual([]);
});

test.each([
  [
    'a heading whose text, spaces and closing signs may all be spaces',
    String.raw`/^(#{1,6})\s+(.*?)\s*#*\s*$/mu`,
  ],
  ['the rule of a table', String.raw`/^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u`],
  ['spaces at the end, sought from every space', String.raw`/\s+$/u`],
  ['a fence whose line may hold the same sign', '/^(~{3,})([^`]*)$/u'],
  ['two repetitions in a constant', String.raw`new RegExp('^a*a*b$', 'u')`],
  [
    'two repetitions around a name',
    'const many = String.raw`\\d*`; new RegExp(`^${many}${many}:${name}$`, "u")',
  ],
  ['a pattern that only the running program knows', 'new RegExp(given, "u")'],
])('a slow pattern is reported: %s', (_, text) => {
  expect(
    patternsIn('planted.ts', `const found = ${text};`.replace('= const', ';const')).map(isSlow),
  ).toContain(true);
});
