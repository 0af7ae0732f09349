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
    return this.page.getByRole('row', { name, exact: true });
  }

  /** The rows on screen: a long list draws only those that can be seen. */
  get rows(): Locator {
    return this.page.locator('[role=row][data-video]');
  }

  /** The names in the list, from first to last: scrolls through, as only what can be seen is drawn. */
  async names(): Promise<readonly string[]> {
    const seen = new Set<string>();
    await this.rows.first().click();
    await this.page.keyboard.press('Home');
    for (let before = -1; before !== seen.size;) {
      before = seen.size;
      const labels = await this.rows.evaluateAll((rows) =>
        rows
          .toSorted((a, b) => Number(a.getAttribute('data-video')) - Number(b.getAttribute('data-video')))
          .map((row) => row.getAttribute('aria-label') ?? ''),
      );
      for (const label of labels) seen.add(label);
      await this.rows.last().hover();
      await this.page.mouse.wheel(0, 200);
      await this.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    }
    return [...seen];
  }

  /** How many videos the list's tab of this name counts. */
  async count(tab: 'All' | 'Running' | 'Waiting' | 'Done' | 'Failed'): Promise<number> {
    const text = await this.page.getByRole('tab', { name: new RegExp(`^${tab}`, 'u') }).innerText();
    return Number(/\d+/u.exec(text)?.[0] ?? 0);
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
