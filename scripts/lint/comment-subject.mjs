// @ts-check

/** The text of the report. */
const MESSAGE =
  'Say what this is, does or returns: a comment begins with its subject or verb, not with a bare "What …", "Of …", "Who …", "Whether …" or "Where …".';

/** Openings that leave the subject of a sentence to the code below it. */
const BARE = 'What|Of|Who|Whose|Whom|Whether';

/**
 * The start of a comment. A condition such as "Where no frame comes, the poster stays" says all in one sentence, but nobody knows so before
 * its end: it may stand later in a comment only.
 */
const FIRST = new RegExp(`^(?:${BARE}|Where)\\b[^.!?]*[.!?]?`, 'u');

/** A later sentence of a comment. The mark before it may stand inside of quotation marks or brackets. */
const LATER = new RegExp(`(?<=[.!?]["”’')\`]{0,2}\\s)(?:${BARE})\\b[^.!?]*[.!?]?`, 'gu');

/** Reports comments, and sentences in them, that begin with a bare question word. Real questions and quotations may. */
export const commentSubject = {
  meta: { type: 'suggestion', docs: { description: 'a comment names its subject' }, schema: [] },
  /** @param {{ sourceCode: { getAllComments: () => readonly Comment[] }, report: (problem: { node: Comment, message: string }) => void }} context */
  create: (context) => ({
    Program() {
      for (const node of context.sourceCode.getAllComments())
        if (isBare(node.value)) context.report({ node, message: MESSAGE });
    },
  }),
};

/** @typedef {{ readonly type: string, readonly value: string }} Comment */

/**
 * True if a sentence of a comment begins with a bare question word. `text`: the comment without the signs around it.
 * @param {string} text
 */
export function isBare(text) {
  const plain = text
    .replaceAll(/\n\s*\*/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^\*? ?/u, '');
  const [first = ''] = FIRST.exec(plain) ?? [];
  const sentences = [first, ...Array.from(plain.matchAll(LATER), ([sentence]) => sentence)];
  return sentences.some((sentence) => sentence !== '' && !sentence.endsWith('?'));
}
