/** Tells the latest of several requests from those that it overtook, whose answers may come after its own. */
export class LatestRequest {
  #begun = 0;

  /** Begins a request. Returns the function that tells whether it is still the latest one. */
  begin(): () => boolean {
    const number = (this.#begun += 1);
    return () => number === this.#begun;
  }
}
