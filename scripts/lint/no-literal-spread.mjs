// @ts-check

/** Why a spread literal is reported: the reader sees a list of parts where there is one list. */
const MESSAGE =
  'A literal spread into another literal only hides its lines: write what is in it into the outer one.';

/** Reports `{ ...{ a, b } }` and `[...['a', 'b']]`: they say the same as without the spread, on fewer lines. */
const noLiteralSpread = {
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
  }),
};

export default { meta: { name: 'framelane' }, rules: { 'no-literal-spread': noLiteralSpread } };

/** @typedef {{ type: string, parent?: Node, argument?: Node, expression?: Node }} Node */

/** What is left without parentheses, `as const`, `satisfies` and `!`.
 * @param {Node | undefined} node @returns {Node | undefined}
 */
function bare(node) {
  const isWrapped =
    node !== undefined &&
    /^(?:ParenthesizedExpression|TS(?:As|Satisfies|TypeAssertion|NonNull)\w*)$/.test(node.type);
  return isWrapped ? bare(node.expression) : node;
}
