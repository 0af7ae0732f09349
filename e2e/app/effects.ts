import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Running } from './app.ts';

/** Calls that leave the app, as `dialog.showSaveDialog …`. They are answered here, because a person would have to. */
type Asked = typeof globalThis & { asked?: string[] };

/** The palette, but not the search over all batches, which looks alike and is what one of its actions opens. */
const PALETTE = 'dialog:has(.palette__list:not(.archive__list))';
/** The window comes a moment later where Chromium does not draw it at once: nothing went wrong. */
const SHOWN_LATE = 'the page is not drawn yet; its window is shown';

/** The page's part: it notes whether the page has changed since `watch` was called last. */
type Signed = Window & { signs?: { watch(): void; hasChanged(): boolean } };

/**
 * Watches what an action does: to the page, the session, the settings, the window and the clipboard, and what it asks of the system. The
 * system's dialogs and programs are replaced; dialogs that save get a file in `place`, those that open the folder.
 */
export class Effects {
  readonly #running: Running;
  readonly #profile: string;
  readonly #errors: string[] = [];

  private constructor(running: Running, profile: string) {
    this.#running = running;
    this.#profile = profile;
    const { page, process: child } = running;
    page.on('pageerror', (error) => this.#errors.push(`page: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(`console: ${message.text()}`);
    });
    child.stderr?.on('data', (data: Buffer) => {
      if (/\b(?:Error|Unhandled|Uncaught|Exception)\b/u.test(data.toString()))
        this.#errors.push(`main: ${data.toString()}`);
    });
  }

  static async watch(
    running: Running,
    folder: { readonly profile: string; readonly place: string },
  ): Promise<Effects> {
    const effects = new Effects(running, folder.profile);
    await running.app.evaluate(({ app, BrowserWindow, dialog, shell }, place) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      const note = (name: string, what: unknown): void =>
        void asked.push(`${name} ${JSON.stringify(what ?? null)}`);
      // Electron passes the window first, or leaves it out.
      const optionsOf = (given: readonly unknown[]): Record<string, unknown> =>
        given.at(-1) as Record<string, unknown>;
      Object.assign(dialog, {
        showOpenDialog: (...given: readonly unknown[]) => {
          note('showOpenDialog', optionsOf(given));
          return Promise.resolve({ canceled: false, filePaths: [place] });
        },
        showSaveDialog: (...given: readonly unknown[]) => {
          const { defaultPath = '' } = optionsOf(given) as { readonly defaultPath?: string };
          const filePath = `${place}/${asked.length} ${defaultPath.replace(/^.*[\\/]/u, '')}`;
          note('showSaveDialog', filePath);
          return Promise.resolve({ canceled: false, filePath });
        },
        showMessageBox: (...given: readonly unknown[]) => {
          note('showMessageBox', optionsOf(given));
          return Promise.resolve({
            response: Number(optionsOf(given).cancelId ?? 0),
            checkboxChecked: false,
          });
        },
        showErrorBox: (...given: readonly unknown[]) => note('showErrorBox', given),
      });
      Object.assign(shell, {
        showItemInFolder: (path: string) => note('showItemInFolder', path),
        openPath: (path: string) => (note('openPath', path), Promise.resolve('')),
        openExternal: (url: string) => (note('openExternal', url), Promise.resolve()),
      });
      const [window] = BrowserWindow.getAllWindows();
      // Without a window manager, as on the tests' screens, these change nothing that could be asked for.
      for (const name of ['minimize', 'maximize', 'setFullScreen'] as const) {
        const own = window?.[name].bind(window) as ((...given: readonly unknown[]) => void) | undefined;
        Object.assign(window ?? {}, {
          [name]: (...given: readonly unknown[]) => {
            note(name, given);
            own?.(...given);
          },
        });
      }
      Object.assign(app, { showAboutPanel: () => note('showAboutPanel', null) });
    }, folder.place);
    await running.page.evaluate((palette) => {
      // The palette itself is no effect. Scripts that are loaded when they are needed are listed in the head.
      const passing = `head, ${palette}`;
      const notNow = /: (?:not now|jetzt nicht): /u;
      /** The text of each part of the page. Only changed parts are read again: reading the whole page takes tens of milliseconds. */
      const said = new WeakMap<Node, string>();
      const sayingOf = (node: Node): string => {
        const known = said.get(node);
        if (known !== undefined) return known;
        const saying = node instanceof Element ? elementSaying(node) : textSaying(node);
        said.set(node, saying);
        return saying;
      };
      // Numbers are left out, because times go on by themselves.
      const textSaying = (node: Node): string =>
        node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').replaceAll(/\d+/gu, '#') : '';
      const elementSaying = (element: Element): string => {
        if (element.matches(passing)) return '';
        // The palette says of an action that is not possible that it did nothing. The messages move into the dialog on top.
        if (element.matches('.toasts'))
          return [...element.children]
            .filter((toast) => !notNow.test(toast.textContent))
            .map(sayingOf)
            .join('');
        const attributes = [...element.attributes]
          .filter(({ name }) => name !== 'style')
          .map(({ name, value }) => ` ${name}="${value.replaceAll(/\d+/gu, '#')}"`);
        const inside = [...element.childNodes].map(sayingOf).join('');
        return `<${element.localName}${attributes.join('')}>${inside}</${element.localName}>`;
      };
      const sign = (): string => sayingOf(document.documentElement);
      /** The page as it was; null while nobody waits for a change. */
      let before: string | null = null;
      let isChanged = false;
      /** The last signature; null once the page may have another one. */
      let last: string | null = null;
      const signNow = (): string => {
        forget(observer.takeRecords());
        return (last ??= sign());
      };
      const look = (): void => {
        if (before === null || signNow() === before) return;
        isChanged = true;
        before = null;
      };
      /** Forgets the last signature, unless all that changed is passing. */
      const forget = (records: readonly MutationRecord[]): boolean => {
        for (const { target } of records)
          for (let node: Node | null = target; node !== null; node = node.parentNode) said.delete(node);
        const isPassing = ({ target }: MutationRecord): boolean =>
          (target instanceof Element ? target : target.parentElement)?.closest(passing) != null;
        if (records.every(isPassing)) return false;
        last = null;
        return true;
      };
      // A change that is undone within a frame is seen by nobody.
      let isDue = false;
      const lookSoon = (records: readonly MutationRecord[]): void => {
        if (!forget(records) || isDue || before === null) return;
        isDue = true;
        requestAnimationFrame(() => {
          isDue = false;
          look();
        });
      };
      const observer = new MutationObserver(lookSoon);
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const signs = {
        watch: (): void => {
          isChanged = false;
          before = signNow();
        },
        hasChanged: (): boolean => {
          look();
          return isChanged;
        },
      };
      Object.assign(window, { signs });
    }, PALETTE);
    return effects;
  }

  /**
   * Runs `act`. Returns true as soon as it has had an effect, and false if it has none until the patience of all expectations is over, or
   * `patienceMs`. Returns null if `act` returns false, because it did nothing.
   */
  async has(act: () => Promise<unknown>, patienceMs?: number): Promise<boolean | null> {
    const { page } = this.#running;
    // Text typed in the palette counts only if the palette was open before: opening and closing it is no effect.
    const isOpen = await page.evaluate(
      (palette) => document.activeElement?.closest(palette) != null,
      PALETTE,
    );
    const passing = isOpen ? '' : PALETTE;
    const before = await this.#facts(passing);
    await page.evaluate(() => (window as Signed).signs?.watch());
    if ((await act()) === false) return null;
    const isChanged = async (): Promise<boolean> =>
      (await page.evaluate(() => (window as Signed).signs?.hasChanged() ?? false)) ||
      (await this.#facts(passing)) !== before;
    return await expect
      .poll(isChanged, { ...(patienceMs !== undefined && { timeout: patienceMs }), intervals: [20, 50, 100] })
      .toBe(true)
      .then(
        () => true,
        () => false,
      );
  }

  /** Everything the app asked of the system, in order. */
  async asked(): Promise<readonly string[]> {
    return await this.#running.app.evaluate(() => (globalThis as Asked).asked ?? []);
  }

  /** Everything that went wrong so far, in the page, in main and in the log. */
  async errors(): Promise<readonly string[]> {
    const log = await readFile(join(this.#profile, 'logs', 'framelane.log'), 'utf8');
    // Further lines of an entry, such as those of an error, are indented.
    const logged = log
      .split(/\n(?=\S)/u)
      .filter((entry) => /^\S+ (?:error|warn) /u.test(entry) && !entry.includes(SHOWN_LATE));
    const boxes = (await this.asked()).filter((one) => one.startsWith('showErrorBox'));
    return [...this.#errors, ...logged, ...boxes];
  }

  /** The sizes of the files that dialogs asked to save. */
  async savedBytes(): Promise<readonly number[]> {
    const paths = (await this.asked()).flatMap((one) =>
      one.startsWith('showSaveDialog ') ? [JSON.parse(one.slice('showSaveDialog '.length)) as string] : [],
    );
    return await Promise.all(paths.map(async (path) => (await stat(path)).size));
  }

  /** Everything that can change besides the page's elements, as one text. Fields within `passing`, a selector or empty, are left out. */
  async #facts(passing: string): Promise<string> {
    const { app, page } = this.#running;
    const main = await app.evaluate(async ({ BrowserWindow, clipboard, nativeTheme }) => {
      const [window] = BrowserWindow.getAllWindows();
      return {
        asked: (globalThis as Asked).asked,
        clipboard: await clipboard.readText(),
        theme: nativeTheme.themeSource,
        zoom: window?.webContents.getZoomFactor(),
        isFullScreen: window?.isFullScreen(),
        isMinimized: window?.isMinimized(),
        isMaximized: window?.isMaximized(),
        isMenuVisible: window?.isMenuBarVisible(),
      };
    });
    const inPage = await page.evaluate(async (leftOut) => {
      const { framelane } = window;
      const [session, settings] = await Promise.all([
        framelane.request('session.snapshot', undefined),
        framelane.request('settings.get', undefined),
      ]);
      const { activeElement } = document;
      const isLeftOut = leftOut !== '' && activeElement?.closest(leftOut) != null;
      const field = activeElement instanceof HTMLInputElement && !isLeftOut ? activeElement : null;
      return [
        session.ok && session.value.session.batches,
        settings,
        field?.value,
        field?.selectionStart,
        field?.selectionEnd,
      ];
    }, passing);
    return JSON.stringify([main, inPage]);
  }
}
