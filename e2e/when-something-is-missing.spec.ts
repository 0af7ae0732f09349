import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { takePicture } from './app/themes.ts';

const names = ['one.mp4', 'two.mp4'];

test('without a key, with a wrong one, without videos or a place for reports nothing is lost: the window says what to do, and goes on once it can', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  let isKnown = false;
  const standIn = await api({
    script: () => ({ kind: isKnown ? 'answer' : 'key-rejected' }),
    // Not the usual one.
    models: ['gemini-3.8-flash', 'gemini-3.1-pro-preview'],
  });
  const { window, page } = await launch({ env: { GEMINI_API_KEY: '' } });
  await expect(page.getByRole('heading', { name: 'One thing to fix, then you can start' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Key.*Needs you/u })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(window.button('Try the demo')).toBeVisible();
  await takePicture(page, 'test-results/screens/first-run.png');
  // In a small window the place to drop comes before the fix, and nobody has to scroll to it.
  for (const size of [
    { width: 1280, height: 720 },
    { width: 960, height: 600 },
  ]) {
    await resizePage(page, size);
    await expect(page.getByRole('region', { name: 'Drop videos or a folder here' })).toBeInViewport({
      ratio: 1,
    });
    await expect(window.button('Choose folder')).toBeInViewport({ ratio: 1 });
  }
  await resizePage(page, { width: 1440, height: 900 });
  const ways = page.getByRole('radiogroup', { name: 'Sign in to Gemini' });
  await ways.getByRole('radio', { name: /^Google Cloud of your company/u }).click();
  await expect(ways).toContainText('GOOGLE_CLOUD_PROJECT');
  await expect(ways.getByLabel('Gemini API key')).toHaveCount(0);
  // Held down until the focus has moved, as a finger does: a radio button is chosen when it gets the focus while an arrow key is down.
  await page.keyboard.down('ArrowUp');
  await expect(ways.getByRole('radio', { name: /^Key for Gemini/u })).toBeFocused();
  await page.keyboard.up('ArrowUp');
  await expect(ways.getByLabel('Gemini API key')).toBeVisible();

  // An empty folder and a folder without videos are told as such.
  const [empty, textOnly] = [join(place, 'empty'), join(place, 'texts')];
  await mkdir(empty);
  await mkdir(textOnly);
  await writeFile(join(textOnly, 'notes.txt'), 'notes');
  await window.drop([empty]);
  await expect(page.getByText(/No videos/iu).first()).toBeVisible();
  await window.drop([textOnly]);
  await expect(page.getByText(/1 file/iu).first()).toBeVisible();
  await takePicture(page, 'test-results/no-videos.png');
  expect(await readdir(textOnly)).toEqual(['notes.txt']);

  await window.drop([folder]);
  await window.button('Start').click();

  await expect(page.getByText(/key/iu).first()).toBeVisible();
  await takePicture(page, 'test-results/no-key.png');
  await window
    .button(/Add a key/u)
    .first()
    .click();
  await page.getByLabel(/API key/u).fill('a-key-typed-by-hand-0123');
  await window.button('Save key').click();

  // The batch waited for the key, so it goes on by itself. Google does not accept it: the batch pauses once, and no video fails.
  await expect(page.getByText(/did not accept this key/u).first()).toBeVisible();
  await expect(window.rows.filter({ hasText: 'Failed' })).toHaveCount(0);
  await takePicture(page, 'test-results/bad-key.png');
  isKnown = true;
  await window
    .button(/Add a key|Use another key/u)
    .first()
    .click();
  await page.getByLabel(/API key/u).fill('a-better-key-0123456789');
  await window.button('Save key').click();

  // The first reports are written without a model's name, by one that the key may use.
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
  expect([...standIn.byModel.keys()]).toEqual(['gemini-3.8-flash']);

  // An output folder that cannot be written is told at Start, before anything is sent.
  const asked = standIn.requests.length;
  const locked = await makeClips(join(place, 'locked'), names);
  await writeFile(join(locked, 'Framelane reports'), 'a file stands where the folder should be');
  await window.drop([locked]);
  await page.getByRole('alertdialog').getByRole('button', { name: 'New batch' }).click();
  await window.button('Start').click();
  await expect(page.getByText(/cannot be written/u).first()).toBeVisible();
  expect(standIn.requests).toHaveLength(asked);
  await takePicture(page, 'test-results/unwritable.png');
});

test('without ffmpeg the window says so before anything is sent', async ({ api, launch, place }) => {
  const folder = join(place, 'clips');
  await makeClips(folder, names);
  const standIn = await api();
  const { window, page } = await launch({ env: { FFMPEG_BIN: join(place, 'no such ffmpeg'), PATH: place } });
  await window.drop([folder]);

  await expect(page.getByText(/ffmpeg/u).first()).toBeVisible();
  await expect(page.getByText(/ffmpeg.*(not|missing)|(not|missing).*ffmpeg/iu).first()).toBeVisible();
  expect(standIn.requests).toHaveLength(0);
  await takePicture(page, 'test-results/no-ffmpeg.png');
});
