/** Counts the words of a growing text, reading each character once. */
export class WordCount {
  #readChars = 0;
  #words = 0;
  #isInWord = false;

  /**
   * Returns the number of words in `text`, which must begin with the previously counted text. A shorter text is counted from the
   * start.
   */
  update(text: string): number {
    if (text.length < this.#readChars) {
      this.#readChars = 0;
      this.#words = 0;
      this.#isInWord = false;
    }
    for (; this.#readChars < text.length; this.#readChars += 1) {
      const isSpace = text.charCodeAt(this.#readChars) <= 32;
      if (!isSpace && !this.#isInWord) this.#words += 1;
      this.#isInWord = !isSpace;
    }
    return this.#words;
  }
}
