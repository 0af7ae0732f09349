/** Tells the last of several requests from those that it overtook, whose answers may come after its own. */
export class Turns {
  #last = 0;

  /** Begins a request. Returns the function that tells whether it is still the last one. */
  next(): () => boolean {
    const turn = (this.#last += 1);
    return () => turn === this.#last;
  }
}
