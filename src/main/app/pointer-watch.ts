import type { BrowserWindow } from 'electron';

/** An input event of Chromium. Electron's types give the modifiers to some kinds only. */
export interface Input {
  readonly type: string;
  readonly modifiers?: readonly string[];
}

/**
 * Knows whether a button or a finger is down in the window. It hears so from Chromium and not from the page, so that a page that was taken
 * over cannot hand files to the pointer by itself.
 */
export class PointerWatch {
  #isDown = false;

  /** Returns a watch of this window's pointer. */
  static on(window: BrowserWindow): PointerWatch {
    const watch = new PointerWatch();
    const { webContents: contents } = window;
    contents.on('input-event', (_event, input) => watch.onInput(input));
    window.on('blur', () => watch.end());
    contents.on('did-start-loading', () => watch.end());
    return watch;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  onInput({ type, modifiers }: Input): void {
    switch (type) {
      case 'mouseDown':
      case 'pointerDown':
      case 'touchStart':
        this.#isDown = true;
        return;
      case 'mouseUp':
      case 'pointerUp':
      case 'pointerCancel':
      case 'touchEnd':
      case 'touchCancel':
        this.#isDown = false;
        return;
      case 'mouseMove':
      case 'mouseEnter':
      case 'mouseLeave':
        // The button may be released where the window does not hear of it.
        if (modifiers?.some((one) => /buttondown$/iu.test(one)) === false) this.#isDown = false;
        return;
      default:
        return;
    }
  }

  /** Forgets the pointer, also when the system's own drag has begun: the window does not hear of the end of that. */
  end(): void {
    this.#isDown = false;
  }
}
