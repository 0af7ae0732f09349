import { FailureError } from '../../shared/failure.ts';
import type { AnswerListener } from '../pipeline/ports.ts';

/** An answer of 16,384 tokens is about 64 KB; a model that exceeds this limit is out of control. */
const MAX_TEXT_CHARS = 1024 * 1024;

/** Collects the text of an answer and reports it to a listener as it grows. */
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

  /** The model sent a thought: a sign of life before or between pieces of text. */
  onThought(): void {
    this.#hasThought = true;
    this.#listener.onThinking();
  }

  add(piece: string): void {
    if (!this.#hasThought) this.onThought();
    this.#text += piece;
    if (this.#text.length <= MAX_TEXT_CHARS) this.#listener.onText(this.#text);
    else {
      const detail = `The answer grew beyond ${MAX_TEXT_CHARS} characters.`;
      this.#onTooLong(new FailureError({ kind: 'malformed-answer', detail }));
    }
  }
}
