// @ts-check

/** The text of the report. */
const MESSAGE =
  'Say why the error may be swallowed: ignore(cause, reason), .catch(ignored(reason)) or .catch(orElse(value, reason)).';

/** Reports `catch {}`, also with nothing but a comment in it, and `.catch(() => …)` whose function does not use the error. */
export const noSilentCatch = {
  meta: { type: 'suggestion', docs: { description: 'no error is swallowed in silence' }, schema: [] },
  /** @param {{ report: (problem: { node: unknown, message: string }) => void }} context */
  create: (context) => ({
    /** @param {{ body: { body: readonly unknown[] } }} node */
    CatchClause(node) {
      if (node.body.body.length === 0) context.report({ node, message: MESSAGE });
    },
    /** @param {{ callee: { property?: { name?: string } }, arguments: readonly { type: string, params?: readonly unknown[] }[] }} node */
    CallExpression(node) {
      const [handler] = node.arguments;
      const isBlind = handler?.type === 'ArrowFunctionExpression' && handler.params?.length === 0;
      if (node.callee.property?.name === 'catch' && isBlind) context.report({ node, message: MESSAGE });
    },
  }),
};
