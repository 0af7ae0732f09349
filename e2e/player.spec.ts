import type { Locator, Page } from '@playwright/test';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeptClip } from '../src/main/demo/testing/kept-clips.ts';
import { findFfmpeg } from '../src/main/media/ffmpeg.ts';
import { madeByFfmpeg } from '../src/main/media/testing/kept-files.ts';
import { expect, test } from './app/app.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf } from './app/themes.ts';

const SCREENS = 'test-results/player';
const signal = new AbortController().signal;

const srt = `1
00:00:00,000 --> 00:00:04,000
Okay, wait for the before and after.

2
00:00:04,000 --> 00:00:09,000
So this is the bottle.

3
00:00:09,000 --> 00:00:14,000
Morning only, then sunscreen.
`;

/**
 * Makes a folder with a clip that the window can play, with a subtitle file and long enough not to end during the test, and a clip in an
 * old format that it cannot play.
 */
async function makeFolder(dir: string): Promise<string> {
  const ffmpeg = await findFfmpeg(process.env);
  if (ffmpeg === null) throw new Error('The tests need ffmpeg');
  await mkdir(dir);
  const talk = join(dir, 'talk.mp4');
  const recipe = { seconds: 40, number: 4711, widthPx: 360, heightPx: 640, withAudio: true };
  await makeKeptClip(ffmpeg.path, talk, recipe, signal);
  await writeFile(join(dir, 'talk.en.srt'), srt);
  await writeOldFilm(dir, 20);
  // Longer than an hour, so that its times are as long as they get.
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=64x36:rate=1'];
  const sound = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '4210', '-c:a', 'aac', '-b:a', '8k'];
  const long = [...picture, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60'];
  await madeByFfmpeg(ffmpeg.path, long, join(dir, 'long.mp4'));
  await writeFile(join(dir, 'long.srt'), srt);
  return dir;
}

/** Writes a film in a format that the window cannot play, made of the other clip. */
async function writeOldFilm(dir: string, seconds: number): Promise<void> {
  const ffmpeg = await findFfmpeg(process.env);
  if (ffmpeg === null) throw new Error('The tests need ffmpeg');
  const codecs = ['-vf', 'crop=360:202', '-c:v', 'mpeg4', '-c:a', 'mp2'];
  const old = ['-i', join(dir, 'talk.mp4'), '-t', String(seconds), ...codecs];
  await madeByFfmpeg(ffmpeg.path, old, join(dir, 'old camera.avi'));
}

/** The player in the user's words. */
class PlayerOnPage {
  readonly page: Page;
  readonly group: Locator;
  readonly video: Locator;

  constructor(page: Page) {
    this.page = page;
    this.group = page.getByRole('group', { name: 'Player' });
    this.video = this.group.locator('video');
  }

  button(name: string | RegExp): Locator {
    return this.group.getByRole('button', { name });
  }

  /** Returns the playback position in seconds. */
  position(): Promise<number> {
    return this.video.evaluate((element: HTMLVideoElement) => element.currentTime);
  }

  /** Returns the controls that are not wholly inside the player and the window. */
  outside(): Promise<readonly string[]> {
    return this.group.evaluate((group) => {
      const frame = group.getBoundingClientRect();
      return [...group.querySelectorAll('button, .player__time, [role=slider]')].flatMap((part) => {
        const { left, right, bottom, width } = part.getBoundingClientRect();
        const isIn =
          left >= frame.left - 1 &&
          right <= frame.right + 1 &&
          right <= window.innerWidth &&
          bottom <= window.innerHeight;
        return isIn || width === 0 ? [] : [part.getAttribute('aria-label') ?? part.className];
      });
    });
  }

  async pause(): Promise<void> {
    await this.button('Pause (K)').click();
    await expect(this.button('Play (K)')).toBeVisible();
  }
}

function troubleIn(page: Page): readonly string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  return trouble;
}

test('a report is read beside its video', async ({ api, launch, place }) => {
  const folder = await makeFolder(join(place, 'Autumn skincare'));
  await api();
  const { window, page } = await launch();
  const trouble = troubleIn(page);
  const player = new PlayerOnPage(page);
  const tab = (name: RegExp): Locator =>
    page.getByRole('tablist', { name: 'About this video' }).getByRole('tab', { name });
  const look = (name: string) => pictureOf(page, join(SCREENS, name));
  await resizePage(page, { width: 1440, height: 900 });

  await window.drop([folder]);
  await window.button('Start').click();
  await expect(page.getByText(/3 reports/u).first()).toBeVisible();
  await window.row('talk.mp4').click();

  // Nothing is loaded or played before the user asks for it.
  await expect(window.report).toContainText('talk.mp4');
  await expect(player.video).toHaveCount(0);
  await player.button('Play (K)').click();
  await expect.poll(() => player.position()).toBeGreaterThan(0.2);
  await player.pause();

  // A time in the report is a button, which plays from there and is highlighted.
  const chip = window.report.getByRole('button', { name: /^0:[12]\d$/u }).first();
  const [minutes = 0, seconds = 0] = (await chip.innerText()).split(':').map(Number);
  const chipS = minutes * 60 + seconds;
  await chip.click();
  await expect.poll(() => player.position()).toBeGreaterThanOrEqual(chipS);
  await player.pause();
  await expect(window.report.locator('[aria-current=true]').first()).toBeVisible();
  await look('report');

  // The player's keys work while it has the focus.
  await player.video.click();
  await player.pause();
  await page.keyboard.press('Home');
  await expect.poll(() => player.position()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => player.position()).toBe(5);
  await page.keyboard.press('.');
  await expect.poll(() => player.position()).toBeCloseTo(5 + 1.5 / 30, 3);
  await page.keyboard.press(',');
  await expect.poll(() => player.position()).toBeCloseTo(5 + 0.5 / 30, 3);
  await page.keyboard.press('m');
  await expect(player.button('Sound on (M)')).toBeVisible();

  // The transcript shows its source, and a line that is pressed plays from there.
  await tab(/^Transcript/u).click();
  await expect(page.getByText('From talk.en.srt. 3 lines.')).toBeVisible();
  const line = page.getByRole('button', { name: 'Morning only, then sunscreen.' });
  await line.click();
  await expect.poll(() => player.position()).toBe(9);
  await expect(line).toHaveAttribute('aria-current', 'true');
  await look('words');

  await tab(/^Frames/u).click();
  await expect(page.getByText(/frames? (?:was|were) sent/u)).toBeVisible();
  const frame = page.getByRole('button', { name: /^Show 0:/u }).nth(1);
  const before = await player.position();
  await frame.click();
  await expect.poll(() => player.position()).toBeLessThan(before);
  await expect(frame).toHaveAttribute('aria-current', 'true');
  await look('frames');

  await tab(/^Details/u).click();
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('360 × 640, H.264, 30 frames a second');
  await expect(details).toContainText('3 lines of words');
  await expect(details.getByRole('table', { name: 'Tries' }).getByRole('rowheader')).toHaveCount(1);
  await look('details');

  // A video that the window cannot play is played as a copy. The chosen tab stays.
  const left = await player.position();
  await window.row('old camera.avi').click();
  await expect(tab(/^Details/u)).toHaveAttribute('aria-selected', 'true');
  await tab(/^Transcript/u).click();
  await expect(page.getByText('No subtitles beside or in this video.')).toBeVisible();
  await tab(/^Report/u).click();
  await expect(player.group.getByText('This window cannot play this kind of video.')).toBeVisible();
  await look('not-playable');
  // Until the copy is ready, its frames are shown one after another.
  await player.button('Show the frames one after another (K)').click();
  await expect(player.group.getByRole('slider', { name: 'Position' })).not.toHaveAttribute(
    'aria-valuenow',
    '0',
  );
  await player.button('Pause (K)').click();
  await player.group.getByRole('slider', { name: 'Position' }).press('Home');
  await player.button('Make a playable copy').click();
  await expect.poll(() => player.position()).toBeGreaterThan(0.2);
  await look('copy');

  // The first video keeps its position and does not play by itself.
  await window.row('talk.mp4').click();
  await expect.poll(() => player.position()).toBe(left);
  await expect(player.button('Play (K)')).toBeVisible();
  expect(trouble).toEqual([]);

  // Another film has taken the place of the one that was copied: what plays is a copy of it.
  const copyS = (): Promise<number> => player.video.evaluate((element: HTMLVideoElement) => element.duration);
  await writeOldFilm(folder, 8);
  await window.row('old camera.avi').click();
  await expect.poll(copyS).toBeCloseTo(8, 0);
  expect(trouble).toEqual([]);

  // A video that is gone still has its frames and its report.
  await expect(window.report).toContainText('old camera.avi');
  await rename(join(folder, 'talk.mp4'), join(folder, 'elsewhere.mp4'));
  await window.row('talk.mp4').click();
  await expect(player.group.getByText('The video is not where it was.')).toBeVisible();
  await expect(window.report).toContainText('talk.mp4');
  await look('vanished');
  await rename(join(folder, 'elsewhere.mp4'), join(folder, 'talk.mp4'));
  await player.button('Look again').click();
  await expect(player.video).toBeVisible();

  // The controls of a video of more than an hour stay inside the pane, in the smallest window and in every place of the player.
  await window.row('long.mp4').click();
  await expect(window.report).toContainText('long.mp4');
  await expect(player.group).toContainText('/ 1:10:10');
  for (const [name, size, keys] of [
    ['wide', { width: 1440, height: 900 }, []],
    ['small', { width: 960, height: 600 }, []],
    ['small-read', { width: 960, height: 600 }, ['Control+2']],
  ] as const) {
    await resizePage(page, size);
    // In a small window the report is a drawer.
    if (name === 'small') await window.row('long.mp4').dblclick();
    for (const key of keys) await page.keyboard.press(key);
    await expect(player.group).toBeVisible();
    await expect.poll(() => player.outside()).toEqual([]);
    await look(`hour-${name}`);
  }
  expect(trouble).toEqual([]);
});
