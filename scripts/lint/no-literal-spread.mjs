// @ts-check

/** The text of the report. */
const MESSAGE =
  'A literal spread into another literal only hides its lines: write what is in it into the outer one.';

/**
 * Reports `{ ...{ a, b } }`, `[...['a', 'b']]` and `<Row {...{ a, b }} />`: the spread changes nothing and only hides that there is one list.
 * A property of an element whose name is computed has no other way.
 */
export const noLiteralSpread = {
  meta: { type: 'suggestion', docs: { description: 'no literal is spread into another' }, schema: [] },
  /** @param {{ report: (problem: { node: unknown, message: string }) => void }} context */
  create: (context) => ({
    /** @param {Node} node */
    SpreadElement(node) {
      const { parent } = node;
      const inner = bare(node.argument);
      const isLiteralInItsKind =
        (parent?.type === 'ObjectExpression' && inner?.type === 'ObjectExpression') ||
        (parent?.type === 'ArrayExpression' && inner?.type === 'ArrayExpression');
      if (isLiteralInItsKind) context.report({ node: /** @type {unknown} */ (node), message: MESSAGE });
    },
    /** @param {Node} node */
    JSXSpreadAttribute(node) {
      const inner = bare(node.argument);
      const isNamed = inner?.properties?.some(({ computed }) => computed !== true) === true;
      if (isNamed) context.report({ node: /** @type {unknown} */ (node), message: MESSAGE });
    },
  }),
};

/** @typedef {{ type: string, parent?: Node, argument?: Node, expression?: Node, properties?: readonly { computed?: boolean }[] }} Node */

/**
 * Removes parentheses, `as const`, `satisfies` and `!` around an expression.
 * @param {Node | undefined} node @returns {Node | undefined}
 */
function bare(node) {
  const isWrapped =
    node !== undefined &&
    /^(?:ParenthesizedExpression|TS(?:As|Satisfies|TypeAssertion|NonNull)\w*)$/.test(node.type);
  return isWrapped ? bare(node.expression) : node;
}
