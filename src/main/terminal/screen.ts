import { widthOf } from './text-width.ts';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const ERASE_BELOW = '\u001b[J';

/** The output of a screen: standard output, or a test's. */
export interface TerminalOutput {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** Redraws a block of lines at the end of the terminal. Lines printed above it stay. */
export class Screen implements Disposable {
  readonly #output: TerminalOutput;
  #drawn: readonly string[] = [];
  #isHidden = false;

  constructor(paper: TerminalOutput) {
    this.#output = paper;
  }

  get columns(): number {
    return Math.max(20, this.#output.columns ?? 80);
  }

  get rows(): number {
    return Math.max(8, this.#output.rows ?? 24);
  }

  draw(lines: readonly string[]): void {
    if (lines.join('\n') === this.#drawn.join('\n')) return;
    const start = this.#isHidden ? '' : HIDE_CURSOR;
    this.#isHidden = true;
    this.#output.write(`${start}${this.#erasing()}${lines.map((line) => `${line}\n`).join('')}`);
    this.#drawn = lines;
  }

  /** Prints a permanent line above the block. */
  print(line: string): void {
    const drawn = this.#drawn;
    this.#output.write(`${this.#erasing()}${line}\n${drawn.map((drawnLine) => `${drawnLine}\n`).join('')}`);
  }

  /** Removes the block and shows the cursor again. */
  [Symbol.dispose](): void {
    this.#output.write(`${this.#erasing()}${this.#isHidden ? SHOW_CURSOR : ''}`);
    this.#drawn = [];
    this.#isHidden = false;
  }

  /**
   * Moves to the first line of the block and erases it. If the window became narrower, the lines are wrapped and take more rows.
   */
  #erasing(): string {
    const lines = this.#drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / this.columns)),
      0,
    );
    return lines === 0 ? '' : `\u001b[${lines}A\r${ERASE_BELOW}`;
  }
}
