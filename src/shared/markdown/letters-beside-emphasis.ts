import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types';
import type { Processor } from 'unified';
import type {} from 'remark-parse';

/** The constructs that decide where emphasis and strikethrough begin and end, by the names that their libraries give them. */
const NAMES: ReadonlySet<string | undefined> = new Set(['attention', 'strikethrough']);
const STAR = 42;
const TILDE = 126;

/**
 * Letters, marks and digits of scripts without capitals: Hebrew, Arabic, those of India and South-East Asia, and on. Latin, Greek and
 * Cyrillic letters are none of them, because CommonMark's rule fits languages with spaces between words.
 */
const LETTER = /^(?=[\u0590-\u109F\u1100-\u1CFF\u2D30-\uFDFF\uFE70-\uFEFF])[\p{Lo}\p{Lm}\p{M}\p{Nd}]$/u;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/**
 * A remark plugin, behind those for Chinese, Japanese and Korean: what they read beside letters of these languages is read beside letters
 * of the others that join words to punctuation, too, `นี่คือ**“สำคัญ”**มาก` and `ו**"חשוב"**`. CommonMark leaves such stars as they are.
 */
export function lettersBesideEmphasis(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map(widened);
}

function widened(extension: Extension): Extension {
  if (extension.text === undefined) return extension;
  const text: Extension['text'] = {};
  for (const [code, constructs] of Object.entries(extension.text)) {
    text[code] = Array.isArray(constructs)
      ? constructs.map(widenedConstruct)
      : constructs && widenedConstruct(constructs);
  }
  return { ...extension, text };
}

function widenedConstruct(construct: Construct): Construct {
  if (!NAMES.has(construct.name)) return construct;
  return {
    ...construct,
    tokenize(this: TokenizeContext, effects, ok, nok): State {
      const { previous } = this;
      const read: State = (next) => {
        const token = this.events.at(-1)?.[1];
        if (token !== undefined && isStarOrTilde(this.sliceSerialize(token))) {
          if (isLetter(previous) && isPunctuation(next)) token._open = true;
          if (isPunctuation(previous) && isLetter(next)) token._close = true;
        }
        return ok(next);
      };
      return construct.tokenize.call(this, effects, read, nok);
    },
  };
}

/** Underscores stay as they are: they stand inside of names. */
function isStarOrTilde(sequence: string): boolean {
  const code = sequence.charCodeAt(0);
  return code === STAR || code === TILDE;
}

function isLetter(code: Code): boolean {
  return code !== null && code > 0 && LETTER.test(String.fromCharCode(code));
}

function isPunctuation(code: Code): boolean {
  return code !== null && code > 0 && PUNCTUATION.test(String.fromCharCode(code));
}
