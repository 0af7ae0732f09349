import { BrowserWindow, type WebContents } from 'electron';
import type { UndrawnLetters } from '../export/undrawn.ts';

/** The letters that are looked at for one document. Each takes about a tenth of a millisecond. */
const MOST_LETTERS = 4000;

/** Milliseconds until the check is given up. That of the most letters takes half a second. */
const PATIENCE_MS = 20_000;

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

/** Tells which letters no font of this computer draws, by drawing each in a hidden window that loads nothing. Throws where it does not answer. */
export function fontCheck(): UndrawnLetters {
  return async (letters) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
    });
    const { webContents: contents } = window;
    try {
      return await Promise.race([undrawnBy(contents, letters.slice(0, MOST_LETTERS)), silenceOf(contents)]);
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  };
}

async function undrawnBy(contents: WebContents, letters: readonly string[]): Promise<readonly string[]> {
  await contents.loadURL('about:blank');
  // Safe: the script above answers with some of the letters.
  return (await contents.executeJavaScript(`${LOOK}(${JSON.stringify(letters)})`)) as readonly string[];
}

/** Rejects once no answer comes any more: Electron keeps the question to a page whose process has ended. */
function silenceOf(contents: WebContents): Promise<never> {
  return new Promise((_, reject) => {
    contents.once('render-process-gone', () => reject(new Error('the process of the page has ended')));
    setTimeout(() => reject(new Error('the page does not answer')), PATIENCE_MS);
  });
}
