import { expect, it } from 'vitest';
import { Screen } from './screen.ts';

/** A terminal of a few rows that understands what Screen uses: newline, cursor up, erase, cursor on and off. */
class Glass {
  readonly columns = 20;
  readonly rows = 10;
  lines: string[] = [''];
  isCursorShown = true;
  #row = 0;

  write(text: string): void {
    // oxlint-disable-next-line no-control-regex -- escape sequences are what is read here
    for (const [piece] of text.matchAll(/\u001b\[\??\d*[A-Za-z]|\r|\n|[^\u001b\r\n]+/gu)) this.#take(piece);
  }

  #take(piece: string): void {
    if (piece === '\n') this.#row += 1;
    else if (piece === '\u001b[?25l') this.isCursorShown = false;
    else if (piece === '\u001b[?25h') this.isCursorShown = true;
    else if (piece === '\u001b[J') this.lines = this.lines.slice(0, this.#row);
    else if (piece.endsWith('A')) this.#row -= Number.parseInt(piece.slice(2), 10);
    else if (piece !== '\r') this.lines[this.#row] = (this.lines[this.#row] ?? '') + piece;
  }
}

it('draws over itself and keeps printed lines above', () => {
  const glass = new Glass();
  const screen = new Screen(glass);
  screen.draw(['lane 1', 'lane 2']);
  screen.print('clip 1 reported');
  screen.draw(['lane 1 again']);
  screen.print('clip 2 reported');
  expect(glass.lines).toEqual(['clip 1 reported', 'clip 2 reported', 'lane 1 again']);
  expect(glass.isCursorShown).toBe(false);
});

it('leaves only what was printed, and the cursor', () => {
  const glass = new Glass();
  {
    using screen = new Screen(glass);
    screen.print('clip 1 reported');
    screen.draw(['lane 1', 'lane 2']);
  }
  expect(glass.lines).toEqual(['clip 1 reported']);
  expect(glass.isCursorShown).toBe(true);
});

it('writes nothing when nothing changed', () => {
  const glass = new Glass();
  const screen = new Screen(glass);
  screen.draw(['lane 1']);
  const before = glass.lines;
  screen.draw(['lane 1']);
  expect(glass.lines).toBe(before);
});
