import { expect, type Locator, type Page } from '@playwright/test';
import { nextFrames } from './frames.ts';

/** More stops than a page has. */
const MOST_TABS = 60;

/** The main window in the user's words: its visible parts and the actions on them. */
export class MainWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The button with exactly this name: buttons of the side bar hold the words of a state, such as "ready to start". */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The row of this video in the list. */
  row(name: string): Locator {
    return this.page.getByRole('row', { name, exact: true });
  }

  /** The rows on screen. A long list renders only its visible rows. */
  get rows(): Locator {
    return this.page.locator('[role=row][data-video]');
  }

  /** Returns the names in the list from first to last. Scrolls through the list, because only visible rows are rendered. */
  async names(): Promise<readonly string[]> {
    const seen = new Set<string>();
    const rows = this.page.locator('[aria-rowcount]').filter({ has: this.rows });
    // One of the rows holds the headings.
    const count = Number(await rows.getAttribute('aria-rowcount')) - 1;
    await this.rows.first().click();
    await this.page.keyboard.press('Home');
    while (seen.size < count) {
      const labels = await this.rows.evaluateAll((rows) =>
        rows
          .toSorted((a, b) => Number(a.getAttribute('data-video')) - Number(b.getAttribute('data-video')))
          .map((row) => row.getAttribute('aria-label') ?? ''),
      );
      for (const label of labels) seen.add(label);
      await this.rows.last().hover();
      await this.page.mouse.wheel(0, 200);
      await nextFrames(this.page);
    }
    return [...seen];
  }

  /** Returns the number of videos on this tab of the list. */
  async count(tab: 'All' | 'Running' | 'Waiting' | 'Done' | 'Failed'): Promise<number> {
    const text = await this.page.getByRole('tab', { name: new RegExp(`^${tab}`, 'u') }).innerText();
    return Number(/\d+/u.exec(text)?.[0] ?? 0);
  }

  /** Opens the palette and waits for its field, because keys pressed earlier would go elsewhere. */
  async openPalette(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.page.getByRole('combobox')).toBeFocused();
  }

  /** Opens the palette, types this and presses Enter on the result with this name, once it is the one that Enter takes. */
  async runFromPalette(typed: string, result: string | RegExp): Promise<void> {
    await this.openPalette();
    await this.page.keyboard.type(typed);
    await expect(this.page.getByRole('option', { name: result, selected: true })).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  /** Presses Tab until something with this name has the focus. It must be there before, because Tab passes what comes later. */
  async tabTo(name: RegExp): Promise<void> {
    for (let step = 0; step < MOST_TABS; step += 1) {
      await this.page.keyboard.press('Tab');
      const label = await this.page.evaluate(() => {
        const focused = document.activeElement;
        return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.textContent ?? ''}`.trim();
      });
      if (name.test(label)) return;
    }
    throw new Error(`Tab never reached ${String(name)}`);
  }

  /** The report as rendered text. */
  get report(): Locator {
    return this.page.getByRole('article');
  }

  get limit(): Locator {
    return this.page.getByRole('spinbutton', { name: 'At once' });
  }

  /** Drops files and folders on the window as the system does: the page gets real File objects. */
  async drop(paths: readonly string[], at = { x: 480, y: 300 }): Promise<void> {
    const cdp = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    await cdp.detach();
  }

  /** Sets how many videos run at once, and waits until the app has heard of it. */
  async setLimit(limit: number): Promise<void> {
    await this.limit.fill(String(limit));
    await this.limit.press('Enter');
    await expect
      .poll(() =>
        this.page.evaluate(async () => {
          const reply = await window.framelane.request('session.snapshot', undefined);
          return reply.ok ? reply.value.session.limit : null;
        }),
      )
      .toBe(limit);
  }
}
