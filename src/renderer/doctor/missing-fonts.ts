import { scripts } from '../../shared/scripts.ts';
import type { MissingFont } from '../store/app-store.ts';

const SIZE_PX = 28;
/** Signs that no font has. They are drawn as squares. */
const NEVER_DRAWN = ['\u{10FFFD}', '\u0378'];

/** The scripts of which this computer draws squares, in the window and in PDFs. */
export function missingFonts(): readonly MissingFont[] {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE_PX;
  canvas.height = SIZE_PX;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return [];
  pen.font = '16px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  const drawn = (letter: string): string => {
    pen.clearRect(0, 0, SIZE_PX, SIZE_PX);
    pen.fillText(letter, 2, SIZE_PX / 2);
    return pen.getImageData(0, 0, SIZE_PX, SIZE_PX).data.join('');
  };
  const squares = new Set(NEVER_DRAWN.map(drawn));
  return scripts.filter(({ sample }) => squares.has(drawn(sample)));
}
