import type { ElectronApplication, Locator } from '@playwright/test';
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeptClip } from '../src/main/demo/testing/kept-clips.ts';
import { findFfmpeg } from '../src/main/media/ffmpeg.ts';
import { expect, test } from './app/app.ts';
import { faultsInBothThemes } from './app/axe.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf, takePicture } from './app/themes.ts';

const SCREENS = 'test-results/read';
const signal = new AbortController().signal;

/** Claims that hold, and claims that do not, about a clip of twelve seconds in which the words below are said. */
const claims = `# Report: a talk.mp4

## What is said

At 0:11 she says “wait for the before and after”, and at 0:06 “this is the bottle”. Later she says “this is not the bottle”. The clip is vertical (9:16); it would end at 0:41.

## On-screen text

At 0:06 the label reads “Dewlight since 1994, made by hand”.

## Lines

${['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((word) => `- “nobody ever said line ${word}”`).join('\n')}
`;

const srt = `1
00:00:00,000 --> 00:00:04,000
Okay, wait for the before and after.

2
00:00:04,000 --> 00:00:09,000
So this is the bottle.
`;

/** Makes three clips of different lengths, the first with a subtitle file. */
async function makeFolder(dir: string): Promise<string> {
  const ffmpeg = await findFfmpeg(process.env);
  if (ffmpeg === null) throw new Error('The tests need ffmpeg');
  await mkdir(dir);
  for (const [place, name] of ['a talk.mp4', 'b wide.mp4', 'c last.mp4'].entries()) {
    const isWide = place === 1;
    const size = isWide ? { widthPx: 640, heightPx: 360 } : { widthPx: 360, heightPx: 640 };
    await makeKeptClip(
      ffmpeg.path,
      join(dir, name),
      { seconds: [12, 9, 15][place] ?? 12, number: 4711 + place, withAudio: place === 0, ...size },
      signal,
    );
  }
  await writeFile(join(dir, 'a talk.srt'), srt);
  return dir;
}

/** The files that main hands to the system's drag. A test cannot see the system's own part. */
type WatchedDrags = typeof globalThis & { dragged?: string[] };

async function spyOnDrags(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const dragged: string[] = [];
    Object.assign(globalThis, { dragged });
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.startDrag = ({ file }) => void dragged.push(file);
    }
  });
}

async function draggedFiles(app: ElectronApplication): Promise<readonly string[]> {
  return await app.evaluate(() => (globalThis as WatchedDrags).dragged ?? []);
}

/** Drags with the mouse, so that the browser itself starts the drag, and lets go when `until` holds: main drags nothing after that. */
async function dragOut(what: Locator, until: () => Promise<void>): Promise<void> {
  const { mouse } = what.page();
  await what.hover();
  await mouse.down();
  await mouse.move(400, 400, { steps: 4 });
  await until();
  await mouse.up();
}

test('reports are read one after another, also in the smallest window', async ({ api, launch, place }) => {
  const folder = await makeFolder(join(place, 'Autumn skincare'));
  await api();
  const { app, window, page } = await launch();
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  const look = (name: string) => pictureOf(page, join(SCREENS, name));
  const list = page.getByRole('listbox', { name: 'Reports of this batch' });
  const option = (name: string) => list.getByRole('option', { name });
  const report = page.getByRole('document', { name: 'Report' });
  await resizePage(page, { width: 1440, height: 900 });

  await window.drop([folder]);
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);
  await page.getByRole('button', { name: 'Read', exact: true }).first().click();

  // Videos are chosen in the list and with its keys.
  await option('a talk').click();
  await expect(report).toContainText('a talk.mp4');
  await page.keyboard.press(']');
  await expect(report).toContainText('b wide.mp4');
  await expect(option('b wide')).toHaveAttribute('aria-selected', 'true');
  await look('wide');
  await page.keyboard.press('[');
  await expect(report).toContainText('a talk.mp4');
  await expect(page.getByRole('group', { name: 'Times in this report' })).toBeVisible();

  // The player's letters work wherever the focus is. The transcript follows the video.
  const video = page.getByRole('group', { name: 'Player' }).locator('video');
  await expect(video).toBeVisible();
  await page.keyboard.press('l');
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBe(10);
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'So this is the bottle.' }).click();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBe(4);
  await expect(page.getByRole('button', { name: 'So this is the bottle.' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await look('talk');
  expect(await faultsInBothThemes(page)).toEqual([]);

  // A time shows its frame before it is pressed.
  await report
    .getByRole('button', { name: /^0:\d\d$/u })
    .first()
    .hover();
  await expect(page.getByRole('tooltip')).toContainText(/Frame at 0:/u);
  await look('peek');

  // The report can be searched.
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('searchbox', { name: 'Find in the report' });
  await find.fill('the');
  await expect(page.getByRole('search').filter({ has: find })).toContainText(/1 of \d+/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search').filter({ has: find })).toContainText(/2 of \d+/u);
  await look('find');
  await page.keyboard.press('Escape');
  await expect(find).toBeHidden();

  // The headings form a table of contents.
  await page.getByRole('button', { name: 'Contents' }).click();
  await look('contents');
  await page.getByRole('menuitem').last().click();
  await expect(report).toBeFocused();

  // The player fills the window and returns to its place.
  await page.keyboard.press('t');
  await expect
    .poll(async () => (await page.getByRole('group', { name: 'Player' }).boundingBox())?.width)
    .toBe(1440);
  await look('theatre');
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => (await page.getByRole('group', { name: 'Player' }).boundingBox())?.width ?? 0)
    .toBeLessThan(800);

  // Dragging the file out hands the report on disk to the system. A file that is gone is reported.
  await spyOnDrags(app);
  const path = join(folder, 'Framelane reports', 'a talk.md');
  const open = page.getByRole('button', { name: 'Open', exact: true });
  await dragOut(open, async () => await expect.poll(() => draggedFiles(app)).toEqual([path]));
  await rename(path, `${path}.away`);
  const gone = page.getByRole('alert').filter({ hasText: 'The report is not where it was written' });
  await dragOut(open, async () => await expect(gone).toBeVisible());
  await gone.getByRole('button').click();
  await expect(gone).toBeHidden();
  await rename(`${path}.away`, path);
  expect(await draggedFiles(app)).toEqual([path]);

  // The details show the prompt and the answer.
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText(/Made\s*\w+ \d+, \d{4}/u);
  await page.getByRole('button', { name: 'Show what was sent' }).click();
  await expect(page.getByRole('region', { name: 'Answer as it came' })).toContainText('# Report');
  await look('details');
  expect(await faultsInBothThemes(page)).toEqual([]);

  // Each doubt says why, shows the nearest frame and goes away when the user calls it right. Many equal ones are one sentence.
  await writeFile(path, claims);
  await option('b wide').click();
  await expect(report).toContainText('b wide.mp4');
  await option('a talk').click();
  const checks = report.getByRole('complementary');
  await expect(checks).toContainText('10 things to check.');
  await expect(checks).toContainText('7 quotes were not found in the transcript.');
  await look('doubts');
  expect(await faultsInBothThemes(page)).toEqual([]);
  await report.getByRole('button', { name: 'Said at 0:00' }).click();
  const why = page.getByRole('dialog', { name: 'Why this is marked' });
  await expect(why).toContainText('This is said at 0:00, not at the time that the report gives.');
  await expect(why).toContainText(/Frame at 0:/u);
  await look('doubt');
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await report.getByRole('button', { name: /^A “not” differs/u }).focus();
  await page.keyboard.press('Enter');
  await expect(why).toContainText('The transcript says the opposite: “So this is the bottle.”');
  await expect(why.getByRole('button', { name: 'It is right' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(why).toBeHidden();
  await expect(checks).toContainText('9 things to check.');
  await expect(report).toBeFocused();
  await checks.getByRole('button', { name: 'They are right' }).click();
  await expect(checks).toContainText('You called 8 marks right.');
  await look('dismissed');
  await checks.getByRole('button', { name: 'Show again' }).click();
  await expect(checks).toContainText('10 things to check.');
  await report.getByRole('button', { name: 'On screen: show the frame nearest to 0:06' }).hover();
  await expect(page.getByRole('tooltip')).toContainText(/Frame at 0:0[5-7]/u);
  await look('on-screen');

  // The list can be sorted. The keys follow the same order, which is kept.
  await page.getByRole('button', { name: 'Sort the reports' }).click();
  await look('order');
  await page.getByRole('menuitemradio', { name: 'Longest first' }).click();
  await expect(list.getByRole('option')).toContainText(['c last', 'a talk', 'b wide']);
  await option('a talk').click();
  await page.keyboard.press(']');
  await expect(option('b wide')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Sort the reports' }).click();
  await page.getByRole('menuitemradio', { name: 'Order of the folder' }).click();

  // The list is filtered by name, then folded to pictures only.
  const search = page.getByRole('searchbox', { name: 'Search the reports' });
  await search.fill('c last');
  await expect(list.getByRole('option')).toHaveCount(1);

  // Texts are searched too. Enter opens the next report at what was found, and the keyboard stays in the field.
  await search.fill('made by hand');
  await expect(option('a talk').locator('mark')).toHaveText('made by hand');
  await option('a talk').click();
  await expect(page.getByRole('search')).toContainText('1 of 1');
  await search.fill('second');
  await expect(list.getByRole('option')).not.toHaveCount(0);
  await search.press('Enter');
  await search.press('Enter');
  await expect(search).toBeFocused();
  await look('search');
  expect(await faultsInBothThemes(page)).toEqual([]);
  await search.fill('');
  await page.getByRole('button', { name: 'Show pictures only' }).click();
  await expect(search).toBeHidden();
  await look('folded');

  await test.step('the smallest window has the video above the report, says which times nobody saw, and Escape leads back', async () => {
    await page.getByRole('button', { name: 'Show the names' }).click();
    const second = await makeFolder(join(place, 'clips'));
    await resizePage(page, { width: 960, height: 600 });
    await page.evaluate("framelane.request('settings.change', { frames: 2 })");
    await window.button('Home').click();
    await window.drop([second]);
    await window.button('Start').click();
    await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(3);
    await appendFile(join(second, 'Framelane reports', 'c last.md'), '\n\nAt 0:07 a hand comes in.\n');
    await page.getByRole('button', { name: 'Read', exact: true }).first().click();

    await expect(report).toContainText('.mp4');
    const isVideoAbove = async (): Promise<boolean> => {
      const player = await page.getByRole('group', { name: 'Player' }).boundingBox();
      const text = await report.boundingBox();
      return player !== null && text !== null && player.y + player.height <= text.y;
    };
    await expect.poll(isVideoAbove).toBe(true);
    await takePicture(page, join(SCREENS, 'smallest.png'));
    expect(await faultsInBothThemes(page)).toEqual([]);

    // Two frames of fifteen seconds were sent and there is no transcript, so the model saw nothing at second seven.
    // The report already on screen is not loaded again.
    await page.getByRole('option', { name: 'b wide' }).click();
    await expect(report).toContainText('b wide.mp4');
    await page.getByRole('option', { name: 'c last' }).click();
    await expect(page.getByText(/neither a frame nor words were sent/u)).toBeVisible();
    await page.getByRole('button', { name: 'Show first' }).click();
    await expect(report.getByText('Not seen', { exact: true }).last()).toBeInViewport();
    await takePicture(page, join(SCREENS, 'not-seen.png'));
    expect(await faultsInBothThemes(page)).toEqual([]);

    // A report is opened again where it was left.
    await page.getByRole('option', { name: 'b wide' }).click();
    await expect(report).toContainText('b wide.mp4');
    await page.getByRole('option', { name: 'c last' }).click();
    await expect(report).toContainText('c last.mp4');
    await expect(report.getByText('Not seen', { exact: true }).last()).toBeInViewport();

    await page.keyboard.press('Escape');
    await expect(window.rows.first()).toBeVisible();
  });
  expect(trouble).toEqual([]);
});
