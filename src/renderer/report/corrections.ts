import pLimit from 'p-limit';
import type { LineEdit } from '../../shared/ipc/contract.ts';

/** The lines that one press changed. */
export type Step = readonly LineEdit[];

/**
 * The corrections of one transcript that can be taken back. Each is sent once the one before is answered, so that a second press meanwhile
 * neither forgets a step nor takes one back twice.
 */
export class Corrections {
  readonly #send: (edits: Step) => Promise<boolean>;
  readonly #inTurn = pLimit(1);
  readonly #made: Step[] = [];

  /** `send` resolves to false where main refuses. */
  constructor(send: (edits: Step) => Promise<boolean>) {
    this.#send = send;
  }

  /** Makes a correction. Resolves to the number of those that can be taken back. */
  async make(edits: Step): Promise<number> {
    return await this.#inTurn(async () => {
      if (edits.length > 0 && (await this.#send(edits))) this.#made.push(edits);
      return this.#made.length;
    });
  }

  /** Takes the last one back. Resolves to the number of those that are left. */
  async undo(): Promise<number> {
    return await this.#inTurn(async () => {
      const back = this.#made.at(-1)?.map(({ line, was, text }) => ({ line, was: text, text: was }));
      if (back !== undefined && (await this.#send(back))) this.#made.pop();
      return this.#made.length;
    });
  }
}
