/**
 * Counts the words of a growing text, reading each character once. Chinese and Japanese have no spaces: each of their characters counts
 * as a word, as in Word.
 */
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
      const code = text.charCodeAt(this.#readChars);
      const isWhole = isWholeWord(code);
      const isInWord = code > 32 && !isWhole && !isSignBetween(code);
      if (isWhole || (isInWord && !this.#isInWord)) this.#words += 1;
      this.#isInWord = isInWord;
    }
    return this.#words;
  }
}

/** Hiragana, Katakana, and the characters of Chinese. */
function isWholeWord(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x30fe && code !== 0x30fb) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** The wide space and signs that stand between such words: `、`, `「`, `・`, `！`. */
function isSignBetween(code: number): boolean {
  return (
    (code >= 0x3000 && code <= 0x303f) ||
    code === 0x30fb ||
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20)
  );
}
