import type { Locator, Page } from '@playwright/test';

/** The window in the user's words: what can be seen and done there. */
export class MainWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The row of a video in the list. */
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByTitle(name, { exact: true }) });
  }

  get rows(): Locator {
    return this.page.getByRole('row').filter({ has: this.page.locator('[data-video]') });
  }

  /** The rendered report. */
  get report(): Locator {
    return this.page.getByRole('article');
  }

  get limit(): Locator {
    return this.page.getByRole('spinbutton', { name: 'At once' });
  }

  /** Drops files and folders on the window as the system does: the page sees real File objects. */
  async drop(paths: readonly string[], at = { x: 480, y: 300 }): Promise<void> {
    const cdp = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    await cdp.detach();
  }

  async setLimit(limit: number): Promise<void> {
    await this.limit.fill(String(limit));
    await this.limit.press('Enter');
  }
}
