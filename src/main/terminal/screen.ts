import { widthOf } from './text-width.ts';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const ERASE_BELOW = '\u001b[J';

/** What a screen draws on: standard output, or a test's. */
export interface TerminalOutput {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** Some lines at the end of the terminal that are drawn over and over; lines printed above them stay. */
export class Screen implements Disposable {
  readonly #paper: TerminalOutput;
  #drawn: readonly string[] = [];
  #isHidden = false;

  constructor(paper: TerminalOutput) {
    this.#paper = paper;
  }

  get columns(): number {
    return Math.max(20, this.#paper.columns ?? 80);
  }

  get rows(): number {
    return Math.max(8, this.#paper.rows ?? 24);
  }

  draw(lines: readonly string[]): void {
    if (lines.join('\n') === this.#drawn.join('\n')) return;
    const start = this.#isHidden ? '' : HIDE_CURSOR;
    this.#isHidden = true;
    this.#paper.write(`${start}${this.#erasing()}${lines.map((line) => `${line}\n`).join('')}`);
    this.#drawn = lines;
  }

  /** Puts a line above the drawing, for good. */
  print(line: string): void {
    const drawn = this.#drawn;
    this.#paper.write(`${this.#erasing()}${line}\n${drawn.map((drawnLine) => `${drawnLine}\n`).join('')}`);
  }

  /** Removes the drawing and gives the cursor back. */
  [Symbol.dispose](): void {
    this.#paper.write(`${this.#erasing()}${this.#isHidden ? SHOW_CURSOR : ''}`);
    this.#drawn = [];
    this.#isHidden = false;
  }

  /** Back to the first drawn line. A window that was made narrower meanwhile has folded the lines. */
  #erasing(): string {
    const lines = this.#drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / this.columns)),
      0,
    );
    return lines === 0 ? '' : `\u001b[${lines}A\r${ERASE_BELOW}`;
  }
}
