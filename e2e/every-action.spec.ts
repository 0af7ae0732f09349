import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PUSH_CHANNEL } from '../src/shared/ipc/channels.ts';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test, type Running } from './app/app.ts';
import { keepDemoClips, makeClips, numberOf } from './app/clips.ts';
import { Effects } from './app/effects.ts';

/** Actions that end the state they are pressed in. The story presses each of them by name, and all others as it meets them. */
const PALETTE_STEPS = [
  'demo',
  'start',
  'pause',
  'resume',
  'stop',
  'retryFailed',
  'retry',
  'again',
  'cancel',
  'close',
];
const VIDEO_STEPS = ['Retry', 'Ask for a new report', 'Cancel this video'];
const SEVERAL_STEPS = ['Retry # videos', 'Ask for # new reports', 'Cancel # videos'];

/** Entries of the menu bar that end the app. `e2e/quit.spec.ts` has their stories. */
const ENDS: ReadonlySet<string> = new Set(['quit', 'close']);

/** Waits until the page shows what the app found out at its start: after that it changes only by what is done. */
async function waitForChecks(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Ready check' })).toContainText(/\d models/u);
  // The advice about fonts comes when the page is idle, and callbacks come in the order in which they were asked for.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null))));
}

/** Closes dialogs, menus and messages, and shows the batch `clips`, or the first page. */
async function calm({ app, page }: Running): Promise<void> {
  await page.keyboard.press('Escape');
  for (const dialog of await page.locator('dialog[open]').all()) {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  // An action that takes a while may tell of it only now.
  await expect
    .poll(() =>
      page.evaluate(() => {
        for (const button of document.querySelectorAll<HTMLElement>('.toast .icon-btn')) button.click();
        return document.querySelectorAll('.toast').length;
      }),
    )
    .toBe(0);
  const batchId = await page.evaluate(async () => {
    const reply = await window.framelane.request('session.snapshot', undefined);
    return reply.ok ? reply.value.session.batches.find(({ name }) => name === 'clips')?.id : undefined;
  });
  const [name, payload] = batchId === undefined ? ['command', 'home'] : ['batch.show', { batchId }];
  await app.evaluate(
    ({ BrowserWindow }, { channel, pushed }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, ...pushed),
    { channel: PUSH_CHANNEL, pushed: [name, payload] },
  );
  // The page has now heard everything that main sent before: else that could come while the next palette is open, and close it.
  await page.evaluate(() => window.framelane.request('settings.get', undefined));
  if (batchId === undefined)
    await page
      .getByRole('button', { name: /^(?:Choose folder|Ordner wählen)$/u })
      .first()
      .waitFor();
  else await page.locator('[role=row][data-video]').first().waitFor();
}

/** Sets the language back, in which this story names what it presses: it ends in that which the palette lists last. */
async function speakEnglish(page: Page): Promise<void> {
  await page.evaluate(() => window.framelane.request('settings.change', { language: 'en' }));
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/u);
}

/** Makes the page smaller, and waits until it is. */
async function zoomOut({ app, page }: Running): Promise<void> {
  const zoom = async (): Promise<number | undefined> =>
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  const before = await zoom();
  await page.keyboard.press('Control+Minus');
  await expect.poll(zoom).not.toBe(before);
}

/** Releases the videos of the batch that were held last. */
async function releaseAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const reply = await window.framelane.request('session.snapshot', undefined);
    const batch = reply.ok ? reply.value.session.batches.find(({ name }) => name === 'clips') : undefined;
    for (const job of batch?.jobs.keys() ?? [])
      await window.framelane.request('job.hold', { batchId: batch?.id ?? '', job, isHeld: false });
  });
}

/** True where main works on no video of the batch. */
async function areReported(page: Page): Promise<boolean> {
  return await page.evaluate(async () => {
    const reply = await window.framelane.request('session.snapshot', undefined);
    const batch = reply.ok ? reply.value.session.batches.find(({ name }) => name === 'clips') : undefined;
    return (
      batch?.phase.kind === 'finished' &&
      batch.jobs.every(
        ({ status: { kind }, renewal }) =>
          (kind === 'reported' || kind === 'failed') && renewal?.kind !== 'asked',
      )
    );
  });
}

/** A list of actions that opens in the window. */
interface ActionList {
  readonly open: () => Promise<void>;
  /** The names of the actions that can be pressed now. */
  readonly offered: () => Promise<readonly string[]>;
  readonly item: (name: string) => Locator;
  /** Actions that `pressAll` leaves out. */
  readonly steps: readonly string[];
}

function paletteOn(page: Page): ActionList {
  return {
    steps: PALETTE_STEPS,
    open: async () => {
      await page.keyboard.press('Control+k');
      await page.locator('[cmdk-item]').first().waitFor();
    },
    offered: async () =>
      await page
        .locator('[cmdk-item][data-value^="do "]')
        .evaluateAll((items) => items.map((item) => (item.getAttribute('data-value') ?? '').slice(3))),
    item: (id) => page.locator(`[cmdk-item][data-value="do ${id}"]`),
  };
}

/** The context menu of the videos that are picked, or of one. Numbers in its names are left out. */
function videoMenuOn(page: Page, steps: readonly string[]): ActionList {
  const items = page.locator('[role=menuitem]:not([data-disabled])');
  return {
    steps,
    open: async () => {
      await page.locator('[role=row][aria-selected=true]').last().click({ button: 'right' });
      await items.first().waitFor();
    },
    offered: async () =>
      await items.evaluateAll((all) =>
        all.map((item) => {
          const text = [...item.childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE);
          return (text?.textContent ?? '').replaceAll(/\d+/gu, '#');
        }),
      ),
    item: (name) => items.filter({ hasText: new RegExp(`^${name.replace('#', '\\d+')}`, 'u') }),
  };
}

/** Presses the actions of a list, each of which must have an effect, and remembers which were pressed. */
class Walk {
  readonly #running: Running;
  readonly #effects: Effects;
  readonly #list: ActionList;
  readonly #seen = new Set<string>();
  readonly #worked = new Set<string>();

  constructor(running: Running, effects: Effects, list: ActionList) {
    this.#running = running;
    this.#effects = effects;
    this.#list = list;
  }

  /** Presses this action, which must be offered now, with these videos picked. */
  async press(name: string, videos: readonly string[] = []): Promise<void> {
    await this.#press(name, videos, async () => await this.#list.item(name).click());
  }

  /** Presses every action that is offered now, had no effect yet, and is no step. */
  async pressAll(videos: readonly string[] = []): Promise<void> {
    const tried = new Set(this.#list.steps);
    for (;;) {
      const offered = await this.#offered(videos);
      // One action may bring another one, so the list is looked at again when all that it held are pressed.
      const next = offered.filter((name) => !tried.has(name) && !this.#worked.has(name));
      if (next.length === 0) return;
      for (const name of next) {
        tried.add(name);
        await calm(this.#running);
        // At 100 % there is nothing to reset.
        if (name === 'zoomReset') await zoomOut(this.#running);
        await this.#press(name, videos, async () => {
          const isOffered = (await this.#list.offered()).includes(name);
          if (isOffered) await this.#list.item(name).click();
          else {
            // Another action took it away, and may bring it back.
            tried.delete(name);
            await this.#running.page.keyboard.press('Escape');
          }
          return isOffered;
        });
      }
    }
  }

  /** The actions that never had an effect, and the steps that were never met. */
  get idle(): readonly string[] {
    return [...this.#seen, ...this.#list.steps].filter((name) => !this.#worked.has(name));
  }

  async #press(name: string, videos: readonly string[], click: () => Promise<unknown>): Promise<void> {
    this.#seen.add(name);
    await this.#pick(videos);
    // The lanes and the list are there already.
    if (name === 'run') await this.#running.page.keyboard.press('Control+2');
    const did = await this.#effects.has(async () => {
      await this.#list.open();
      return await click();
    });
    if (did === null) return;
    expect([name, did]).toEqual([name, true]);
    this.#worked.add(name);
  }

  /** Returns the actions that can be pressed now, with these videos picked. */
  async #offered(videos: readonly string[]): Promise<readonly string[]> {
    await calm(this.#running);
    await this.#pick(videos);
    await this.#list.open();
    const offered = await this.#list.offered();
    await this.#running.page.keyboard.press('Escape');
    for (const name of offered) this.#seen.add(name);
    return offered;
  }

  async #pick(videos: readonly string[]): Promise<void> {
    for (const [index, video] of videos.entries()) {
      const row = this.#running.page.getByRole('row', { name: video, exact: true });
      await row.click({ modifiers: index === 0 ? [] : ['Control'] });
    }
  }
}

test('every action of the palette and of the videos’ menu does something, and nothing throws', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4']);
  await mkdir(join(place, 'saved'));
  let isHanging = true;
  const standIn = await api({
    script: ({ clipNumbers }) => {
      if (clipNumbers.includes(numberOf(0))) return { kind: 'blocked' };
      return { kind: isHanging && clipNumbers.includes(numberOf(2)) ? 'hang-mid-stream' : 'answer' };
    },
  });
  const running = await launch({ isPatient: true });
  const { page, window } = running;
  await waitForChecks(page);
  const effects = await Effects.watch(running, {
    profile: join(place, 'profile 0'),
    place: join(place, 'saved'),
  });
  const palette = new Walk(running, effects, paletteOn(page));
  const menu = new Walk(running, effects, videoMenuOn(page, VIDEO_STEPS));
  const several = new Walk(running, effects, videoMenuOn(page, SEVERAL_STEPS));

  await test.step('nothing is mistaken for an effect', async () => {
    const looked = await effects.has(async () => {
      await paletteOn(page).open();
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog[open]')).toHaveCount(0);
    }, 500);
    expect(looked).toBe(false);
    const refused = await effects.has(async () => {
      await window.runFromPalette('pause', /^Pause/u);
      await expect(page.locator('.toast')).toContainText('not now');
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog[open]')).toHaveCount(0);
    }, 500);
    expect(refused).toBe(false);
  });

  await test.step('without a batch', async () => {
    await palette.pressAll();
    await speakEnglish(page);
  });
  await test.step('a batch that is ready', async () => {
    await window.drop([folder]);
    // A change that comes by itself would be taken for an effect, and a dialog still to come would stand in the way of the next action.
    await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(4);
    await palette.pressAll(['d.mp4']);
    await menu.pressAll(['d.mp4']);
    await several.pressAll(['c.mp4', 'd.mp4']);
    await calm(running);
    await releaseAll(page);
    // The window shows a moment later what an action did to the session, and offers the next one by what it shows.
    const are = async (state: string, count: number): Promise<void> =>
      await expect(window.rows.filter({ hasText: state })).toHaveCount(count);
    await are('Frames ready', 4);
    await several.press('Cancel # videos', ['c.mp4', 'd.mp4']);
    await are('Cancelled', 2);
    await several.press('Retry # videos', ['c.mp4', 'd.mp4']);
    await are('Frames ready', 4);
    await calm(running);
    await palette.press('cancel', ['d.mp4']);
    await are('Cancelled', 1);
    await palette.press('retry', ['d.mp4']);
    await are('Frames ready', 4);
    await calm(running);
    await menu.press('Cancel this video', ['d.mp4']);
    await are('Cancelled', 1);
    await menu.press('Retry', ['d.mp4']);
    await are('Frames ready', 4);
    await calm(running);
  });
  await test.step('a batch that runs', async () => {
    await window.setLimit(1);
    await palette.press('start');
    await expect(window.row('c.mp4')).toContainText('Writing');
    await palette.pressAll(['c.mp4']);
    await palette.press('pause');
    await calm(running);
    await palette.press('resume');
    await calm(running);
    await palette.press('stop');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop now' }).click();
    await expect.poll(() => standIn.inFlight).toBe(0);
  });
  await test.step('a batch that was stopped', async () => {
    await palette.pressAll();
    isHanging = false;
    await calm(running);
    await palette.press('resume');
    for (const name of ['b.mp4', 'c.mp4', 'd.mp4']) await expect(window.row(name)).toContainText('Done');
  });
  await test.step('a batch that is finished', async () => {
    for (const video of ['a.mp4', 'b.mp4']) {
      await palette.pressAll([video]);
      await menu.pressAll([video]);
    }
    await several.pressAll(['b.mp4', 'c.mp4']);
    // A new report is asked for only when the question before it is answered.
    const askFor = async (name: RegExp, count: number): Promise<void> => {
      const before = standIn.requests.length;
      await page.getByRole('alertdialog').getByRole('button', { name }).click();
      // The rows say Done until the window has heard that they are asked for.
      await expect
        .poll(() => standIn.requests.slice(before).filter(({ endedAtMs }) => endedAtMs !== null).length)
        .toBeGreaterThanOrEqual(count);
      await expect.poll(() => areReported(page)).toBe(true);
      await expect.poll(() => window.count('Done')).toBe(3);
    };
    await several.press('Ask for # new reports', ['b.mp4', 'c.mp4']);
    await askFor(/^Ask for 2 new reports$/u, 2);
    await palette.press('again', ['b.mp4']);
    await askFor(/^Ask for a new report$/u, 1);
    await menu.press('Ask for a new report', ['c.mp4']);
    await askFor(/^Ask for a new report$/u, 1);
    await calm(running);
    const asked = standIn.requests.length;
    await palette.press('retryFailed');
    await expect.poll(() => standIn.requests.length).toBeGreaterThan(asked);
    await expect.poll(() => areReported(page)).toBe(true);
    await expect.poll(() => window.count('Failed')).toBe(1);
    await calm(running);
    await palette.press('close');
  });
  await test.step('the demo', async () => {
    await calm(running);
    await keepDemoClips(join(place, 'profile 0'));
    await palette.press('demo');
    await expect(window.button('Start')).toBeVisible();
  });

  expect({ palette: palette.idle, menu: menu.idle, several: several.idle }).toEqual({
    palette: [],
    menu: [],
    several: [],
  });
  // The trace and the zip for a bug report were saved.
  const saved = await effects.savedBytes();
  expect(saved).toHaveLength(2);
  for (const bytes of saved) expect(bytes).toBeGreaterThan(500);
  // The story's own refused video is a failure that was asked for.
  expect((await effects.errors()).filter((one) => !one.endsWith('failed: refused'))).toEqual([]);
});

/** An entry of the menu bar: where it stands, and what it is called or does. */
interface MenuEntry {
  readonly path: readonly number[];
  readonly name: string;
  /** Electron's word for what an entry does that Electron does itself, in small letters. */
  readonly role: string | null;
}

async function menuEntries(app: ElectronApplication): Promise<readonly MenuEntry[]> {
  return await app.evaluate(({ Menu }) => {
    const below = (items: readonly Electron.MenuItem[], path: readonly number[], name: string): MenuEntry[] =>
      items.flatMap((item, index) => {
        if (item.type === 'separator' || !item.visible) return [];
        const here = {
          path: [...path, index],
          name: `${name}${item.label}`,
          role: item.role?.toLowerCase() ?? null,
        };
        return item.submenu ? below(item.submenu.items, here.path, `${here.name} › `) : [here];
      });
    return below(Menu.getApplicationMenu()?.items ?? [], [], '');
  });
}

async function pressMenu(app: ElectronApplication, { path }: MenuEntry): Promise<void> {
  await app.evaluate(({ BrowserWindow, Menu }, way) => {
    const [window] = BrowserWindow.getAllWindows();
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const index of way.slice(0, -1)) items = items[index]?.submenu?.items ?? [];
    // As the system presses it. Electron's types leave out the parameters.
    (items[way.at(-1) ?? 0] as unknown as { click: (...given: readonly unknown[]) => void }).click(
      {},
      window,
      window?.webContents,
    );
  }, path);
}

/** Puts the pointer of the keyboard into a text field with something to undo, to cut and to paste over. */
async function beginEditing({ app, page }: Running, role: string): Promise<void> {
  await app.evaluate(async ({ clipboard }) => await clipboard.writeText('pasted'));
  await paletteOn(page).open();
  await page.keyboard.type('some words');
  if (role === 'redo') await page.keyboard.press('Control+z');
  if (['cut', 'copy', 'delete'].includes(role)) await page.keyboard.press('Control+Shift+ArrowLeft');
}

const EDITS: ReadonlySet<string> = new Set([
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'pasteandmatchstyle',
  'delete',
  'selectall',
]);

test('every entry of the menu bar does something, with and without a batch, and nothing throws', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['a.mp4', 'b.mp4']);
  await mkdir(join(place, 'saved'));
  await api();
  const running = await launch();
  const { app, page, window } = running;
  await waitForChecks(page);
  const effects = await Effects.watch(running, {
    profile: join(place, 'profile 0'),
    place: join(place, 'saved'),
  });

  for (const state of ['no batch', 'a batch']) {
    if (state === 'a batch') {
      await calm(running);
      await window.drop([folder]);
      await window.button('Start').click();
      await expect.poll(() => window.count('Done')).toBe(2);
    }
    const entries = (await menuEntries(app)).filter(({ role }) => role === null || !ENDS.has(role));
    expect(entries.length).toBeGreaterThan(20);
    const idle: string[] = [];
    for (const entry of entries) {
      await calm(running);
      if (entry.role !== null && EDITS.has(entry.role)) await beginEditing(running, entry.role);
      if (entry.name.endsWith('Normal Size')) await zoomOut(running);
      // The first page shows itself already.
      if (state === 'no batch' && entry.name.endsWith('All Batches')) await page.keyboard.press('Control+,');
      if (state === 'a batch' && entry.name.endsWith('› Run')) await page.keyboard.press('Control+2');
      // To open the palette is no effect of an action in it, but all that this entry is there for.
      if (entry.name.endsWith('Search or Run…')) {
        await pressMenu(app, entry);
        await expect(page.getByRole('combobox')).toBeFocused();
      } else if (!(await effects.has(() => pressMenu(app, entry)))) idle.push(entry.name);
      await app.evaluate(({ BrowserWindow }) => {
        const [shown] = BrowserWindow.getAllWindows();
        shown?.setFullScreen(false);
        shown?.restore();
        shown?.unmaximize();
      });
    }
    expect([state, idle]).toEqual([state, []]);
  }
  expect(await effects.errors()).toEqual([]);
});
