import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type {} from 'remark-parse';
import { LINE_BREAK, replaceNodes, type MarkdownNode } from './markdown-tree.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formula: 'formula';
    formulaLine: 'formulaLine';
  }
}

const DOLLAR = 36;
const STAR = 42;
const BACKSLASH = 92;
/** `\(` and `\[`, and what ends them. */
const CLOSING: ReadonlyMap<Code, Code> = new Map([
  [40, 41],
  [91, 93],
]);
/** A formula between single signs is not longer. */
const MOST_CHARS = 300;

/** A formula has a command, a power, an index, a group or an equation. Prices and brackets have none. */
const IS_MATH = /\\[a-z]|[\^={}]|_[\p{L}\p{N}]/iu;
/** Or it reckons with single letters, such as `y*z*w`. */
const RECKONS = /^(?:[a-z]|\d{1,4}[a-z]?)(?:\s?[*+/<>-]\s?\d{0,4}[a-z])+$/iu;

/**
 * A remark plugin: formulas (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`) are text as it was written. As Markdown, `a_1 * b_2` would lose its signs
 * and `\\` half of them. `$5 and $10` is no formula. Each sign is read once: a formula that would hold the beginning of another is none.
 */
export function formulas(this: Processor) {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    { text: { [DOLLAR]: dollars, [BACKSLASH]: brackets } },
  ];
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    {
      enter: {
        formula(token) {
          // The node becomes texts below, before anybody else sees the tree.
          this.enter({ type: 'inlineCode', value: '', data: { isFormula: true } } as never, token);
        },
      },
      exit: {
        formula(token) {
          const node = this.stack.at(-1);
          if (node !== undefined && 'value' in node) node.value = this.sliceSerialize(token);
          this.exit(token);
        },
      },
    },
  ];
  return (tree: MarkdownNode): void =>
    replaceNodes(tree, ({ data: own, value = '' }) =>
      own !== undefined && 'isFormula' in own ? linesOf(value) : null,
    );
}

/** The lines of a formula stay lines. */
function linesOf(formula: string): readonly MarkdownNode[] {
  return formula
    .split(/\r\n|\r|\n/u)
    .flatMap((value, place) => [...(place === 0 ? [] : [LINE_BREAK]), { type: 'text', value: value.trim() }]);
}

const dollars: Construct = {
  name: 'formula',
  previous(code) {
    return code !== DOLLAR || this.events.at(-1)?.[1].type === 'characterEscape';
  },
  tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let signs = 0;
    let ending = 0;
    let content = '';
    const opening: State = (code) => {
      if (code === DOLLAR) {
        signs += 1;
        if (signs > 2) return nok(code);
        effects.consume(code);
        return opening;
      }
      return signs === 1 && isSpace(code) ? nok(code) : inside(code);
    };
    const inside: State = (code) => {
      if (code === null || (signs === 1 && (isLineEnd(code) || content.length > MOST_CHARS)))
        return nok(code);
      if (code === DOLLAR && !content.endsWith('\\')) return closing(code);
      // Words in bold between two prices.
      if (code === STAR && content.endsWith('*')) return nok(code);
      content += consumed(effects, code);
      return inside;
    };
    const closing: State = (code) => {
      if (code === DOLLAR && ending < signs) {
        ending += 1;
        effects.consume(code);
        return closing;
      }
      const isEnd = code !== DOLLAR && ending === signs && content.trim() !== '';
      const isFormula =
        signs === 2 ||
        ((IS_MATH.test(content) || RECKONS.test(content)) && !/\s$/u.test(content) && !isDigit(code));
      if (!isEnd || !isFormula) return nok(code);
      leave(effects);
      return ok(code);
    };
    return (code) => {
      enter(effects);
      return opening(code);
    };
  },
};

const brackets: Construct = {
  name: 'formula',
  tokenize(effects: Effects, ok: State, nok: State): State {
    let close: Code | undefined;
    let content = '';
    const opening: State = (code) => {
      close = CLOSING.get(code);
      if (close === undefined) return nok(code);
      effects.consume(code);
      return inside;
    };
    const inside: State = (code) => {
      if (code === null) return nok(code);
      if (content.endsWith('\\') && !content.endsWith('\\\\')) {
        if (CLOSING.has(code)) return nok(code);
        if (code === close) {
          if (!IS_MATH.test(content)) return nok(code);
          effects.consume(code);
          leave(effects);
          return ok;
        }
      }
      content += consumed(effects, code);
      return inside;
    };
    return (code) => {
      enter(effects);
      effects.consume(code);
      return opening;
    };
  },
};

/** Each line is a token of its own, because the parser puts lines into their places by them. */
function enter(effects: Effects): void {
  effects.enter('formula');
  effects.enter('formulaLine');
}

function leave(effects: Effects): void {
  effects.exit('formulaLine');
  effects.exit('formula');
}

/** Consumes one sign, and returns it. */
function consumed(effects: Effects, code: NonNullable<Code>): string {
  if (!isLineEnd(code)) {
    effects.consume(code);
    return code < 0 ? ' ' : String.fromCharCode(code);
  }
  effects.exit('formulaLine');
  effects.enter('lineEnding');
  effects.consume(code);
  effects.exit('lineEnding');
  effects.enter('formulaLine');
  return '\n';
}

function isLineEnd(code: Code): boolean {
  return code !== null && code < -2;
}

function isSpace(code: Code): boolean {
  return code === null || code < 0 || code === 32;
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}
