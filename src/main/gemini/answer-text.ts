import { FailureError } from '../../shared/failure.ts';
import type { AnswerListener } from '../pipeline/ports.ts';

/** An answer of 16,384 tokens is some 64 KB; this much is a model gone wild. */
const MAX_TEXT_CHARS = 1024 * 1024;

/** The text of an answer as it grows, told to a listener. */
export class AnswerText {
  readonly #listener: AnswerListener;
  readonly #onTooLong: (failure: FailureError) => void;
  #text = '';
  #hasThought = false;

  constructor(listener: AnswerListener, onTooLong: (failure: FailureError) => void) {
    this.#listener = listener;
    this.#onTooLong = onTooLong;
  }

  get text(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text.trim() === '';
  }

  /** A sign of life before the words, or between them. */
  sawThought(): void {
    this.#hasThought = true;
    this.#listener.onThinking();
  }

  add(piece: string): void {
    if (!this.#hasThought) this.sawThought();
    this.#text += piece;
    if (this.#text.length <= MAX_TEXT_CHARS) this.#listener.onText(this.#text);
    else {
      const detail = `The answer grew beyond ${MAX_TEXT_CHARS} characters.`;
      this.#onTooLong(new FailureError({ kind: 'malformed-answer', detail }));
    }
  }
}
