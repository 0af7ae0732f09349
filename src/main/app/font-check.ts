import { BrowserWindow } from 'electron';
import type { UndrawnLetters } from '../export/undrawn.ts';

/** The letters that are looked at for one document. Each takes about a tenth of a millisecond. */
const MOST_LETTERS = 4000;

/** Compares each letter with what is drawn for signs that no font has: a square. Runs in the hidden page. */
const LOOK = `((letters) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 28;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.font = '16px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  const drawn = (letter) => {
    pen.clearRect(0, 0, 28, 28);
    pen.fillText(letter, 2, 14);
    return pen.getImageData(0, 0, 28, 28).data.join();
  };
  const squares = new Set(['\\u{10FFFD}', '\\u0378'].map(drawn));
  return letters.filter((letter) => squares.has(drawn(letter)));
})`;

/** Tells which letters no font of this computer draws, by drawing each in a hidden window that loads nothing. */
export function fontCheck(): UndrawnLetters {
  return async (letters) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
    });
    try {
      await window.loadURL('about:blank');
      const asked = JSON.stringify(letters.slice(0, MOST_LETTERS));
      // Safe: the script above answers with some of the letters.
      return (await window.webContents.executeJavaScript(`${LOOK}(${asked})`)) as readonly string[];
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  };
}
